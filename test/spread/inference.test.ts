import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import fc from 'fast-check';
import { cascadeGroups } from '../../src/spread/cohort.ts';
import { IMPLIED, SEED } from '../../src/spread/forest.ts';
import { infer, type Inference } from '../../src/spread/inference.ts';
import { jackknife, type Estimate, type Figure } from '../../src/spread/confidence-interval.ts';
import { newCampaign } from '../../src/spread/campaign-summary.ts';
import { encodeFact, type Fact } from '../../src/spread/people.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { factsOf, simulate, type SimulationOptions } from '../../src/spread/simulation.ts';
import type { ForestColumns, IntentColumns } from '../../src/spread/forest-columns.ts';
import { DAY, forestOf } from './coverage.ts';
import { intent, landing, view } from './facts.ts';
import { cascadesMissing, factsOfCascade, knownCascades } from './known-cascades.ts';

const NONE: IntentColumns = { size: 0, person: [], channel: [] };
const MONDAY = Date.UTC(2026, 9, 5);
const plan: SimulationOptions = {
  seeds: 800,
  from: MONDAY,
  to: MONDAY + 21 * DAY,
  k: 0.6,
  dispersion: 0.3,
  delay: { mean: DAY },
  until: MONDAY + 21 * DAY,
};

const figureOf = (estimate: Estimate | null): Figure => {
  assert.ok(estimate && 'value' in estimate, JSON.stringify(estimate));
  return estimate;
};
const viewOf = (facts: Iterable<Fact>): { view: ForestColumns; presses: IntentColumns } => {
  const { people, add, forest } = newCampaign('autumn');
  for (const fact of facts) add(encodeFact(people, fact));
  return { view: forest(), presses: people.intentLog };
};
const inferred = (facts: Iterable<Fact>, asOf = plan.until): Inference => {
  const { view, presses } = viewOf(facts);
  return infer(view, presses, asOf);
};
const holds = ({ low, high }: Figure, truth: number) =>
  assert.ok(low <= truth && truth <= (high ?? Infinity), `${truth} is not from ${low} to ${high}`);
const near = (actual: number, expected: number, by = 1e-9) =>
  assert.ok(Math.abs(actual - expected) <= by * Math.abs(expected), `${actual} instead of ${expected}`);
const sum = (numbers: number[]): number => numbers.reduce((total, n) => total + n, 0);

/** Pages and messages, in turn, which simulated facts do not contain. */
const named = (seed: ForestColumns): ForestColumns => {
  const turn = (names: number) => Int32Array.from({ length: seed.size }, (_, i) => 1 + (i % names));
  return {
    ...seed,
    page: turn(70),
    pages: ['', ...Array.from({ length: 70 }, (_, i) => `/${i}`)],
    message: turn(2),
    messages: ['', 'plain', 'warm'],
  };
};

test("a campaign with a known K: every figure's interval holds the simulated truth", () => {
  const { spread, levers, trust } = inferred(factsOf(simulate(plan, seededRandom(2)), {}, seededRandom(3)));
  holds(figureOf(spread.k), 0.6);
  holds(figureOf(spread.lift), 2.5);
  holds(figureOf(spread.dispersion), 0.3);
  holds(figureOf(spread.cycleTime), DAY * Math.LN2);
  assert.deepEqual([spread.doublingTime, figureOf(spread.extinction).value], [null, 1]);
  assert.ok(figureOf(spread.carriers).value > 0.1 && figureOf(spread.carriers).value < 0.2);
  assert.ok(figureOf(spread.halfLife).value > figureOf(spread.cycleTime).value);
  assert.equal(spread.halfLifeWithin, 7 * DAY);
  const { recruits, visitors } = levers;
  near(
    figureOf(recruits.passOn).value * figureOf(recruits.intents).value * figureOf(recruits.landings).value,
    figureOf(spread.k).value,
  );
  holds(
    { ...figureOf(visitors.landings), value: 0 },
    (figureOf(recruits.landings).value * figureOf(recruits.passOn).value * figureOf(recruits.intents).value) /
      figureOf(visitors.passOn).value /
      figureOf(visitors.intents).value,
  );
  assert.ok(
    figureOf(recruits.heard).high! < 1 && figureOf(recruits.heard).low > 0.5,
    'one in ten of those who caused no landing pressed all the same',
  );
  holds(figureOf(spread.generations[0]!.r), 0.6);
  // Whole days: four of them cover 95 % of the delays simulated here.
  assert.equal(trust.countedUntil, plan.until - 4 * DAY);
  near(trust.matureUntil!, plan.until - DAY * Math.log(20), 0.001);
  assert.equal(sum(spread.offspring.map(({ people }) => people)), trust.people);
  assert.equal(sum(spread.offspring.map(({ people, brought }) => people * brought)), trust.landings);
  assert.equal(sum(spread.sizes.map(({ cascades }) => cascades)), 800);
});

