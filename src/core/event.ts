/** The event that travels from page to collector: creation and validation, by one schema at both ends. */

import { name, finiteNumber, oneOf, optional, pickValid, matching, time, word, type Rule } from './validation.ts';
import { randomSymbols, type Random } from './referral-code.ts';

/** What a code identifies: a page view (`anonymous`) or, with consent, a visitor (`consented`). */
export type Mode = 'anonymous' | 'consented';

/** The class of a landing. Only `verified` ones count towards K; all are stored. */
export type LandingClass = 'verified' | 'unverified' | 'bot' | 'self' | 'duplicate';

/** The result of a share intent, as far as a page can know. */
export type Outcome = 'copied' | 'refused' | 'finished' | 'aborted' | 'blocked';

/** Fields of every event. */
export type Visit = {
  campaign: string;
  /** Code of the page view (or, with consent, of the visitor) that the event is about. */
  code: string;
  mode: Mode;
  /** Name of the wording that the visitor saw. */
  message?: string;
};

/** The data of each kind of event. */
export type EventData = {
  /** The widget came into view. */
  view: Visit;
  /** A visit that arrived through a code; emitted on arrival, and again when its class is known. */
  landing: Visit & { parent: string; channel?: string; class: LandingClass };
  /** A visitor pressed a channel. Whether anything was posted cannot be known. */
  intent: Visit & { channel: string };
  outcome: Visit & { channel: string; outcome: Outcome };
  /** What the owner wanted, named by the owner; `value` in the owner's unit. */
  conversion: Visit & {
    name: string;
    value?: number;
    /** The owner's id of an order or sign-up, which counts once under each name. */
    id?: string;
  };
  /** A web-vitals metric; `value` in milliseconds, CLS without unit. */
  vitals: Visit & { name: string; value: number };
  /** A visitor pressed "Not for me". */
  reaction: Visit & { reaction: 'not-for-me' };
};

export type Kind = keyof EventData;

/** A CloudEvents 1.0 event (https://github.com/cloudevents/spec). */
export type PassEvent<K extends Kind = Kind> = {
  [P in K]: {
    specversion: '1.0';
    /** Base-36 creation time in milliseconds, a hyphen, 16 random symbols: sorts by age. */
    id: string;
    type: `org.pass-along.${P}.v1`;
    /** Address of the page, untagged. */
    source: string;
    /** RFC 3339, UTC. */
    time: string;
    data: EventData[P];
    /** Set on sending: the sender's time (RFC 3339), and the number of the attempt, from 1. */
    sentat?: string;
    attempt?: number;
    /** Proves whose code it is: the secret of the code, or the signature of a site's own code. Never stored. */
    secret?: string;
    codeproof?: string;
  };
}[K];

/** Creates an event. `now` is in milliseconds since 1970. */
export const newEvent = <K extends Kind>(
  kind: K,
  data: EventData[K],
  { source, now, random }: { source: string; now: number; random: Random },
): PassEvent<K> =>
  ({
    specversion: '1.0',
    id: `${now.toString(36)}-${randomSymbols(16, random)}`,
    type: `org.pass-along.${kind}.v1`,
    source,
    time: new Date(now).toISOString(),
    data,
  }) as PassEvent<K>;

/** The kind that an event's `type` names. */
export const kindOf = (event: PassEvent): Kind => event.type.slice(15, -3) as Kind;

export type Checked = { event: PassEvent } | { problems: string[] };

/** A function, so that bundlers drop the rules from pages, where nothing is validated. */
const makeRules = () => {
  const code = matching(/^[\w-]{1,64}$/, '1 to 64 letters, digits, "_" or "-"');

  const visit: Record<string, Rule> = {
    campaign: name,
    code,
    mode: oneOf('anonymous', 'consented'),
    message: optional(word),
  };
  const data: Record<Kind, Record<string, Rule>> = {
    view: visit,
    landing: {
      ...visit,
      parent: code,
      channel: optional(word),
      class: oneOf('verified', 'unverified', 'bot', 'self', 'duplicate'),
    },
    intent: { ...visit, channel: word },
    outcome: { ...visit, channel: word, outcome: oneOf('copied', 'refused', 'finished', 'aborted', 'blocked') },
    conversion: { ...visit, name, value: optional(finiteNumber), id: optional(name) },
    vitals: { ...visit, name, value: finiteNumber },
    reaction: { ...visit, reaction: oneOf('not-for-me') },
  };
  const proof = optional(matching(/^[\w-]{1,64}$/, '1 to 64 letters, digits, "_" or "-"'));
  const envelope: Record<string, Rule> = {
    specversion: oneOf('1.0'),
    id: matching(/^[\w-]{8,64}$/, '8 to 64 letters, digits, "_" or "-"'),
    type: oneOf(...Object.keys(data).map((kind) => `org.pass-along.${kind}.v1`)),
    source: matching(/^https?:\/\/[^\s\p{C}]{1,2040}$/u, 'an http or https address of at most 2048 characters'),
    time,
    sentat: optional(time),
    secret: proof,
    codeproof: proof,
    attempt: optional({
      fits: (v) => Number.isInteger(v) && (v as number) > 0 && (v as number) < 1e6,
      expected: 'a whole number from 1',
    }),
  };
  return { envelope, data };
};
let rules: ReturnType<typeof makeRules> | undefined;

/** Validates an event. Returns it with only the fields of the schema, or else every problem found. Never throws. */
export const checkEvent = (value: unknown): Checked => {
  const { envelope, data } = (rules ??= makeRules());
  const problems: string[] = [];
  const event = pickValid(value, envelope, '', problems);
  if (event.type)
    event.data = pickValid((value as PassEvent).data, data[kindOf(event as PassEvent)], 'data.', problems);
  return problems.length ? { problems } : { event: event as PassEvent };
};
