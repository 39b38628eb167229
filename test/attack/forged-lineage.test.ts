/**
 * A stranger who knows the codes in links invents where the sharer, or people between, came from. VICTOR's browser
 * proves his code, and that ALICE brought him; ALICE's browser sends nothing, or cannot prove hers.
 */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import fc from 'fast-check';
import type { EventData, PassEvent } from '../../src/core/event.ts';
import { eventOf } from '../collector/sample-events.ts';
import { campaign, type Campaign, DAY, MINUTE, ownCode, ROBOT } from './rewarded-campaign.ts';

type Forged = [what: string, ofAlice: Partial<EventData['landing']>, age: number, agent?: string];

const forged: Forged[] = [
  ['through MALLORY', { parent: 'MALLORY' }, 0],
  ['through MALLORY, days earlier', { parent: 'MALLORY' }, 3 * DAY],
  ...(['unverified', 'duplicate', 'self', 'bot'] as const).map((as): Forged => [
    `through MALLORY, ${as}`,
    { parent: 'MALLORY', class: as },
    0,
  ]),
  ['through MALLORY, by a robot', { parent: 'MALLORY' }, 0, ROBOT],
  ['through VICTOR, in a circle', { parent: 'VICTOR' }, 0],
  ['through VICTOR, in a circle, days earlier', { parent: 'VICTOR' }, 3 * DAY],
  ['through VICTOR, unverified', { parent: 'VICTOR', class: 'unverified' }, 0],
  ['through her own link', { parent: 'AL', class: 'self' }, 0],
];

/** VICTOR's real code and secret; `AL` is a code that no event has named yet. */
const withVictor = async (t: TestContext) => {
  const all = await campaign(t);
  const { code: victor, secret } = await ownCode();
  const named = (code: string): string => (code === 'VICTOR' ? victor : code);
  const land = (parent: string): Promise<void> =>
    all.page([{ ...eventOf('landing', { code: victor, parent }, all.clock.now), secret } as PassEvent]);
  const forge = (code: string, data: Partial<EventData['landing']>, age: number, agent?: string): Promise<void> =>
    all.page([eventOf('landing', { code, ...data, parent: named(data.parent!) }, all.clock.now - age)], agent);
  return { ...all, victor, secret, land, forge };
};

const rewardsOf = async ({ rewards }: Campaign): Promise<[code: string, state: string, flags: string[]][]> =>
  (await rewards()).map(({ code, state, flags }) => [code, state, flags]);

describe('a landing invented for a sharer whose browser sends nothing', () => {
  for (const [what, data, age, agent] of forged)
    for (const when of ['before', 'after'] as const)
      test(`${what}, ${when} the friend’s landing`, async (t) => {
        const all = await withVictor(t);
        if (when === 'before') await all.forge('AL', data, age, agent);
        await all.land('AL');
        if (when === 'after') await all.forge('AL', data, age, agent);
        await all.convert('order-0000001', { code: all.victor });
        assert.deepEqual(await rewardsOf(all), [['AL', 'due', []]]);
      });
});

describe('a landing invented for a sharer who cannot prove her code, minutes after she came', () => {
  for (const [what, data, age, agent] of forged.filter(([, { parent }]) => parent !== 'AL'))
    test(what, async (t) => {
      const all = await withVictor(t);
      all.clock.now += MINUTE;
      await all.page([eventOf('view', { code: 'AL' }, all.clock.now)]);
      await all.forge('AL', data, age, agent);
      await all.land('AL');
      await all.convert('order-0000001', { code: all.victor });
      assert.deepEqual(await rewardsOf(all), [['AL', 'due', []]]);
    });
});

