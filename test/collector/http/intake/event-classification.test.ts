/** Time, class and lineage of stored events, as tables. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RequestSignals } from '../../../../src/collector/http/intake/request-signals.ts';
import { entryOf } from '../../../../src/collector/http/intake/event-classification.ts';
import { checkEvent } from '../../../../src/core/event.ts';
import { eventOf, KINDS, NOON } from '../../sample-events.ts';

const MINUTE = 60_000;
const DAY = 864e5;
const arrival: RequestSignals = { received: NOON, gpc: false };

describe('time', () => {
  /** Minutes from noon: the event's time and the sending by the client's clock, and the stored time. */
  const rows: [what: string, time: number, sentat: number | undefined, stored: number][] = [
    ['a correct clock', -10, 0, -10],
    ['a clock an hour slow', -70, -60, -10],
    ['a clock an hour fast', 50, 60, -10],
    ['without a time of sending, the time is stored as it is', -10, undefined, -10],
    ['a fast clock without a time of sending: at most the time of receipt', 90, undefined, 0],
    ['sent before the event', 5, 0, 0],
    ['kept in the outbox for six days', -6 * 1440, 0, -6 * 1440],
    ['older than the outbox keeps events', -9 * 1440, 0, -7 * 1440],
    ['a clock in 1980', -(46 * 365) * 1440 - 10, -(46 * 365) * 1440, -10],
  ];
  for (const [what, time, sentat, stored] of rows)
    test(what, () => {
      const event = eventOf('view', {}, NOON + time * MINUTE);
      const sent = sentat === undefined ? event : { ...event, sentat: new Date(NOON + sentat * MINUTE).toISOString() };
      assert.deepEqual(entryOf(sent, arrival), {
        event: sent,
        time: NOON + stored * MINUTE,
        received: NOON,
        proof: 'none',
      });
    });

  test('the earliest and latest times', () => {
    for (const time of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      for (const sentat of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
        const stored = entryOf({ ...eventOf('view'), time, sentat }, arrival).time;
        assert.ok(stored >= NOON - 7 * DAY && stored <= NOON, `${time} ${sentat}: ${stored}`);
      }
  });
});

describe('class', () => {
  const rows = [
    ["the page's class is kept", { class: 'verified' }, undefined, 'verified'],
    ["the page's class is kept", { class: 'unverified' }, undefined, 'unverified'],
    ["the page's class is kept", { class: 'duplicate' }, undefined, 'duplicate'],
    ["the page's class is kept", { class: 'bot' }, undefined, 'bot'],
    ["a bot, whatever the page's class", { class: 'verified' }, 'bot', 'bot'],
    ['a landing by the own link', { class: 'verified', code: 'ME', parent: 'ME' }, undefined, 'self'],
    ['a bot by its own link', { class: 'verified', code: 'ME', parent: 'ME' }, 'bot', 'bot'],
    ['a suspicious client', { class: 'verified' }, 'unverified', 'unverified'],
    ['suspicion lowers only the class verified', { class: 'duplicate' }, 'unverified', 'duplicate'],
    ['a suspicious client by its own link', { class: 'verified', code: 'ME', parent: 'ME' }, 'unverified', 'self'],
  ] as const;
  for (const [what, data, doubt, expected] of rows)
    test(`${what}: ${expected}`, () => {
      const event = eventOf('landing', data);
      const entry = entryOf(event, { ...arrival, ...(doubt && { doubt }) });
      assert.equal(entry.class, expected);
      assert.deepEqual(entry.event, event, "the page's own event is kept unchanged");
    });

  for (const kind of KINDS.filter((kind) => kind !== 'landing'))
    test(`${kind}: ${kind === 'conversion' ? 'never dropped, since a server may send it' : 'dropped only for a bot'}`, () => {
      assert.equal('class' in entryOf(eventOf(kind), arrival), false);
      assert.equal('class' in entryOf(eventOf(kind), { ...arrival, doubt: 'unverified' }), false);
      assert.equal(
        entryOf(eventOf(kind), { ...arrival, doubt: 'bot' }).class,
        kind === 'conversion' ? undefined : 'bot',
      );
    });
});

describe('Global Privacy Control', () => {
  test('a landing is stored as a view, without its parent', () => {
    const event = eventOf('landing', { code: 'CHILD', parent: 'SEED' });
    const entry = entryOf(event, { ...arrival, gpc: true });
    assert.equal(JSON.stringify(entry).includes('SEED'), false);
    assert.deepEqual(entry, {
      event: {
        ...event,
        type: 'org.pass-along.view.v1',
        data: { campaign: 'autumn', code: 'CHILD', mode: 'anonymous' },
      },
      time: NOON,
      received: NOON,
      proof: 'none',
    });
    assert.ok('event' in checkEvent(entry.event), 'still a valid event');
  });

  for (const kind of KINDS.filter((kind) => kind !== 'landing'))
    test(`${kind} is stored unchanged`, () => {
      const event = eventOf(kind);
      assert.deepEqual(entryOf(event, { ...arrival, gpc: true }), { event, time: NOON, received: NOON, proof: 'none' });
    });
});
