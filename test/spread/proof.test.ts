/** Who speaks for a code: proven, unproven and signed facts, in any order of delivery. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { newCampaign, summarize, type Fact } from '../../src/spread/campaign-summary.ts';
import { encodeFact } from '../../src/spread/people.ts';
import { personRowsFrom, type PersonRow } from '../../src/spread/person-rows.ts';

const MINUTE = 60_000;
const SEAL = '00112233445566ff';

type Sent = Pick<Fact, 'kind' | 'code'> & Partial<Fact>;
/** `at`: minutes when it happened, and when it was received. */
const fact = (at: number, received: number, sent: Sent): Fact => ({
  ...sent,
  time: at * MINUTE,
  received: received * MINUTE,
  proof: sent.proof ?? 'none',
  ...(sent.proof === 'proven' && { seal: sent.seal ?? SEAL }),
});
const landing = (parent: string, more: Partial<Fact> = {}): Sent => ({
  kind: 'landing',
  code: 'V',
  parent,
  class: 'verified',
  ...more,
});
const A = fact(0, 0, { kind: 'view', code: 'A', proof: 'proven' });
const M = fact(0, 0, { kind: 'view', code: 'M', proof: 'proven' });

const rowsOf = (facts: Fact[]): Map<string, PersonRow> => {
  const campaign = newCampaign('spring');
  for (const one of facts) {
    campaign.add(encodeFact(campaign.people, one));
    campaign.summary();
  }
  const { rows } = personRowsFrom(campaign.forest(), campaign.people, 0, 100);
  return new Map(rows.map((row) => [row.code, { ...row, parents: row.parents.toSorted() }]));
};

describe('what stands for V, in whatever order it is delivered', () => {
  const proven = { proof: 'proven' } as const;
  const rows: [what: string, facts: Fact[], expected: Partial<PersonRow>][] = [
    [
      'of unproven landings the first received, whatever it says',
      [fact(10, 10, landing('A')), fact(-999, 20, landing('M'))],
      { parent: 'A', role: 'recruit', parents: ['A', 'M'] },
    ],
    [
      'the class of landings with that parent, not of others',
      [fact(10, 10, landing('A', { class: 'unverified' })), fact(10, 20, landing('M'))],
      { parent: 'A', role: 'out', class: 'unverified' },
    ],
    [
      'a landing that is verified later has the parent it had',
      [fact(10, 10, landing('A', { class: 'unverified' })), fact(11, 20, landing('A')), fact(10, 15, landing('M'))],
      { parent: 'A', role: 'recruit', class: 'verified' },
    ],
    [
      'a proven landing, whatever unproven ones say',
      [fact(1, 1, landing('M')), fact(10, 10, landing('A', proven)), fact(0, 20, landing('M'))],
      { parent: 'A', role: 'recruit', parents: ['A'] },
    ],
    [
      'proven landings, by time',
      [fact(10, 30, landing('A', proven)), fact(20, 20, landing('M', proven))],
      { parent: 'A', parents: ['A', 'M'] },
    ],
    [
      'an unproven landing that was delivered late, at the time it happened',
      [fact(10, 5000, landing('A')), fact(0, 5000, { kind: 'view', code: 'V' })],
      { parent: 'A', role: 'recruit', time: 10 * MINUTE },
    ],
    [
      'of unproven landings delivered at once, a verified one, then the earliest',
      [fact(5, 20, landing('A', { class: 'unverified' })), fact(20, 20, landing('A')), fact(10, 20, landing('M'))],
      { parent: 'M', role: 'recruit', time: 10 * MINUTE },
    ],
    [
      'a visit of another day that was delivered with the landing',
      [fact(10, 5000, { kind: 'view', code: 'V' }), fact(100, 5000, landing('A'))],
      { role: 'seed', time: 10 * MINUTE },
    ],
    [
      'no robot that came later',
      [fact(10, 10, landing('A')), fact(-99, 20, { kind: 'view', code: 'V', class: 'bot' })],
      { role: 'recruit', class: 'verified' },
    ],
    [
      'a robot that came first',
      [fact(10, 10, { kind: 'view', code: 'V', class: 'bot' }), fact(5, 20, landing('A'))],
      { role: 'out', class: 'bot' },
    ],
    [
      'no visit that is said to be earlier',
      [fact(10, 10, landing('A')), fact(-999, 20, { kind: 'view', code: 'V' })],
      { role: 'recruit', time: 10 * MINUTE },
    ],
    [
      'nothing unproven beside something proven',
      [
        fact(1, 1, { kind: 'intent', code: 'V', channel: 'x' }),
        fact(1, 1, { kind: 'reaction', code: 'V' }),
        fact(1, 1, { kind: 'conversion', code: 'V' }),
        fact(10, 10, landing('A', proven)),
        fact(11, 11, { kind: 'intent', code: 'V', channel: 'x', ...proven }),
        fact(12, 12, { kind: 'intent', code: 'V', channel: 'x' }),
        fact(13, 13, { kind: 'view', code: 'V', class: 'bot' }),
      ],
      { intents: 1, conversions: 0, reaction: null, role: 'recruit', time: 10 * MINUTE },
    ],
    [
      'signed conversions beside something proven',
      [fact(30, 30, { kind: 'conversion', code: 'V', proof: 'signed' }), fact(10, 10, landing('A', proven))],
      { conversions: 1, role: 'recruit', parent: 'A' },
    ],
    [
      'no unproven landing after a signed conversion',
      [fact(10, 10, { kind: 'conversion', code: 'V', proof: 'signed' }), fact(5, 20, landing('M'))],
      { role: 'seed', parent: null },
    ],
    [
      'an order that page and server reported, once',
      [
        fact(10, 10, { kind: 'conversion', code: 'V' }),
        fact(10, 11, { kind: 'conversion', code: 'V', class: 'duplicate', proof: 'signed' }),
      ],
      { conversions: 1 },
    ],
    [
      'an order that the page did not prove, by the report of the server',
      [
        fact(1, 1, { kind: 'view', code: 'V', ...proven }),
        fact(10, 10, { kind: 'conversion', code: 'V' }),
        fact(10, 11, { kind: 'conversion', code: 'V', class: 'unverified', proof: 'signed' }),
      ],
      { conversions: 1 },
    ],
    [
      'an order that the page did not prove, once, where nothing is proven',
      [
        fact(10, 10, { kind: 'conversion', code: 'V' }),
        fact(10, 11, { kind: 'conversion', code: 'V', class: 'unverified', proof: 'signed' }),
      ],
      { conversions: 1 },
    ],
    [
      'what was stored before codes could be proven, as then',
      [
        { ...fact(10, 50, landing('A', { class: 'unverified' })), proof: undefined },
        { ...fact(20, 40, landing('M')), proof: undefined },
        fact(0, 60, landing('A')),
      ].map(({ proof, ...rest }) => ({ ...rest, ...(proof && { proof }) })),
      { parent: 'M', role: 'recruit' },
    ],
  ];
  for (const [what, facts, expected] of rows)
    test(what, () => {
      fc.assert(
        fc.property(fc.shuffledSubarray(facts, { minLength: facts.length }), (shuffled) => {
          const row = rowsOf([A, M, ...shuffled]).get('V')!;
          assert.deepEqual(
            Object.fromEntries(Object.keys(expected).map((key) => [key, row[key as keyof PersonRow]])),
            expected,
          );
        }),
        { numRuns: 30 },
      );
    });

  test('only facts with the seal of the first proven one', () => {
    const row = rowsOf([
      A,
      M,
      fact(10, 10, landing('A', proven)),
      fact(1, 20, landing('M', { ...proven, seal: '00112233445566fe' })),
      fact(1, 20, landing('M', { ...proven, seal: '10112233445566ff' })),
    ]).get('V')!;
    assert.deepEqual([row.parent, row.parents, row.time], ['A', ['A'], 10 * MINUTE]);
  });
});

