/** A stranger shows what looks like the proof of a code, or replays and alters what the owner's server signed. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { sign } from '../../src/collector/rewards/webhook-signature.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { checkSymbol } from '../../src/core/referral-code.ts';
import { HOST, postTo } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';
import { campaign, type Campaign, DAY, KEY, MINUTE, ownCode, SECRET } from './rewarded-campaign.ts';

const signatureOf = (code: string, name = 'autumn', encoding: 'base64' | 'base64url' | 'hex' = 'base64url'): string =>
  createHmac('sha256', KEY).update(`pass-along code 1\n${name}\n${code}`).digest(encoding);

const VICTOR = await ownCode();
const OTHER = await ownCode();
const OF_SPRING = await ownCode('spring');
/** The same twelve symbols with another check symbol. */
const MISSPELT = VICTOR.code.slice(0, -1) + (checkSymbol(VICTOR.code.slice(0, -1)) === '7' ? '8' : '7');

const states = async ({ rewards }: Campaign): Promise<[code: string, state: string, flags: string[]][]> =>
  (await rewards()).map(({ code, state, flags }) => [code, state, flags]);

describe('what does not prove a code: its reward waits for the owner', () => {
  const rows: [what: string, code: string, shown: Partial<PassEvent>][] = [
    ['nothing', VICTOR.code, {}],
    ['the secret of another code', VICTOR.code, { secret: OTHER.secret }],
    ['a secret and its code, of another campaign', OF_SPRING.code, { secret: OF_SPRING.secret }],
    ['the secret in small letters', VICTOR.code, { secret: VICTOR.secret.toLowerCase() }],
    ['the secret, for the code in small letters', VICTOR.code.toLowerCase(), { secret: VICTOR.secret }],
    ['the secret, for the code with a wrong check symbol', MISSPELT, { secret: VICTOR.secret }],
    ['the secret, for the code without its check symbol', VICTOR.code.slice(0, 12), { secret: VICTOR.secret }],
    [
      'the secret, for the code with hyphens',
      `${VICTOR.code.slice(0, 6)}-${VICTOR.code.slice(6)}`,
      { secret: VICTOR.secret },
    ],
    ['the secret with a letter more', VICTOR.code, { secret: `${VICTOR.secret}0` }],
    ['the code itself', VICTOR.code, { secret: VICTOR.code, codeproof: VICTOR.code }],
    ['the secret in place of a signature', VICTOR.code, { codeproof: VICTOR.secret }],
    ['the signature of another member', 'member-18', { codeproof: signatureOf('member-17') }],
    ['the signature of a code that goes on', 'member-177', { codeproof: signatureOf('member-17') }],
    ['the signature of the code in other letters', 'Member-17', { codeproof: signatureOf('member-17') }],
    ['a signature for another campaign', 'member-17', { codeproof: signatureOf('member-17', 'spring') }],
    ['a signature in place of a secret', 'member-17', { secret: signatureOf('member-17') }],
    ['a part of a signature', 'member-17', { codeproof: signatureOf('member-17').slice(0, 32) }],
    ['a signature in other digits', 'member-17', { codeproof: signatureOf('member-17', 'autumn', 'hex') }],
  ];
  for (const [what, code, shown] of rows)
    test(what, async (t) => {
      const all = await campaign(t);
      await all.page([{ ...eventOf('landing', { code, parent: 'MALLORY' }, all.clock.now), ...shown } as PassEvent]);
      await all.convert('order-0000001', { code });
      assert.deepEqual(await states(all), [['MALLORY', 'review', ['parent-unproven']]]);
    });

  for (const [what, place] of [
    ['beside the code', (secret: string) => ({ data: { secret, codeproof: secret } })],
    ['as a list', (secret: string) => ({ secret: [secret] })],
    ['as an object', (secret: string) => ({ codeproof: { secret } })],
    ['with an end of line', (secret: string) => ({ secret: `${secret}\n` })],
  ] as const)
    test(`a secret ${what}`, async (t) => {
      const { handle, store, clock } = await campaign(t);
      const event = eventOf('landing', { code: VICTOR.code, parent: 'MALLORY' }, clock.now);
      const { data = {}, ...envelope } = place(VICTOR.secret) as { data?: object };
      const sent = { ...event, ...envelope, data: { ...event.data, ...data } };
      const { status } = await handle(postTo(`${HOST}/pass-along/in`, [sent]));
      const stored = [...store.events()].filter(({ event: { id } }) => id === event.id);
      assert.equal(status, stored.length ? 200 : 400);
      for (const { proof, event: kept } of stored) {
        assert.equal(proof, 'none');
        assert.equal(JSON.stringify(kept).includes(VICTOR.secret), false);
      }
    });
});

