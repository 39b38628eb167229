import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { MAX_NODES } from '../../src/spread/cascade.ts';
import { UNCOUNTED } from '../../src/spread/forest.ts';
import { newCampaign, type Campaign, type Fact } from '../../src/spread/campaign-summary.ts';
import { encodeFact } from '../../src/spread/people.ts';
import { intent, landing, sale, summaryOf as of, view } from './facts.ts';

test('a campaign calculated by hand: A shares with B, B with C', () => {
  assert.deepEqual(
    of(
      view('A', 0),
      intent('A', 'email', 5),
      intent('A', 'x', 6),
      landing('B', 'A', 10, 'unverified', 'email'),
      landing('B', 'A', 13, 'verified', 'email'),
      view('B', 12),
      intent('B', 'x', 20),
      landing('C', 'B', 33, 'verified', 'x'),
      sale('C', 40),
      sale('A', 41),
    ),
    {
      campaign: 'spring',
      visitors: 3,
      seeds: 1,
      landings: { verified: 2, unverified: 0, bot: 0, self: 0, duplicate: 0 },
      orphans: 0,
      severalParents: 0,
      modes: { anonymous: 3, consented: 0 },
      k: 0.5,
      cycleTime: 16.5,
      generations: [1, 1, 1],
      offspring: [
        [0, 1],
        [1, 1],
      ],
      shareRate: 2 / 3,
      intents: 3,
      landingsPerIntent: 2 / 3,
      conversions: 2,
      reactions: 0,
      channels: [
        { channel: 'x', intents: 2, landings: 1, conversions: 1 },
        { channel: 'email', intents: 1, landings: 1, conversions: 0 },
      ],
      cascades: 1,
      sizes: [[3, 1]],
      halfLife: 0,
      hours: Array.from({ length: 168 }, (_, hour) => (hour === 72 ? 2 : 0)),
      days: [[0, 2]],
      seedDays: [[0, 1]],
      largest: {
        size: 3,
        depth: 2,
        breadth: [1, 1, 1],
        structuralVirality: 4 / 3,
        timeToHalf: 13,
        nodes: [
          { code: 'A', time: 0 },
          { code: 'B', time: 13, parent: 'A', channel: 'email' },
          { code: 'C', time: 33, parent: 'B', channel: 'x' },
        ],
        hidden: 0,
      },
    },
  );
});

test('nothing, and seeds alone, give no ratio and no cascade', () => {
  const none = of();
  assert.deepEqual(
    [none.k, none.cycleTime, none.shareRate, none.landingsPerIntent, none.largest, none.generations],
    [null, null, null, null, null, []],
  );
  const alone = of(view('A'), view('B'), intent('B', 'copy'));
  assert.deepEqual(
    [alone.visitors, alone.generations, alone.shareRate, alone.landingsPerIntent, alone.cascades],
    [2, [2], 0.5, 0, 0],
  );
  assert.deepEqual([alone.k, alone.largest], [null, null]);
});

test('landings and conversions count for the channel of arrival, intents for the channel pressed', () => {
  const { channels, conversions } = of(
    view('A'),
    intent('A', 'x'),
    sale('A'),
    landing('B', 'A', 5, 'verified', 'qr'),
    intent('B', 'x'),
    sale('B'),
    sale('B'),
    landing('C', 'A', 6, 'verified'),
    sale('C'),
    landing('D', 'A', 7, 'unverified', 'qr'),
  );
  assert.deepEqual(
    [channels, conversions],
    [
      [
        { channel: 'qr', intents: 0, landings: 1, conversions: 2 },
        { channel: 'x', intents: 2, landings: 0, conversions: 0 },
      ],
      4,
    ],
  );
});

test('the largest cascade lists its first generations, and counts the rest', () => {
  const wide = Array.from({ length: MAX_NODES + 10 }, (_, i) => landing(`B${i}`, 'A', 1000 - (i % 900)));
  const { largest } = of(view('A'), view('Z'), landing('Y', 'Z', 1), landing('C', 'B7', 2000), ...wide);
  assert.deepEqual([largest!.size, largest!.nodes.length, largest!.hidden], [MAX_NODES + 12, MAX_NODES, 12]);
  const times = largest!.nodes.map(({ time }) => time);
  assert.deepEqual(
    times,
    [...times].sort((a, b) => a - b),
  );
  assert.equal(
    largest!.nodes.some(({ code }) => code === 'C'),
    false,
  );
});

test('among cascades of equal size the earliest counts as the largest, then the first by code', () => {
  const root = (...facts: Fact[]) => of(...facts).largest!.nodes[0]!.code;
  assert.equal(root(view('A', 9), landing('B', 'A', 10), view('C', 1), landing('D', 'C', 10)), 'C');
  assert.equal(root(view('C', 1), landing('D', 'C', 10), view('A', 1), landing('B', 'A', 10)), 'A');
});

// Few codes and few instants, so that cycles, orphans, duplicates and equal times are frequent.
const code = fc.constantFrom(...'ABCDEFGHIJKL');
const time = fc.constantFrom(0, 1, 2, 3, 1_000, 3_600_000, 3_600_001, 7_200_000);
const channel = fc.constantFrom('x', 'email', 'qr');
const anyClass = fc.constantFrom('verified', 'verified', 'verified', 'unverified', 'bot', 'self', 'duplicate');
const landed = fc
  .tuple(code, code, time, anyClass, fc.option(channel, { nil: undefined }))
  .map((parts) => landing(...parts));
