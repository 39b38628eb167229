import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LandingClass } from '../../src/core/event.ts';
import { newCampaign, summarize, type Fact, type Summary } from '../../src/spread/campaign-summary.ts';
import { encodeFact } from '../../src/spread/people.ts';
import { intent, landing, sale, summaryOf as of, view } from './facts.ts';

const MINUTE = 60_000;
const parents = ({ largest }: Summary) => Object.fromEntries(largest!.nodes.map(({ code, parent }) => [code, parent]));

/** Malformed lineage and how `forest.ts` resolves it: the parent of each code, and the figures that change. */
const DIRTY: [what: string, facts: Fact[], parents: Record<string, string | undefined>, figures: Partial<Summary>][] = [
  [
    'several parents: the first verified',
    [view('A'), view('Z'), landing('B', 'A', 5, 'unverified'), landing('B', 'A', 30), landing('B', 'Z', 20)],
    { Z: undefined, B: 'Z' },
    { severalParents: 1, seeds: 2 },
  ],
  [
    'several parents at once: the first by name',
    [view('A'), view('Z'), landing('B', 'Z', 20), landing('B', 'A', 20)],
    { A: undefined, B: 'A' },
    { severalParents: 1 },
  ],
  [
    'a child before its parent',
    [landing('C', 'B', 3), landing('B', 'A', 10), view('A', 20)],
    { A: undefined, B: 'A', C: 'B' },
    { cycleTime: 0, severalParents: 0 },
  ],
  [
    'a landing by their own link',
    [view('A'), landing('A', 'A', 5, 'self'), landing('B', 'A', 9), landing('B', 'B', 9)],
    { A: undefined, B: 'A' },
    { seeds: 1, severalParents: 0 },
  ],
  [
    'a cycle',
    [landing('A', 'C', 30), landing('B', 'A', 10), landing('C', 'B', 20)],
    { B: undefined, C: 'B', A: 'C' },
    { seeds: 1, orphans: 0 },
  ],
  [
    'a cycle of which one landed earlier',
    [landing('A', 'C', 30), landing('B', 'A', 10), landing('C', 'B', 20), view('A', 1)],
    { A: undefined, B: 'A', C: 'B' },
    { seeds: 1 },
  ],
  [
    'orphans',
    [landing('C', 'B', 30), landing('D', 'B', 20)],
    { B: undefined, C: 'B', D: 'B' },
    { orphans: 2, seeds: 0 },
  ],
  [
    'orphans whose parent is only implied',
    [landing('C', 'B', 30), landing('D', 'B', 20), landing('B', 'A', 10), view('A')],
    { A: undefined, B: 'A', C: 'B', D: 'B' },
    { orphans: 0, seeds: 1 },
  ],
  [
    'orphans whose parent was a robot',
    [landing('C', 'B', 30), landing('B', 'A', 10, 'bot')],
    { A: undefined, C: 'A' },
    { orphans: 1, visitors: 1 },
  ],
  [
    'a duplicate',
    [view('A'), landing('B', 'A', 5), landing('B', 'A', 9), landing('B', 'A', 12, 'duplicate')],
    { A: undefined, B: 'A' },
    { visitors: 2, halfLife: 0 },
  ],
  [
    'a landing that came late',
    [view('S'), view('A'), landing('B', 'A', 40 * MINUTE), landing('A', 'S', 31 * MINUTE)],
    { A: undefined, B: 'A' },
    { seeds: 2 },
  ],
  [
    'a child of an uncounted landing',
    [view('A'), landing('X', 'A', 5, 'unverified'), landing('C', 'X', 9)],
    { A: undefined, C: 'A' },
    { cycleTime: 9, visitors: 2 },
  ],
];
for (const [what, facts, tree, figures] of DIRTY)
  test(`${what}: in any order, repeated, and added one by one`, () => {
    for (const ordered of [facts, facts.toReversed(), [...facts, ...facts]]) {
      const campaign = newCampaign('spring');
      for (const fact of ordered) {
        campaign.add(encodeFact(campaign.people, fact));
        campaign.summary();
      }
      for (const summary of [of(...ordered), campaign.summary()]) {
        assert.deepEqual(parents(summary), tree);
        for (const [name, value] of Object.entries(figures)) assert.equal(summary[name as keyof Summary], value, name);
      }
    }
  });

