/** The pure part: runs in a page, a worker and Node alike. */

export * from './channels.ts';
export * from './code.ts';
export * from './event.ts';
export * from './lineage.ts';
export * from './link.ts';
export * from './metrics.ts';
export * from './outbox.ts';
export * from './share.ts';
