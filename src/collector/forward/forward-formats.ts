/** The bodies in which stored events are passed on. */

import { kindOf } from '../../core/event.ts';
import type { StoredEvent } from '../store/event-rows.ts';

export const FORWARD_FORMATS = ['cloudevents', 'jsonl', 'segment'] as const;
export type ForwardFormat = (typeof FORWARD_FORMATS)[number];

/**
 * The event as received, without what is between page and collector, and with the collector's judgement as extension
 * attributes. `proven`: the event came from the holder of its code, or signed; absent before codes could be proven.
 */
const judged = ({ event, received, class: decided, proof }: StoredEvent): object => {
  const { secret: _secret, codeproof: _codeproof, sentat: _sentat, attempt: _attempt, ...rest } = event;
  return {
    ...rest,
    received: new Date(received).toISOString(),
    ...(decided && { class: decided }),
    ...(proof && { proven: proof !== 'none' }),
  };
};

/** A `track` call. The code stands for a person only where a visitor has consented, so only then it is an id. */
const segmentCall = ({ event, time, received, class: decided, proof }: StoredEvent): object => {
  const { code, mode, ...properties } = event.data;
  return {
    type: 'track',
    event: `pass-along ${kindOf(event)}`,
    messageId: event.id,
    timestamp: new Date(time).toISOString(),
    receivedAt: new Date(received).toISOString(),
    ...(mode === 'consented' && { anonymousId: code }),
    context: { page: { url: event.source } },
    properties: {
      ...properties,
      code,
      mode,
      ...(decided && { class: decided }),
      ...(proof && { proven: proof !== 'none' }),
    },
  };
};

type Format = { type: string; bodyOf: (events: readonly StoredEvent[]) => string };

export const FORMATS: Record<ForwardFormat, Format> = {
  cloudevents: {
    type: 'application/cloudevents-batch+json; charset=utf-8',
    bodyOf: (events) => JSON.stringify(events.map(judged)),
  },
  jsonl: {
    type: 'application/jsonl; charset=utf-8',
    bodyOf: (events) => events.map((event) => `${JSON.stringify(judged(event))}\n`).join(''),
  },
  segment: {
    type: 'application/json',
    bodyOf: (events) => JSON.stringify({ batch: events.map(segmentCall) }),
  },
};