test('several landings of one code count as one', () => {
  const classOf = (...classes: LandingClass[]) => {
    const { landings } = of(view('A'), ...classes.map((as, i) => landing('B', 'A', i, as)));
    assert.equal(
      Object.values(landings).reduce((sum, n) => sum + n),
      1,
    );
    return Object.entries(landings).find(([, n]) => n)![0];
  };
  assert.equal(classOf('verified', 'bot'), 'bot');
  assert.equal(classOf('unverified', 'verified', 'duplicate', 'self'), 'verified');
  assert.equal(classOf('duplicate', 'self', 'unverified'), 'self');
  assert.equal(classOf('unverified', 'duplicate'), 'duplicate');
  assert.equal(classOf('unverified', 'unverified'), 'unverified');
});

test('of several parents the first verified one counts, by time, then by code', () => {
  const seeds = [view('A'), view('Z'), view('M')];
  assert.equal(parents(of(...seeds, landing('B', 'Z', 20), landing('B', 'A', 30))).B, 'Z');
  assert.equal(parents(of(...seeds, landing('B', 'Z', 20), landing('B', 'A', 20), landing('B', 'M', 20))).B, 'A');
  assert.equal(
    parents(of(...seeds, landing('B', 'Z', 10, 'unverified'), landing('B', 'A', 30), landing('B', 'Z', 40))).B,
    'A',
  );
  assert.equal(of(...seeds, landing('B', 'Z', 20), landing('B', 'A', 30)).landings.verified, 1);
  const byTwoChannels = [
    landing('B', 'A', 20),
    landing('B', 'A', 20, 'verified', 'x'),
    landing('B', 'A', 20, 'verified', 'qr'),
  ];
  for (const facts of [byTwoChannels, byTwoChannels.toReversed()])
    assert.equal(of(view('A'), ...facts).largest!.nodes[1]!.channel, 'qr');
});

test('landings by the own link are ignored: a seed stays a seed, a recruit stays a recruit', () => {
  const { seeds, landings, k, generations } = of(
    view('A'),
    landing('A', 'A', 5, 'self'),
    landing('B', 'A', 9),
    landing('B', 'B', 12),
    landing('C', 'B', 20),
  );
  assert.deepEqual([seeds, landings.self, landings.verified, k, generations], [1, 1, 2, 0.5, [1, 1, 1]]);
  assert.deepEqual(of(landing('A', 'A', 5, 'self'), landing('B', 'A', 9)).largest!.nodes[0], { code: 'A', time: 5 });
  assert.deepEqual(of(landing('A', 'A', 5, 'bot')).seeds, 0);
  assert.deepEqual(of(landing('A', 'A', 5)).landings, { verified: 0, unverified: 0, bot: 0, self: 1, duplicate: 0 });
});

test('a cycle is cut at its first landing, which becomes a seed; among equal times at the first by code', () => {
  const circle = [landing('A', 'C', 30), landing('B', 'A', 10), landing('C', 'B', 20)];
  const plain = of(...circle);
  assert.deepEqual(parents(plain), { B: undefined, C: 'B', A: 'C' });
  assert.deepEqual([plain.seeds, plain.landings.verified, plain.landings.duplicate, plain.k], [1, 2, 1, 0.5]);
  assert.deepEqual(parents(of(...circle, view('C', 1))), { C: undefined, A: 'C', B: 'A' });
  assert.deepEqual(parents(of(landing('B', 'A', 1), landing('A', 'B', 1), landing('X', 'B', 5))), {
    A: undefined,
    B: 'A',
    X: 'B',
  });
});

test('a child that lands before its parent is kept, and its cycle time counts as 0', () => {
  const { cycleTime, generations, largest } = of(view('A', 100), landing('B', 'A', 40), landing('C', 'B', 30));
  assert.deepEqual([cycleTime, generations, largest!.timeToHalf], [0, [1, 1, 1], 0]);
});

