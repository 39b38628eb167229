import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkEvent } from '../../src/core/event.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { eventOf, factsOf, simulate, type SimulationOptions } from '../../src/spread/simulation.ts';
import { summarize } from '../../src/spread/campaign-summary.ts';

const DAY = 864e5;
const plan: SimulationOptions = {
  seeds: 50,
  from: 0,
  to: DAY,
  k: 0.6,
  dispersion: 0.3,
  delay: { mean: DAY },
  until: Infinity,
};

/** Mean offspring of people in finished cascades, its variance, and the standard error of the mean. */
const measure = (of: SimulationOptions) => {
  const { parent } = simulate(of, seededRandom(1));
  const brought = new Int32Array(parent.length);
  for (const by of parent) if (by >= 0) brought[by]!++;
  const own = [...brought.subarray(of.seeds)];
  const mean = own.reduce((sum, z) => sum + z, 0) / own.length;
  const variance = own.reduce((sum, z) => sum + (z - mean) ** 2, 0) / own.length;
  return {
    mean,
    variance,
    error: Math.sqrt(variance / own.length),
    reach: brought.subarray(0, of.seeds).reduce((sum, z) => sum + z, 0) / of.seeds,
  };
};

for (const [k, dispersion] of [
  [0.3, 0.1],
  [0.6, 0.5],
  [0.9, Infinity],
] as const) {
  test(`K = ${k}, k = ${dispersion}: the simulation has the requested mean and variance`, () => {
    const { mean, variance, error, reach } = measure({ ...plan, seeds: 20_000, k, dispersion, seedK: 2 });
    assert.ok(Math.abs(mean - k) < 4 * error && error < 0.02, `${mean} ± ${error}`);
    assert.ok(Math.abs(variance / (k + k ** 2 / dispersion) - 1) < 0.1, `variance ${variance}`);
    assert.ok(Math.abs(reach - 2) < 0.05, `reach ${reach}`);
  });
}

test('delays have the requested distribution', () => {
  for (const [delay, half, most] of [
    [{ mean: DAY }, DAY * Math.LN2, DAY * Math.log(20)],
    [{ median: 1e7, sigma: 1.5 }, 1e7, 1e7 * Math.exp(1.5 * 1.645)],
  ] as const) {
    const { parent, time } = simulate({ ...plan, seeds: 20_000, delay }, seededRandom(3));
    const delays = [...parent.keys()]
      .filter((i) => parent[i]! >= 0)
      .map((i) => time[i]! - time[parent[i]!]!)
      .sort((a, b) => a - b);
    assert.ok(Math.abs(delays[Math.floor(delays.length / 2)]! / half - 1) < 0.04);
    assert.ok(Math.abs(delays[Math.floor(delays.length * 0.95)]! / most - 1) < 0.06);
  }
});

test('the same seed gives the same campaign, another one another', () => {
  const run = (seed: number) => [...factsOf(simulate(plan, seededRandom(seed)), plan, seededRandom(seed))];
  assert.deepEqual(run(7), run(7));
  assert.notDeepEqual(run(7), run(8));
});

test('parents precede children, nobody comes after the end, and the simulation ends although K is 1.2', () => {
  const { parent, time } = simulate({ ...plan, k: 1.2, until: 30 * DAY, maxPeople: 500 }, seededRandom(3));
  assert.equal(parent.length, 500);
  parent.forEach((by, i) => assert.ok(by < i && time[i]! <= 30 * DAY && (by < 0 || time[i]! >= time[by]!)));
});

test('people who see a better wording cause more landings', () => {
  const messages = { plain: 0.5, warm: 1.5 };
  const { parent, message } = simulate({ ...plan, seeds: 20_000, messages }, seededRandom(2));
  const [people, brought] = [
    [0, 0],
    [0, 0],
  ];
  message.forEach((one) => people[one]!++);
  parent.forEach((by) => by >= 0 && brought[message[by]!]!++);
  assert.ok(Math.abs(people[0]! / people[1]! - 1) < 0.05);
  assert.ok(
    Math.abs(brought[0]! / people[0]! - 0.3) < 0.03 && Math.abs(brought[1]! / people[1]! - 0.9) < 0.05,
    `${brought} of ${people}`,
  );
});

test('its facts have the same people and generations, and robots that do not count', () => {
  const simulated = simulate({ ...plan, seeds: 500 }, seededRandom(4));
  const { visitors, seeds, generations, landings, orphans, conversions, intents } = summarize(
    factsOf(simulated, {}, seededRandom(5)),
    'simulated',
  );
  const generation: number[] = [];
  simulated.parent.forEach((by) => generation.push(by < 0 ? 0 : generation[by]! + 1));
  assert.deepEqual([visitors, seeds, orphans], [simulated.parent.length, 500, 0]);
  generations.forEach((people, g) => assert.equal(people, generation.filter((of) => of === g).length));
  assert.ok(landings.bot > 0 && landings.unverified > 0 && conversions > 0 && intents > generations[1]! / 3);
});

test('its events are valid events of a page', () => {
  const chance = seededRandom(6);
  const facts = [
    ...factsOf(
      simulate({ ...plan, messages: { plain: 1, warm: 1 } }, seededRandom(4)),
      { messages: { plain: 1, warm: 1 } },
      seededRandom(5),
    ),
  ];
  const ids = new Set<string>();
  for (const fact of facts) {
    const checked = checkEvent(eventOf(fact, 'spring', chance));
    assert.ok('event' in checked, JSON.stringify(checked));
    const { id, time, source, data } = checked.event;
    ids.add(id);
    assert.deepEqual([Date.parse(time), source, data.campaign, data.code], [fact.time, fact.page, 'spring', fact.code]);
  }
  assert.equal(ids.size, facts.length);
  assert.deepEqual(new Set(facts.map(({ kind }) => kind)), new Set(['view', 'landing', 'intent', 'conversion']));
});
