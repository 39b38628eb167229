/** Public entry `pass-along/core`: what travels between page and collector. Pure: for pages, workers and Node. */

export {
  addChannels,
  addressOf,
  channelNamed,
  currentName,
  defaultNames,
  whenChannelsCome,
  type Channel,
  type ChannelKind,
} from './core/channels.ts';
export { registerChannel } from './core/register-channel.ts';
export * from './core/referral-code.ts';
export * from './core/event.ts';
export * from './core/visit-lineage.ts';
export { tagLink, untagLink, type LinkOptions, type Tag } from './core/link-tag.ts';
export * from './spread/campaign-summary.ts';
export type { Forest } from './spread/forest.ts';
export type { EncodedFact, People, Proof, SignedFacts } from './spread/people.ts';
export type { StringTable } from './spread/string-table.ts';
export type { HashedSpans, TextSpans } from './spread/text-spans.ts';
export type { Counts } from './spread/typed-columns.ts';
export * from './core/outbox.ts';
export { shareOf, type AuthorOptions, type ChannelOptions, type PageFacts, type Share } from './core/passage.ts';