test('a person first seen on an earlier day is a seed; within one visit they are a recruit', () => {
  const before = of(
    view('S', 0),
    view('A', 0),
    landing('A', 'S', 31 * MINUTE, 'verified', 'x'),
    landing('B', 'A', 40 * MINUTE),
    sale('A'),
  );
  assert.deepEqual([before.channels, before.largest!.nodes[0]], [[], { code: 'A', time: 0 }]);
  assert.deepEqual(
    [before.seeds, before.landings.verified, before.landings.duplicate, before.k, before.cycleTime],
    [2, 1, 1, 0, 40 * MINUTE],
  );
  const within = of(view('S', 0), view('A', 0), landing('A', 'S', 29 * MINUTE), landing('B', 'A', 40 * MINUTE));
  assert.deepEqual([within.seeds, within.landings.verified, within.k], [1, 2, 0.5]);
});

test('a parent without events is an implied seed, until its events arrive', () => {
  const early = [landing('C', 'B', 30), landing('D', 'B', 35)];
  const orphaned = of(...early);
  assert.deepEqual(
    [orphaned.orphans, orphaned.visitors, orphaned.seeds, orphaned.generations, orphaned.k],
    [2, 2, 0, [1, 2], 0],
  );
  assert.deepEqual(orphaned.largest!.nodes[0], { code: 'B', time: 30, implied: true });
  assert.equal(orphaned.cycleTime, null);
  const joined = of(...early, landing('B', 'A', 10), view('A', 4));
  assert.deepEqual(
    [joined.orphans, joined.visitors, joined.seeds, joined.generations, joined.k],
    [0, 4, 1, [1, 1, 2], 2 / 3],
  );
  assert.equal(joined.cycleTime, 20);
});

test('a child of an uncounted landing is attached to the nearest counted ancestor', () => {
  for (const as of ['bot', 'self', 'duplicate', 'unverified'] as const) {
    const through = of(
      view('A', 0),
      landing('B', 'A', 10),
      landing('X', 'B', 20, as),
      landing('Y', 'X', 30, as),
      landing('C', 'Y', 40),
    );
    assert.deepEqual([parents(through), through.k, through.cycleTime], [{ A: undefined, B: 'A', C: 'B' }, 0.5, 20], as);
    assert.deepEqual([through.visitors, through.landings[as], through.orphans], [3, 2, 0], as);
    const rootless = of(landing('X', 'G', 20, as), landing('C', 'X', 30));
    assert.deepEqual([parents(rootless), rootless.orphans, rootless.k], [{ G: undefined, C: 'G' }, 1, 0], as);
  }
  const excluded = of(landing('X', 'Y', 10, 'unverified'), landing('Y', 'X', 20, 'unverified'), landing('C', 'Y', 30));
  assert.deepEqual([parents(excluded), excluded.seeds, excluded.orphans], [{ X: undefined, C: 'X' }, 0, 1]);
});

test('robots change no figure but the number of robots', () => {
  const { visitors, intents, conversions, landings, channels, orphans, largest } = of(
    { ...view('R'), class: 'bot' },
    intent('R', 'x'),
    sale('R'),
    landing('Q', 'A', 5, 'bot', 'email'),
    landing('Q', 'A', 6, 'verified', 'email'),
    intent('Q', 'x'),
    landing('P', 'R', 9),
  );
  assert.deepEqual([visitors, intents, conversions, landings.bot, landings.verified, orphans], [1, 0, 0, 2, 1, 1]);
  assert.deepEqual([channels, largest!.nodes[0]], [[], { code: 'R', time: 9, implied: true }]);
});

test('a chain of 200,000 and a cycle of 200,000 do not overflow the stack', { timeout: 120_000 }, () => {
  const n = 200_000;
  const links = Array.from({ length: n }, (_, i) => landing(`c${i}`, `c${(i || n) - 1}`, i + 1));
  const chain = summarize([view('c0'), ...links.slice(1)], 'chain');
  const circle = summarize(links, 'circle');
  assert.deepEqual(
    [chain.largest!.structuralVirality, chain.largest!.depth, chain.k],
    [(n + 1) / 3, n - 1, (n - 2) / (n - 1)],
  );
  assert.deepEqual([circle.largest!.structuralVirality, circle.landings.duplicate, circle.seeds], [(n + 1) / 3, 1, 1]);
});
