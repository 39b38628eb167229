/** The pure part: runs in a page, a worker and Node alike. */

export * from './channels.ts';
export * from './code.ts';
export * from './event.ts';
export * from './lineage.ts';
export { tagLink, untagLink, type LinkOptions, type Tag } from './link.ts';
export * from './metrics.ts';
export * from './outbox.ts';
export { shareOf, type PageFacts, type Share, type Wishes } from './share.ts';