test('K above 1: there is a doubling time and a probability of extinction, but no lift', () => {
  const { spread } = infer(
    forestOf(simulate({ ...plan, k: 1.3, seeds: 200, to: MONDAY + 5 * DAY }, seededRandom(2))),
    NONE,
    plan.until,
  );
  holds(figureOf(spread.k), 1.3);
  assert.equal(spread.lift, null);
  // For exponential delays with a mean of a day, r is K - 1 per day.
  holds(figureOf(spread.doublingTime), (DAY * Math.LN2) / 0.3);
  near(figureOf(spread.doublingTime).value, (DAY * Math.LN2) / (figureOf(spread.k).value - 1), 0.1);
  assert.ok(
    figureOf(spread.extinction).value < 1 && spread.lineages.every(({ chance }) => figureOf(chance).value > 0.1),
  );
});

test('where the interval of K reaches past 1, the lift has no upper bound', () => {
  const { spread } = infer(
    forestOf(simulate({ ...plan, seeds: 100, k: 0.95, dispersion: 0.1 }, seededRandom(2))),
    NONE,
    plan.until,
  );
  const { value, low, high } = figureOf(spread.k);
  assert.ok(value < 1 && high! > 1);
  assert.equal(figureOf(spread.lift).high, null);
  near(figureOf(spread.lift).low, 1 / (1 - low));
});

test('breakdown rows: contributions sum to K, small rows are merged, and counts agree', () => {
  const simulated = simulate(plan, seededRandom(2));
  const forest = viewOf(factsOf(simulated, {}, seededRandom(3)));
  const { rows, spread } = infer(named(forest.view), forest.presses, plan.until);
  const recruits = simulated.parent.length - plan.seeds;
  for (const [name, table] of Object.entries(rows)) {
    near(sum(table.map(({ adds }) => adds!)), figureOf(spread.k).value, 1e-9);
    assert.equal(sum(table.map(({ landings }) => landings)), recruits, name);
    assert.equal(sum(table.map(({ intents }) => intents)), forest.presses.size, name);
    const visitors = sum(table.map((row) => row.visitors));
    if (name !== 'pages') assert.equal(visitors, name === 'channels' ? recruits : simulated.parent.length, name);
    for (const row of table)
      assert.ok(row.sharers <= row.intents && (row.visitors >= row.sharers || name === 'channels'));
  }
  assert.deepEqual(
    [rows.pages.length, rows.pages.at(-1)!.others],
    [51, 20 + Number(rows.pages.some(({ name, others }) => !name && !others))],
  );
  assert.deepEqual(
    rows.weeks.map(({ name }) => name),
    ['2026-10-05', '2026-10-12', '2026-10-19'],
  );
  const [copy] = rows.channels;
  assert.equal(copy!.name, 'copy');
  holds(figureOf(copy!.k), 0.6);
  near(figureOf(copy!.passOn).value, copy!.sharers / simulated.parent.length);
  near(figureOf(copy!.landingsPerIntent).value, copy!.landings / copy!.intents);
  near(copy!.cycleTime!, DAY * Math.LN2, 0.25);
});

