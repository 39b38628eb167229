/** Digests and alarms that are sent to people: where they go, how often, and what became of each message. */

export const KINDS = ['mail', 'slack', 'discord', 'teams'] as const;
export type Kind = (typeof KINDS)[number];

/** Each ends at midnight UTC; a week begins on Monday. */
export const EVERY = ['day', 'week'] as const;
export type Every = (typeof EVERY)[number];

/** `unclear`: it may have arrived, so it is not sent again. */
export type MessageState = 'waiting' | 'sending' | 'sent' | 'failed' | 'unclear';

/** Where digests and alarms go. Times in milliseconds since 1970. */
export type Digest = {
  id: string;
  kind: Kind;
  /** A mail address; of a webhook only its host, since the whole address is a secret. */
  to: string;
  /** `null`: all. */
  campaign: string | null;
  /** `null`: alarms only. */
  every: Every | null;
  alarms: boolean;
  made: number;
  /** The last message; `problem` says why it was not sent. */
  last: { key: string; state: MessageState; made: number; problem: string | null } | null;
};

export type NewDigest = Pick<Digest, 'kind' | 'to' | 'campaign' | 'every' | 'alarms'>;

/** What a message is about: a span of days, UTC, or one alarm. */
export type Occasion =
  { type: 'digest'; from: number; to: number } | { type: 'alarm'; campaign: string; alarm: string; data: object };

/** A message as it is sent. `address` is the whole one. */
export type Outgoing = Omit<Digest, 'last' | 'to'> & { address: string; token: string };

/** What a message says, for every kind. */
export type Content = {
  subject: string;
  /** The days, or what kind of message it is. */
  subtitle: string;
  sections: { title: string; lines: string[] }[];
  /** The report, where the collector has a public address. */
  link: string | undefined;
};

/** Why a message was not delivered. `isUnclear`: it may have been; `isFinal`: trying again is of no use. */
export class DeliveryError extends Error {
  readonly isUnclear: boolean;
  readonly isFinal: boolean;
  constructor(message: string, { isUnclear = false, isFinal = false } = {}) {
    super(message);
    this.isUnclear = isUnclear;
    this.isFinal = isFinal;
  }
}