test('neither order of delivery nor repetition of landings changes a person', () => {
  const code = fc.constantFrom('A', 'B', 'C', 'V');
  const anyFact = fc
    .record({
      kind: fc.constantFrom('view', 'landing', 'conversion', 'intent' as const),
      code,
      parent: code,
      at: fc.integer({ min: -60, max: 60 }),
      received: fc.integer({ min: 61, max: 120 }),
      class: fc.constantFrom('verified', 'unverified', 'bot', 'duplicate', undefined),
      proof: fc.constantFrom('none', 'none', 'proven', 'signed' as const),
      channel: fc.constantFrom('x', 'qr'),
    })
    .map(({ at, received, parent, channel, class: as, ...sent }) => {
      const isLanding = sent.kind === 'landing';
      const kind = sent.proof === 'signed' ? 'conversion' : sent.kind;
      return fact(at, received, {
        ...sent,
        kind,
        ...(isLanding && kind === 'landing' && { parent, class: as ?? 'verified' }),
        ...(kind === 'view' && as === 'bot' && { class: as }),
        ...((isLanding || kind === 'intent') && { channel }),
      } as Sent);
    });
  fc.assert(
    fc.property(fc.array(anyFact, { maxLength: 12 }), fc.func(fc.nat()), (facts, order) => {
      const shuffled = facts
        .map((one, place) => ({ one, place: order(place, one.time) }))
        .sort((a, b) => a.place - b.place)
        .map(({ one }) => one);
      const withoutCounts = facts.filter(({ kind }) => kind === 'landing' || kind === 'view');
      const rows = (given: Fact[]) => [...rowsOf(given).values()].sort((a, b) => (a.code < b.code ? -1 : 1));
      assert.deepEqual(rows(shuffled), rows(facts));
      assert.deepEqual(rows([...facts, ...withoutCounts]), rows(facts));
      const { largest: _a, ...one } = summarize(shuffled, 'spring');
      const { largest: _b, ...other } = summarize(facts, 'spring');
      assert.deepEqual(one, other);
    }),
    { numRuns: 500 },
  );
});