test('the better wording is named the best', () => {
  const messages = { plain: 0.5, warm: 1.5 };
  const simulated = simulate({ ...plan, seeds: 2_000, messages }, seededRandom(2));
  const forest = {
    ...forestOf(simulated),
    message: simulated.message.map((one) => one + 1),
    messages: ['', 'plain', 'warm'],
  };
  const brought = new Int32Array(forest.size);
  simulated.parent.forEach((by) => by >= 0 && brought[by]!++);
  const { wordings, rows } = infer({ ...forest, intents: brought }, NONE, plan.until);
  assert.deepEqual([wordings!.winner, wordings!.chances], ['warm', [0, 1]]);
  for (const { name, k } of rows.messages) holds(figureOf(k), 0.6 * messages[name as 'plain']);
});

test('facts after the end of the range are left out', () => {
  const simulated = simulate(plan, seededRandom(4));
  const then = MONDAY + 12 * DAY;
  const kept = [...simulated.parent.keys()].filter((i) => simulated.time[i]! <= then);
  const place = new Map(kept.map((i, at) => [i, at]));
  const all = forestOf(simulated);
  const before = {
    ...simulated,
    parent: Int32Array.from(kept, (i) => (simulated.parent[i]! < 0 ? -1 : place.get(simulated.parent[i]!)!)),
    time: Float64Array.from(kept, (i) => simulated.time[i]!),
  };
  assert.deepEqual(
    infer(forestOf(simulated), NONE, then),
    infer({ ...forestOf(before), codeHash: Uint16Array.from(kept, (i) => all.codeHash[i]!) }, NONE, then),
  );
});

test('neither order of arrival nor repetition changes a figure', () => {
  const facts = [
    ...factsOf(
      simulate({ ...plan, seeds: 250, from: MONDAY, to: MONDAY + 10 * DAY, k: 0.8 }, seededRandom(5)),
      {},
      seededRandom(6),
    ),
  ];
  const known = inferred(facts);
  figureOf(known.spread.k);
  const repeated = facts.filter(({ kind }) => kind === 'landing' || kind === 'view');
  fc.assert(
    fc.property(
      fc.shuffledSubarray([...facts, ...repeated], { minLength: facts.length + repeated.length }),
      (delivered) => assert.deepEqual(inferred(delivered), known),
    ),
    { numRuns: 10 },
  );
});

test('figures without enough data are null or tooFew', () => {
  const none = inferred([]);
  assert.deepEqual(none.spread.k, { tooFew: 0, needed: 20, of: 'landings' });
  assert.deepEqual(
    [none.rows.channels, none.rows.weeks, none.spread.generations, none.wordings, none.trust.matureUntil],
    [[], [], [], null, null],
  );
  const one = inferred([view('A', 0), intent('A', 'x', 1), landing('B', 'A', 5, 'verified', 'x')], DAY);
  assert.deepEqual(
    [one.spread.k, one.levers.recruits.landings],
    Array.from({ length: 2 }, () => ({ tooFew: 1, needed: 20, of: 'landings' })),
  );
  assert.deepEqual(
    [one.levers.visitors.passOn, one.levers.visitors.intents],
    [
      { tooFew: 2, needed: 10, of: 'people' },
      { tooFew: 1, needed: 10, of: 'sharers' },
    ],
  );
  const young = inferred(
    Array.from({ length: 200 }, (_, i) => (i % 4 ? view(`A${i}`, i) : intent(`A${i}`, 'x', i))),
    DAY,
  );
  near(figureOf(young.levers.visitors.passOn).value, 0.25); // The pass-on rate needs no landing.
  assert.deepEqual(one.rows.channels, [
    {
      name: 'x',
      visitors: 1,
      sharers: 1,
      intents: 1,
      landings: 1,
      passOn: { tooFew: 2, needed: 10, of: 'people' },
      landingsPerIntent: { tooFew: 1, needed: 10, of: 'intents' },
      landingShare: { tooFew: 1, needed: 10, of: 'landings' },
      adds: null,
      k: { tooFew: 1, needed: 20, of: 'landings' },
      cycleTime: null,
    },
  ]);
  const few = infer(forestOf(simulate({ ...plan, seeds: 60 }, seededRandom(2))), NONE, plan.until);
  assert.ok('tooFew' in few.spread.k && few.spread.k.of === 'people' && few.spread.k.needed === 100);
});

