/**
 * Public entry `pass-along/spread`: figures about the spread of a campaign, computed from its events, with intervals,
 * comparison and simulation. Pure: for pages, workers and Node.
 */

export { alarmsOf, type AlarmType } from './spread/campaign-alarms.ts';
export { bestOf } from './spread/best-row.ts';
export * from './spread/comparison.ts';
export * from './spread/inference.ts';
export { jackknife, proportion, ratio, type Estimate, type Figure, type TooFew } from './spread/confidence-interval.ts';
export * from './spread/campaign-summary.ts';
export * from './spread/person-rows.ts';
export { seededRandom, type UniformRandom } from './spread/seeded-random.ts';
export { eventOf, factsOf, simulate } from './spread/simulation.ts';
