/** The collector as a library. */

export { app, type AppOptions } from './app.ts';
export type { Entry } from './entry.ts';
export type { Problem, Refusal } from './refusal.ts';
export { serve, type ServeOptions, type Serving } from './serve.ts';
export type { StoredEvent } from './row.ts';
export { openStore, type Campaign, type Store, type Tally } from './store.ts';
export { version } from './version.ts';
