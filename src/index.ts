/** All that a page's own code may use. Importing it does nothing; `pass-along/define` registers the element. */

export type { PassAlongCode } from './element/code.ts';
export { PassAlong, type OutcomeDetail, type PassAlongDetail } from './element/pass-along.ts';
export { registerChannel, type Channel } from './core/channels.ts';
export type { Outcome } from './core/event.ts';
export type { Lineage, Privacy } from './core/lineage.ts';
export type { Share } from './core/share.ts';
