/** What the events of a campaign say about its spread: figures, intervals, comparison, simulation. Runs wherever JavaScript does. */

export { alarmsOf, type AlarmType } from './spread/alarm.ts';
export * from './spread/comparison.ts';
export * from './spread/infer.ts';
export { jackknife, proportion, ratio, type Estimate, type Figure, type TooFew } from './spread/interval.ts';
export * from './spread/metrics.ts';
export * from './spread/person-rows.ts';
export { seeded, type Chance } from './spread/seeded.ts';
export { eventOf, factsOf, simulate } from './spread/simulation.ts';
