/** An entry as a row of the table, and what is read back: the only place that knows which column holds what. */

import { kindOf, type Kind, type LandingClass, type PassEvent } from '../core/event.ts';
import type { Fact } from '../core/metrics.ts';
import type { Entry } from './entry.ts';
import type { Value } from './sqlite.ts';

/** The values in the order id, campaign, kind, code, parent, channel, class, name, value, time, received, body. */
export const rowOf = ({ event, time, received, class: decided }: Entry): Value[] => {
  const data: { campaign: string; code: string } & Partial<Record<'parent' | 'channel' | 'name', string>> & { value?: number } = event.data;
  return [
    event.id,
    data.campaign,
    kindOf(event),
    data.code,
    data.parent ?? null,
    data.channel ?? null,
    decided ?? null,
    data.name ?? null,
    data.value ?? null,
    time,
    received,
    JSON.stringify(event),
  ];
};

/** What is read back for a fact; the id only orders those of the same time. */
export type FactRow = {
  id: string;
  kind: Kind;
  code: string;
  time: number;
  parent: string | null;
  channel: string | null;
  class: LandingClass | null;
  name: string | null;
  value: number | null;
};

export const factOf = ({ kind, code, time, parent, channel, class: landing, name, value }: FactRow): Fact => ({
  kind,
  code,
  time,
  ...(parent !== null && { parent }),
  ...(channel !== null && { channel }),
  ...(landing !== null && { class: landing }),
  ...(name !== null && { name }),
  ...(value !== null && { value }),
});

/** An entry and its place in the order of arrival, from 1. */
export type StoredEvent = Entry & { seq: number };

export type EventRow = { seq: number; time: number; received: number; class: LandingClass | null; body: string };

export const storedOf = ({ seq, time, received, class: decided, body }: EventRow): StoredEvent => ({
  seq,
  event: JSON.parse(body) as PassEvent,
  time,
  received,
  ...(decided !== null && { class: decided }),
});
