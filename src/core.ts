/** The pure part: runs in a page, a worker and Node alike. */

export * from './core/channels.ts';
export * from './core/code.ts';
export * from './core/event.ts';
export * from './core/lineage.ts';
export { tagLink, untagLink, type LinkOptions, type Tag } from './core/link.ts';
export * from './spread/metrics.ts';
export * from './core/outbox.ts';
export { shareOf, type PageFacts, type Share, type AuthorOptions } from './core/passage.ts';