const idempotent = fc.oneof(
  { weight: 4, arbitrary: landed },
  fc.tuple(code, time).map((parts) => view(...parts)),
);
const counted = fc.oneof(
  fc.tuple(code, channel, time).map((parts) => intent(...parts)),
  fc.tuple(code, time).map((parts) => sale(...parts)),
);

test('neither order of arrival nor repetition changes a figure', () => {
  const campaign = fc
    .tuple(fc.array(idempotent, { maxLength: 40 }), fc.array(counted, { maxLength: 8 }))
    .chain(([facts, once]) => {
      const all = [...facts, ...once];
      const again = fc.subarray(facts).map((repeated) => [...all, ...repeated]);
      return fc.tuple(
        fc.constant(all),
        again.chain((more) => fc.shuffledSubarray(more, { minLength: more.length })),
      );
    });
  fc.assert(
    fc.property(campaign, ([facts, delivered]) => assert.deepEqual(of(...delivered), of(...facts))),
    { numRuns: 2_000 },
  );
});

/** All output of a campaign, its columns sorted by code, since ids are assigned in the order of arrival. */
const outputOf = (campaign: Campaign) => {
  const summary = campaign.summary();
  const {
    size,
    role,
    parent,
    root,
    generation,
    time,
    children,
    cascadeSize,
    intents,
    conversions,
    channel,
    page,
    message,
    channels,
    pages,
    messages,
  } = campaign.forest();
  const codeOf = (i: number) => (i < 0 ? '' : campaign.people.codes.text(i));
  const rows = Array.from({ length: size }, (_, i) => [
    codeOf(i),
    role[i],
    cascadeSize[i],
    children[i],
    intents[i],
    conversions[i],
    channels[channel[i]!],
    pages[page[i]!],
    messages[message[i]!],
    ...(role[i] === UNCOUNTED ? [] : [codeOf(parent[i]!), codeOf(root[i]!), generation[i], time[i]]),
  ]);
  return { summary, cascades: campaign.cascades(3), rows: rows.sort() };
};
const addAll = (campaign: Campaign, facts: Fact[]): Campaign => {
  for (const fact of facts) campaign.add(encodeFact(campaign.people, fact));
  return campaign;
};

test('facts added in batches, with summaries in between, give the same figures as all at once', () => {
  const decorated = fc
    .tuple(
      fc.oneof({ weight: 8, arbitrary: idempotent }, counted),
      fc.constantFrom(undefined, 'https://a.example/', 'https://a.example/b'),
      fc.constantFrom(undefined, 'a', 'b'),
      fc.constantFrom('anonymous' as const, 'consented' as const),
    )
    .map(([fact, page, message, mode]): Fact => ({
      ...fact,
      mode,
      ...(page && { page }),
      ...(message && { message }),
    }));
  const bits = fc.array(fc.array(decorated, { maxLength: 12 }), { maxLength: 8 });
  fc.assert(
    fc.property(bits, (some) => {
      const campaign = newCampaign('spring', 7);
      some.forEach((bit, at) => {
        addAll(campaign, bit);
        assert.deepEqual(outputOf(campaign), outputOf(addAll(newCampaign('spring'), some.slice(0, at + 1).flat())));
      });
    }),
    { numRuns: 3_000 },
  );
});

test('whatever the facts, the figures are consistent with each other', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof({ weight: 4, arbitrary: idempotent }, counted), { maxLength: 60 }), (facts) => {
      const {
        visitors,
        seeds,
        landings,
        orphans,
        k,
        cycleTime,
        generations,
        shareRate,
        channels,
        intents,
        conversions,
        largest,
        days,
        seedDays,
      } = of(...facts);
      const brought = generations.slice(1).reduce((sum, people) => sum + people, 0);
      assert.equal(brought, landings.verified);
      assert.equal(visitors, seeds + brought);
      const inAll = (rows: [number, number][]) => rows.reduce((total, [, people]) => total + people, 0);
      assert.deepEqual([inAll(seedDays), inAll(days)], [seeds, brought]);
      assert.ok((generations[0] ?? 0) >= seeds && generations.every(Boolean) && orphans <= brought);
      if (k !== null) assert.ok(Math.abs(k - (1 - generations[1]! / brought)) < 1e-9); // The forest identity, one generation down.
      assert.ok((cycleTime ?? 0) >= 0 && (shareRate ?? 0) <= 1);
      const sum = (of: 'landings' | 'intents' | 'conversions') =>
        channels.reduce((total, figures) => total + figures[of], 0);
      assert.ok(sum('landings') <= brought && sum('intents') === intents && sum('conversions') <= conversions);
      const listed = new Set<string>();
      for (const { code, parent } of largest?.nodes ?? []) {
        assert.ok(listed.size ? listed.has(parent!) : !parent, `${code} is listed before its parent`);
        listed.add(code);
      }
      assert.equal(listed.size, largest?.size ?? 0);
    }),
    { numRuns: 2_000 },
  );
});