test('a single cascade gives no interval', () => {
  const { spread } = infer(
    forestOf(simulate({ ...plan, seeds: 1, seedK: 400 }, seededRandom(2))),
    NONE,
    plan.until + 90 * DAY,
  );
  assert.deepEqual(spread.k, { tooFew: 1, needed: 5, of: 'cascades' });
});

/** Finished cascades: each a seed with ten children, of whom `brings` gives how many have one child. */
const alike = (cascades: number, brings: (cascade: number) => number): ForestColumns => {
  const [parent, time]: [number[], number[]] = [[], []];
  const add = (by: number, at: number): number => [parent.push(by) - 1, time.push(at)][0]!;
  for (let cascade = 0; cascade < cascades; cascade++) {
    const seed = add(-1, cascade * 1000);
    const children = Array.from({ length: 10 }, () => add(seed, cascade * 1000 + DAY));
    for (let i = 0; i < brings(cascade); i++) add(children[i]!, cascade * 1000 + 3 * DAY);
  }
  const forest = forestOf({
    parent: Int32Array.from(parent),
    time: Float64Array.from(time),
    message: new Int32Array(),
  });
  const seeds = Array.from(forest.root, (root) => Math.floor(forest.time[root]! / 1000));
  return { ...forest, codeHash: Uint16Array.from(seeds, (cascade) => 1 + cascade) };
};

test('for finished cascades the interval is that of the jackknife over cascades', () => {
  const brings = (cascade: number): number => (cascade * 3) % 11;
  const cascades = Array.from({ length: 20 }, (_, cascade) => ({
    brought: brings(cascade),
    people: 10 + brings(cascade),
  }));
  const [brought, people] = [sum(cascades.map((one) => one.brought)), sum(cascades.map((one) => one.people))];
  const expected = figureOf(
    jackknife(
      brought / people,
      cascades.map((one) => one.people),
      (g) => (brought - cascades[g]!.brought) / (people - cascades[g]!.people),
    ),
  );
  const actual = figureOf(infer(alike(20, brings), NONE, 900 * DAY).spread.k);
  for (const end of ['value', 'low', 'high'] as const) near(actual[end]!, expected[end]!);
});

test('with identical cascades the interval is that of independent people', () => {
  const { value, low, high } = figureOf(
    infer(
      alike(20, () => 5),
      NONE,
      900 * DAY,
    ).spread.k,
  );
  near(value, 1 / 3);
  const error = Math.sqrt((1 / 3 - 1 / 9) / 300) / value; // One in three of 300 has one child.
  for (const end of [value / low, high! / value])
    assert.ok(Math.abs(Math.log(end) / error - 2.09) < 0.01, `${Math.log(end) / error} standard errors`);
});

test('implied people, known by their code only, are left out of cycle times', () => {
  const forest = alike(20, () => 5);
  const { spread, rows } = infer(
    { ...forest, role: Array.from(forest.role, (role) => (role === SEED ? IMPLIED : role)) },
    NONE,
    900 * DAY,
  );
  assert.deepEqual(
    [
      spread.halfLifeWithin,
      sum(rows.weeks.map(({ landings }) => landings)),
      sum(rows.weeks.map(({ visitors }) => visitors)),
    ],
    [null, 100, 300],
  );
  near(figureOf(spread.cycleTime).value, 2 * DAY, 0.03);
});

