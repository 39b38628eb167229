/** Public entry: the collector as a library. */

export { app, type AppOptions } from './app.ts';
export type { Entry } from './http/intake/event-classification.ts';
export type { Problem, Refusal } from './http/intake/refusal.ts';
export { serve, type ServeOptions, type Serving } from './http/serve.ts';
export type { StoredEvent } from './store/event-rows.ts';
export type { Campaign } from './store/campaign-counts.ts';
export { openStore, type Store, type Tally } from './store/store.ts';
export { version } from './package-info.ts';
