/**
 * Public entry `pass-along/spread`: figures about the spread of a campaign, computed from its events, with intervals,
 * comparison and simulation. Pure: for pages, workers and Node.
 */

export { alarmsOf, type Alarm, type AlarmType, type CampaignHealth } from './spread/campaign-alarms.ts';
export { bestOf } from './spread/best-row.ts';
export * from './spread/comparison.ts';
export * from './spread/inference.ts';
export {
  jackknife,
  proportion,
  ratio,
  type Estimate,
  type Figure,
  type TooFew,
  type Unit,
} from './spread/confidence-interval.ts';
export * from './spread/campaign-summary.ts';
export * from './spread/person-rows.ts';
export { seededRandom, type UniformRandom } from './spread/seeded-random.ts';
export {
  eventOf,
  factsOf,
  simulate,
  type Behaviour,
  type Delay,
  type SimulatedFact,
  type SimulatedTree,
  type SimulationOptions,
} from './spread/simulation.ts';
export type { Cohort, Maturity } from './spread/cohort.ts';
export type { DelayDistribution } from './spread/delay-distribution.ts';
export type { BreakdownInput, BreakdownRow, Breakdowns } from './spread/breakdowns.ts';
export type { Forest } from './spread/forest.ts';
export type { Column, ForestColumns, IntentColumns, Numbers } from './spread/forest-columns.ts';
export type { EncodedFact, People, Proof, SignedFacts } from './spread/people.ts';
export type { StringTable } from './spread/string-table.ts';
export type { HashedSpans, TextSpans } from './spread/text-spans.ts';
export type { Counts } from './spread/typed-columns.ts';
export type { CampaignRecord, Message, State } from './core/campaign-record.ts';
export type { EventData, Kind, LandingClass, Mode, Outcome, PassEvent, Visit } from './core/event.ts';