test('a landing belongs to the week of its parent, and a repeated press counts one sharer', () => {
  const { rows } = inferred([
    view('A', MONDAY),
    intent('A', 'x', MONDAY),
    intent('A', 'x', MONDAY + 1),
    landing('B', 'A', MONDAY + 8 * DAY, 'verified', 'x'),
    intent('B', 'x', MONDAY + 8 * DAY),
  ]);
  assert.deepEqual(
    rows.weeks.map(({ name, visitors, sharers, intents, landings }) => [name, visitors, sharers, intents, landings]),
    [
      ['2026-10-05', 1, 1, 2, 1],
      ['2026-10-12', 1, 1, 1, 0],
    ],
  );
  assert.deepEqual(
    rows.channels.map(({ name, visitors, sharers, intents, landings }) => [name, visitors, sharers, intents, landings]),
    [['x', 1, 2, 3, 1]],
  );
});

test("cascades are put in 256 groups by the hash of their root's code, as SQL computes it", () => {
  const groups = (seeds: number) =>
    new Set(cascadeGroups(forestOf(simulate({ ...plan, seeds, seedK: 20 }, seededRandom(2))))).size;
  assert.ok(groups(50) > 40);
  assert.equal(groups(5_000), 256);
  const { view: seen } = viewOf([view('A', 1), view('ÄÖ', 1), landing('B', 'A', 2), landing('C', 'unheard', 2)]);
  const byte = (code: string) => createHash('sha256').update(code).digest()[0]!;
  assert.deepEqual(
    [...cascadeGroups(seen)].slice(0, 5).sort((a, b) => a - b),
    [byte('A'), byte('A'), byte('ÄÖ'), byte('unheard'), byte('unheard')].sort((a, b) => a - b),
  );
});

test('figures survive JSON', () => {
  const all = infer(named(forestOf(simulate(plan, seededRandom(2)))), NONE, plan.until);
  assert.deepEqual(JSON.parse(JSON.stringify(all)), all);
});

test(
  'K of the 30 Weibo cascades: 0.356, and 0.197 to 0.411 by the bootstrap over cascades',
  { skip: cascadesMissing },
  () => {
    // Each cascade starts at another time, and all are finished.
    const facts = knownCascades('weibo').flatMap((cascade, at) =>
      factsOfCascade(cascade).map((fact) => ({ ...fact, time: fact.time * 1000 + at * DAY })),
    );
    const { view: forest, presses } = viewOf(facts);
    const k = figureOf(infer(forest, presses, 20_000 * DAY).spread.k);
    assert.equal(k.value.toFixed(3), '0.356');
    const cells = new Map<number, { brought: number; people: number }>();
    for (let i = 0; i < forest.size; i++) {
      const cell = cells.get(forest.root[i]!) ?? { brought: 0, people: 0 };
      cells.set(forest.root[i]!, cell);
      if (forest.generation[i]! > 0) cell.people++;
      if (forest.generation[i]! > 1) cell.brought++;
    }
    const chance = seededRandom(1);
    const drawn = Array.from({ length: 20_000 }, () => {
      const sample = Array.from(cells, () => [...cells.values()][Math.floor(chance() * cells.size)]!);
      return sum(sample.map(({ brought }) => brought)) / sum(sample.map(({ people }) => people));
    }).sort((a, b) => a - b);
    const [low, high] = [drawn[500]!, drawn[19_500]!];
    assert.ok(Math.abs(low - 0.197) < 0.006 && Math.abs(high - 0.411) < 0.006, `${low} to ${high}`);
    assert.ok(
      k.high! - k.low > high - low,
      `with a third of the people in one cascade, the jackknife is more careful: ${k.low} to ${k.high}`,
    );
  },
);
