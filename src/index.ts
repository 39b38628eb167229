/** Public entry `pass-along`: for a page's own code. Has no side effect; `pass-along/define` registers the elements. */

export type { PassAlongCode } from './widget/element/pass-along-code.ts';
export type { OutcomeDetail, PassAlongDetail } from './widget/element/detail.ts';
export { PassAlong } from './widget/element/pass-along.ts';
export { registerChannel, type Channel } from './core/channels.ts';
export type { Outcome } from './core/event.ts';
export type { Lineage, Privacy } from './core/visit-lineage.ts';
export type { Share } from './core/passage.ts';
