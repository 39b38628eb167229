/** Public entry `pass-along`: for a page's own code. Has no side effect; `pass-along/define` registers the elements. */

export type { PassAlongCode } from './widget/element/pass-along-code.ts';
export type { PassAlongProgress } from './widget/element/pass-along-progress.ts';
export type { OutcomeDetail, PassAlongDetail } from './widget/element/detail.ts';
export { PassAlong } from './widget/element/pass-along.ts';
export type { Channel, ChannelKind } from './core/channels.ts';
export { registerChannel } from './core/register-channel.ts';
export type { EventData, Kind, LandingClass, Mode, Outcome, PassEvent, Visit } from './core/event.ts';
export type { Lineage, Privacy } from './core/visit-lineage.ts';
export type { ChannelOptions, Share } from './core/passage.ts';
export type { DeviceWord, Words } from './widget/words/english.ts';
export type { DialogWords, Language } from './widget/words/language.ts';
