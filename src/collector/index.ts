/** Public entry: the collector as a library. */

export { app, type AppOptions } from './app.ts';
export type { Entry } from './http/intake/event-classification.ts';
export type { Problem, Refusal } from './http/intake/refusal.ts';
export { serve, type ServeOptions, type Serving } from './http/serve.ts';
export type { StoredEvent } from './store/event-rows.ts';
export type { Campaign } from './store/campaign-counts.ts';
export type { BackgroundPace } from './store/background-pace.ts';
export type { EventReader } from './store/event-reader.ts';
export { openStore, type OpenOptions, type Store, type Tally } from './store/store.ts';
export type { Arrived, CampaignCounts } from './store/campaign-counts.ts';
export type { CampaignReader } from './store/campaign-reader.ts';
export type { Erased } from './store/erasure.ts';
export type { Database, Driver, Statement, Value } from './store/sqlite.ts';
export type { Correction, CorrectionQueries, CorrectionScope } from './corrections/correction-queries.ts';
export type { MailSettings } from './digest/mail.ts';
export type { Level, Log, LogDetails } from './operations/log.ts';
export type { MetricsPort } from './operations/metrics-port.ts';
export type { CodesInDoubt } from './store/network-removal.ts';
export type { Notify } from './campaigns/campaign-automation.ts';
export type { OwnerOptions } from './http/access/owner-token.ts';
export type { ClientAddressOptions, Sender } from './http/client-address.ts';
export type { Limits } from './http/intake/limits.ts';
export type { AlarmType } from '../spread/campaign-alarms.ts';
export type { Confirmed } from '../spread/doubt.ts';
export type { Exclusions } from '../spread/exclusions.ts';
export type { Recent } from '../spread/recent-codes.ts';
export type {
  BroughtBy,
  Campaign as CampaignForest,
  ChannelFigures,
  CascadeRow,
  Summary,
} from '../spread/campaign-summary.ts';
export type { EventData, Kind, LandingClass, Mode, Outcome, PassEvent, Visit } from '../core/event.ts';
export type { Cascade, CascadeNode, CascadeShape } from '../spread/cascade.ts';
export type { Forest } from '../spread/forest.ts';
export type { StringTable } from '../spread/string-table.ts';
export type { HashedSpans, TextSpans } from '../spread/text-spans.ts';
export type { Counts } from '../spread/typed-columns.ts';
export type { EncodedFact, Fact, People, Proof, SignedFacts } from '../spread/people.ts';
export { version } from './package-info.ts';
