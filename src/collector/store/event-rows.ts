/** Maps entries to table rows and back: the only place that knows the columns. */

import { kindOf, type Kind, type LandingClass, type Mode, type PassEvent, type Visit } from '../../core/event.ts';
import type { Fact } from '../../spread/campaign-summary.ts';
import type { Entry } from '../http/intake/event-classification.ts';
import type { Value } from './sqlite.ts';

/** The columns of `rowOf`, in its order. */
export const COLUMNS =
  'id, campaign, kind, code, parent, channel, class, name, value, time, received, body, page, message, mode';

export const rowOf = ({ event, time, received, class: decided }: Entry): Value[] => {
  const data: Visit & Partial<Record<'parent' | 'channel' | 'name', string>> & { value?: number } = event.data;
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
    event.source,
    data.message ?? null,
    data.mode,
  ];
};

/** The columns of a fact; `seq` is only for the order. */
export type FactRow = {
  seq: number;
  kind: Kind;
  code: string;
  time: number;
  parent: string | null;
  channel: string | null;
  class: LandingClass | null;
  name: string | null;
  value: number | null;
  page: string | null;
  message: string | null;
  mode: Mode | null;
};

export const factOf = ({
  kind,
  code,
  time,
  parent,
  channel,
  class: landing,
  name,
  value,
  page,
  message,
  mode,
}: FactRow): Fact => ({
  kind,
  code,
  time,
  ...(parent !== null && { parent }),
  ...(channel !== null && { channel }),
  ...(landing !== null && { class: landing }),
  ...(name !== null && { name }),
  ...(value !== null && { value }),
  ...(page !== null && { page }),
  ...(message !== null && { message }),
  ...(mode !== null && { mode }),
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
