/** What the API gives and takes; the schemas of its description are made from these types (`npm run docs`). */

import type { Cascade, CascadeRow } from '../core/metrics.ts';
import type { PassEvent } from '../core/event.ts';
import type { ExportedEvent } from './entities.ts';
import type { Told } from './figures.ts';
import type { Refusal } from './refusal.ts';
import type { Campaign } from './store.ts';

export type Api = {
  Summary: Told;
  Cascade: Cascade;
  Cascades: CascadeRow[];
  Campaigns: Campaign[];
  Event: PassEvent;
  ExportedEvent: ExportedEvent;
  Refusal: Refusal;
};