test('people between a friend and the sharer who were seen twice lead to her only if they prove it', async (t) => {
  const all = await withVictor(t);
  const { code: between, secret } = await ownCode();
  const reload = { code: between, parent: 'ALICE', class: 'duplicate' } as const;
  await all.page([{ ...eventOf('landing', reload, all.clock.now), secret } as PassEvent]);
  await all.forge(between, { parent: 'MALLORY', class: 'duplicate' }, 0);
  await all.land(between);
  await all.convert('order-0000001', { code: all.victor });
  assert.deepEqual(await rewardsOf(all), [['ALICE', 'due', []]]);
});

describe('what is invented for a code whose holder proves it later', () => {
  const early: [what: string, events: (victor: string, now: number) => PassEvent[], agent?: string][] = [
    ['a landing through MALLORY', (code, now) => [eventOf('landing', { code, parent: 'MALLORY' }, now - DAY)]],
    ['a visit by a robot', (code, now) => [eventOf('view', { code }, now - DAY)], ROBOT],
    ['an earlier visit of their own', (code, now) => [eventOf('view', { code }, now - DAY)]],
    ['a landing by their own link', (code, now) => [eventOf('landing', { code, parent: code, class: 'self' }, now)]],
    [
      'a landing through somebody they brought',
      (code, now) => [
        eventOf('landing', { code: 'PAWN', parent: code }, now),
        eventOf('landing', { code, parent: 'PAWN' }, now),
      ],
    ],
  ];
  for (const [what, events, agent] of early)
    test(what, async (t) => {
      const all = await withVictor(t);
      await all.page(events(all.victor, all.clock.now), agent);
      await all.land('ALICE');
      await all.convert('order-0000001', { code: all.victor });
      assert.deepEqual(await rewardsOf(all), [['ALICE', 'due', []]]);
    });
});

test('whatever strangers invent, and whenever: rewards follow what friends have proven', async (t) => {
  const provable = await Promise.all([1, 2, 3].map(() => ownCode()));
  const [codes, silent] = [provable.map(({ code }) => code), ['S1', 'S2', 'MALLORY']];
  const anyCode = fc.constantFrom(...codes, ...silent);
  const forgery = fc.record({
    kind: fc.constantFrom('landing', 'landing', 'view', 'intent' as const),
    code: anyCode,
    parent: anyCode,
    class: fc.constantFrom('verified', 'unverified', 'duplicate', 'self', 'bot' as const),
    days: fc.integer({ min: 0, max: 6 }),
    agent: fc.constantFrom(undefined, undefined, ROBOT),
  });
  /** What each friend does: lands through somebody who came before, or through somebody silent; then converts. */
  const friends = fc.tuple(...codes.map((_, i) => fc.constantFrom(...silent, ...codes.slice(0, i))));
  const forgeries = fc.array(fc.array(forgery, { maxLength: 4 }), { minLength: 7, maxLength: 7 });
  await fc.assert(
    fc.asyncProperty(friends, forgeries, async (parents, between) => {
      const all = await campaign(t);
      const rule = { conversion: 'sign-up', count: 1, for: 'sharer', hold: 0, repeat: true };
      await all.owner('PUT', 'rules/join?campaign=autumn', rule);
      const forge = async (place: number): Promise<void> => {
        for (const { kind, code, parent, class: as, days, agent } of between[place]!)
          await all.page(
            [eventOf(kind, { code, ...(kind === 'landing' && { parent, class: as }) }, all.clock.now - days * DAY)],
            agent,
          );
      };
      for (const [i, { code, secret }] of provable.entries()) {
        await forge(i);
        await all.page([{ ...eventOf('landing', { code, parent: parents[i]! }, all.clock.now), secret } as PassEvent]);
      }
      for (const [i, { code }] of provable.entries()) {
        await forge(3 + i);
        await all.convert(`order-000000${i}`, { code });
      }
      await forge(6);
      const earned = (await all.rewards()).map(({ code, state, flags, conversions }) => [
        conversions[0],
        code,
        state,
        flags,
      ]);
      assert.deepEqual(
        earned.sort(),
        parents.map((parent, i) => [`order-000000${i}`, parent, 'due', []]),
      );
    }),
    { numRuns: 60 },
  );
});
