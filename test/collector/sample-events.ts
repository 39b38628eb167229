/** Events as a page sends them. */

import { newEvent, type EventData, type Kind, type PassEvent } from '../../src/core/event.ts';
import type { Entry } from '../../src/collector/http/intake/event-classification.ts';

/** 2026-11-22T12:00:00Z, the current time in tests. */
export const NOON = Date.UTC(2026, 10, 22, 12);

let made = 0;
/** A counter, so that ids are unique and the same in every run. */
const counting = (bytes: number): Uint8Array => {
  made++;
  return Uint8Array.from({ length: bytes }, (_, place) => Math.floor(made / 32 ** place) & 31);
};

const DATA: EventData = {
  view: { campaign: 'autumn', code: 'SEED', mode: 'anonymous' },
  landing: {
    campaign: 'autumn',
    code: 'CHILD',
    mode: 'anonymous',
    parent: 'SEED',
    channel: 'email',
    class: 'verified',
  },
  intent: { campaign: 'autumn', code: 'SEED', mode: 'anonymous', channel: 'email' },
  outcome: { campaign: 'autumn', code: 'SEED', mode: 'anonymous', channel: 'copy', outcome: 'copied' },
  conversion: { campaign: 'autumn', code: 'CHILD', mode: 'anonymous', name: 'sign-up', value: 12.5 },
  vitals: { campaign: 'autumn', code: 'SEED', mode: 'anonymous', name: 'LCP', value: 1200 },
  reaction: { campaign: 'autumn', code: 'CHILD', mode: 'anonymous', reaction: 'not-for-me' },
};

export const KINDS = Object.keys(DATA) as Kind[];

export const eventOf = <K extends Kind>(kind: K, data: Partial<EventData[K]> = {}, now = NOON): PassEvent<K> =>
  newEvent(kind, { ...DATA[kind], ...data }, { source: 'https://a.example/article', now, random: counting });

export const entryOf = (
  kind: Kind,
  data: Partial<EventData[Kind]> = {},
  { time = NOON, received = time, ...proof }: Partial<Pick<Entry, 'time' | 'received' | 'proof' | 'seal'>> = {},
): Entry => ({
  event: eventOf(kind, data, time),
  time,
  received,
  ...(kind === 'landing' && { class: 'verified' }),
  ...proof,
});
