/** Time, class and lineage of what is stored, as tables. */

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
  /** Minutes from noon: the event by the sender's clock, the sending by that clock, and what is stored. */
  const rows: [what: string, time: number, sentat: number | undefined, stored: number][] = [
    ['a right clock', -10, 0, -10],
    ['a clock an hour slow', -70, -60, -10],
    ['a clock an hour fast', 50, 60, -10],
    ['no time of sending: taken as it is', -10, undefined, -10],
    ['a fast clock without a time of sending: not later than it came', 90, undefined, 0],
    ['sent before it happened', 5, 0, 0],
    ['kept for six days', -6 * 1440, 0, -6 * 1440],
    ['older than a browser keeps it', -9 * 1440, 0, -7 * 1440],
    ['a clock in 1980', -(46 * 365) * 1440 - 10, -(46 * 365) * 1440, -10],
  ];
  for (const [what, time, sentat, stored] of rows)
    test(what, () => {
      const event = eventOf('view', {}, NOON + time * MINUTE);
      const sent = sentat === undefined ? event : { ...event, sentat: new Date(NOON + sentat * MINUTE).toISOString() };
      assert.deepEqual(entryOf(sent, arrival), { event: sent, time: NOON + stored * MINUTE, received: NOON });
    });

  test('the ends of what can be said', () => {
    for (const time of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z'])
      for (const sentat of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
        const stored = entryOf({ ...eventOf('view'), time, sentat }, arrival).time;
        assert.ok(stored >= NOON - 7 * DAY && stored <= NOON, `${time} ${sentat}: ${stored}`);
      }
  });
});

describe('class', () => {
  const rows = [
    ['as the page saw it', { class: 'verified' }, undefined, 'verified'],
    ['as the page saw it', { class: 'unverified' }, undefined, 'unverified'],
    ['as the page saw it', { class: 'duplicate' }, undefined, 'duplicate'],
    ['as the page saw it', { class: 'bot' }, undefined, 'bot'],
    ['a bot, whatever the page saw', { class: 'verified' }, 'bot', 'bot'],
    ['the own link', { class: 'verified', code: 'ME', parent: 'ME' }, undefined, 'self'],
    ['a bot by its own link', { class: 'verified', code: 'ME', parent: 'ME' }, 'bot', 'bot'],
    ['a doubtful sender', { class: 'verified' }, 'unverified', 'unverified'],
    ['a doubt takes away only what was verified', { class: 'duplicate' }, 'unverified', 'duplicate'],
    ['a doubtful sender by its own link', { class: 'verified', code: 'ME', parent: 'ME' }, 'unverified', 'self'],
  ] as const;
  for (const [what, data, doubt, expected] of rows)
    test(`${what}: ${expected}`, () => {
      const event = eventOf('landing', data);
      const entry = entryOf(event, { ...arrival, ...(doubt && { doubt }) });
      assert.equal(entry.class, expected);
      assert.deepEqual(entry.event, event, 'what the page said is kept beside it');
    });

  for (const kind of KINDS.filter((kind) => kind !== 'landing'))
    test(`${kind}: ${kind === 'conversion' ? 'never, since a server may send it' : 'only for a bot'}`, () => {
      assert.equal('class' in entryOf(eventOf(kind), arrival), false);
      assert.equal('class' in entryOf(eventOf(kind), { ...arrival, doubt: 'unverified' }), false);
      assert.equal(
        entryOf(eventOf(kind), { ...arrival, doubt: 'bot' }).class,
        kind === 'conversion' ? undefined : 'bot',
      );
    });
});

describe('Global Privacy Control', () => {
  test('a landing is kept as a view: who came, not by whom', () => {
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
    });
    assert.ok('event' in checkEvent(entry.event), 'still an event of the schema');
  });

  for (const kind of KINDS.filter((kind) => kind !== 'landing'))
    test(`${kind} is kept as it is`, () => {
      const event = eventOf(kind);
      assert.deepEqual(entryOf(event, { ...arrival, gpc: true }), { event, time: NOON, received: NOON });
    });
});
