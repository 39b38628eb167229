/** Maps entries to table rows and back: the only place that knows the columns. */

import { createHash } from 'node:crypto';
import { kindOf, type Kind, type LandingClass, type Mode, type PassEvent, type Visit } from '../../core/event.ts';
import type { Fact } from '../../spread/campaign-summary.ts';
import type { Proof } from '../../spread/people.ts';
import type { Entry } from '../http/intake/event-classification.ts';
import type { Value } from './sqlite.ts';

/** What a page sends has no colon in its id, so nobody can use up the id of a coming signed conversion. */
export const signedRowId = (id: string): string => `signed:${id}`;

/** The row of an order that a page reported: each order has one, whatever code and event it came with. */
export const orderRowId = (campaign: string, name: string, order: string): string =>
  `order:${createHash('sha256')
    .update(JSON.stringify([campaign, name, order]))
    .digest('base64url')}`;

/** The order that a page's event reports. */
export const orderOf = ({ event, proof }: Entry): { campaign: string; name: string; id: string } | undefined => {
  if (event.type !== 'org.pass-along.conversion.v1' || proof === 'signed') return undefined;
  const { campaign, name, id } = event.data;
  return id === undefined ? undefined : { campaign, name, id };
};

const rowIdOf = (entry: Entry): string => {
  if (entry.proof === 'signed') return signedRowId(entry.event.id);
  const order = orderOf(entry);
  return order ? orderRowId(order.campaign, order.name, order.id) : entry.event.id;
};

/** The columns of `rowOf`, in its order. */
export const COLUMNS =
  'id, campaign, kind, code, parent, channel, class, name, value, time, received, body, ' +
  'page, message, mode, proof, seal, network';

export const rowOf = (entry: Entry): Value[] => {
  const { event, time, received, class: decided, proof, seal, network } = entry;
  const data: Visit & Partial<Record<'parent' | 'channel' | 'name', string>> & { value?: number } = event.data;
  return [
    rowIdOf(entry),
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
    proof ?? null,
    seal ?? null,
    network ?? null,
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
  received: number;
  proof: Proof | null;
  seal: string | null;
  network: number | null;
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
  received,
  proof,
  seal,
  network,
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
  ...(received !== time && { received }),
  ...(proof !== null && { proof }),
  ...(seal !== null && { seal }),
  ...(network !== null && { network }),
});

/** An entry and its place in the order of arrival, from 1. */
export type StoredEvent = Entry & { seq: number };

export type EventRow = Pick<FactRow, 'seq' | 'time' | 'received' | 'class' | 'proof' | 'seal'> & { body: string };

export const storedOf = ({ seq, time, received, class: decided, proof, seal, body }: EventRow): StoredEvent => ({
  seq,
  event: JSON.parse(body) as PassEvent,
  time,
  received,
  ...(decided !== null && { class: decided }),
  ...(proof !== null && { proof }),
  ...(seal !== null && { seal }),
});