describe('what the owner’s server signed', () => {
  const ORDER = 'order-0000001';
  const sale = { campaign: 'autumn', name: 'sign-up', code: 'VERA', parent: 'ALICE' };

  /** Sends a signed conversion, altered by `change`. */
  const altered = async (
    { handle, clock }: Campaign,
    change: (headers: Record<string, string>, body: string) => [headers: Record<string, string>, body: string],
    path = '/pass-along/conversions',
  ): Promise<number> => {
    const text = JSON.stringify(sale);
    const [headers, body] = change({ ...sign(SECRET, ORDER, clock.now, text) }, text);
    return (await handle(new Request(HOST + path, { method: 'POST', headers, body }))).status;
  };

  const rows: [what: string, change: Parameters<typeof altered>[1]][] = [
    ['without its headers', (_, body) => [{}, body]],
    ['for another parent', (headers, body) => [headers, body.replace('ALICE', 'MALLORY')]],
    ['for another campaign', (headers, body) => [headers, body.replace('autumn', 'spring')]],
    ['with a parent more', (headers, body) => [headers, body.replace('}', ',"parent":"MALLORY"}')]],
    ['with another id', (headers, body) => [{ ...headers, 'webhook-id': 'order-0000002' }, body]],
    [
      'with an id that takes a part of the time',
      (headers, body) => {
        const time = headers['webhook-timestamp']!;
        return [{ ...headers, 'webhook-id': `${ORDER}.${time.slice(0, 3)}`, 'webhook-timestamp': time.slice(3) }, body];
      },
    ],
    [
      'six minutes later',
      (headers, body) => {
        const at = Number(headers['webhook-timestamp']) * 1000 - 6 * MINUTE;
        return [{ ...sign(SECRET, ORDER, at, body) }, body];
      },
    ],
    [
      'with a newer time',
      (headers, body) => [{ ...headers, 'webhook-timestamp': `${Number(headers['webhook-timestamp']) + 1}` }, body],
    ],
    [
      'with the signature of a code, which pages show',
      (headers, body) => [{ ...headers, 'webhook-signature': `v1,${signatureOf('VERA', 'autumn', 'base64')}` }, body],
    ],
  ];
  for (const [what, change] of rows)
    test(`earns nothing ${what}`, async (t) => {
      const all = await campaign(t);
      assert.equal(await altered(all, change), 401);
      assert.deepEqual(await states(all), []);
    });

  test('earns once, sent again as it is, with other parameters in its address, or by a page', async (t) => {
    const all = await campaign(t);
    const asItIs = (headers: Record<string, string>, body: string): [Record<string, string>, string] => [headers, body];
    assert.equal(await altered(all, asItIs), 204);
    assert.equal(await altered(all, asItIs), 204);
    assert.equal(await altered(all, asItIs, '/pass-along/conversions?campaign=spring&parent=MALLORY'), 204);
    await all.page([
      { ...eventOf('conversion', { ...sale, code: 'VERA', id: ORDER }, all.clock.now), id: ORDER } as PassEvent,
    ]);
    assert.deepEqual(await states(all), [['ALICE', 'due', []]]);
    assert.equal(await all.conversions(), 1);
  });

  test('stays revoked, sent again', async (t) => {
    const all = await campaign(t);
    await all.convert(ORDER, sale);
    assert.equal((await all.owner('POST', `conversions/${ORDER}/revoke`, { reason: 'paid back' })).status, 204);
    await all.convert(ORDER, sale);
    await all.convert(ORDER, { ...sale, parent: 'MALLORY' });
    assert.deepEqual(await states(all), []);
  });

  test('counts when it arrived, if it says to be from the future', async (t) => {
    const all = await campaign(t);
    await all.convert(ORDER, { ...sale, time: new Date(all.clock.now + 365 * DAY).toISOString() });
    const [reward] = await all.rewards();
    assert.deepEqual([reward?.earned, reward?.state], [all.clock.now, 'due']);
  });
});

describe('a clock that is set moves no proven landing out of its order', () => {
  const rows: [what: string, time: number, sentat?: number][] = [
    ['years ahead', 10 * 365 * DAY],
    ['years ahead, sent years before', 10 * 365 * DAY, -10 * 365 * DAY],
    ['years behind', -10 * 365 * DAY],
    ['years behind, sent years later', -10 * 365 * DAY, 10 * 365 * DAY],
  ];
  for (const [what, time, sentat] of rows)
    test(what, async (t) => {
      const all = await campaign(t);
      const { code, secret } = VICTOR;
      await all.page([{ ...eventOf('landing', { code, parent: 'ALICE' }, all.clock.now), secret } as PassEvent]);
      const { now } = all.clock;
      const forged = {
        ...eventOf('landing', { code, parent: 'MALLORY' }, now + time),
        ...(sentat !== undefined && { sentat: new Date(now + sentat).toISOString() }),
      };
      await all.page([forged as PassEvent]);
      await all.convert('order-0000001', { code });
      assert.deepEqual(await states(all), [['ALICE', 'due', []]]);
      const times = [...all.store.events()].map((entry) => entry.time);
      assert.ok(times.every((at) => at <= all.clock.now && at >= now - 8 * DAY));
    });
});

describe('progress and the leaderboard are not for who', () => {
  const rows: [what: string, code: string, secret: string][] = [
    ['has the code only', VICTOR.code, VICTOR.code.padEnd(16, '0')],
    ['has the secret of another code', VICTOR.code, OTHER.secret],
    ['has a secret of another campaign', OF_SPRING.code, OF_SPRING.secret],
    ['spells the code in small letters', VICTOR.code.toLowerCase(), VICTOR.secret],
    ['has the signature of another member', 'member-18', signatureOf('member-17')],
    ['has a signature for another campaign', 'member-17', signatureOf('member-17', 'spring')],
  ];
  for (const [what, code, secret] of rows)
    test(what, async (t) => {
      const all = await campaign(t);
      await all.page([
        { ...eventOf('view', { code: VICTOR.code }, all.clock.now), secret: VICTOR.secret } as PassEvent,
        ...[VICTOR.code.toLowerCase(), OF_SPRING.code, 'member-17', 'member-18'].map((known) =>
          eventOf('view', { code: known }, all.clock.now),
        ),
      ]);
      const who = { campaign: 'autumn', code, secret };
      for (const [path, more] of [
        ['progress', {}],
        ['name', { name: 'Mallory' }],
      ] as const) {
        const response = await all.handle(postTo(`${HOST}/pass-along/${path}`, { ...who, ...more }));
        assert.equal(response.status, 404);
      }
      const board = await all.handle(new Request(`${HOST}/pass-along/leaderboard?campaign=autumn`));
      assert.deepEqual(await board.json(), []);
    });
});
