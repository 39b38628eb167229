/** Which correction a request or a command asks for. */

import type { JsonObject } from '../http/json-body.ts';
import { isCode } from '../store/erasure.ts';
import type { Correction, CorrectionScope } from './correction-queries.ts';

/** What is asked for, or what is wrong with it. */
export type Parsed = (CorrectionScope & { action: Correction['action'] }) | { problem: string };

const ACTIONS = ['leave-out', 'confirm'] as const;

const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN);

const dayOf = (value: unknown): number =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? Date.parse(value) : NaN;

/** Exactly one of: a cascade, a span, a day (of a network), all. */
const scopeOf = ({ cascade, since, until, day, network, all }: JsonObject): CorrectionScope | { problem: string } => {
  const kinds = [cascade, since ?? until, day ?? network, all].filter((value) => value !== undefined);
  if (kinds.length !== 1) return { problem: 'give one of: cascade; since and until; day and network; day; all' };
  if (all !== undefined) return all === true ? {} : { problem: 'all must be true, or omitted' };
  if (cascade !== undefined)
    return typeof cascade === 'string' && isCode(cascade) ? { cascade } : { problem: 'cascade must be a code' };
  if (since !== undefined || until !== undefined) {
    const span = { since: timeOf(since), until: timeOf(until) };
    return span.since < span.until
      ? span
      : { problem: 'since and until must be times such as 2026-11-22T12:00:00Z, since before until' };
  }
  const start = dayOf(day);
  if (Number.isNaN(start)) return { problem: 'day must be a date such as 2026-11-22' };
  if (network === undefined) return { day: start };
  return Number.isInteger(network) && Number(network) >= 0 && Number(network) < 256
    ? { day: start, network: Number(network) }
    : { problem: 'network must be a whole number from 0 to 255' };
};

/** Reads what to leave out or to confirm, from the body of a request or from the flags of the command. */
export const wantedCorrection = (body: JsonObject): Parsed => {
  const action = ACTIONS.find((name) => name === body['action']);
  if (!action) return { problem: `action must be one of ${ACTIONS.join(', ')}` };
  const scope = scopeOf(body);
  if ('problem' in scope) return scope;
  const { cascade, since, day, network } = scope;
  if (action === 'leave-out' && cascade === undefined && since === undefined && network === undefined)
    return { problem: 'to leave out a whole day or everything, give since and until' };
  if (action === 'confirm' && (since !== undefined || network !== undefined))
    return { problem: `confirm a cascade, a day or all, not a ${network === undefined ? 'span' : 'network'}` };
  return { action, ...scope, ...(day !== undefined && { day }) };
};
