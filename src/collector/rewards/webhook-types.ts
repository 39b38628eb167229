/** Types of webhook endpoints, messages and delivery attempts. */

/** Message types. */
export const TYPES = [
  'test',
  'reward.held',
  'reward.due',
  'reward.granted',
  'reward.revoked',
  'alarm.reaction',
  'alarm.k',
  'alarm.bots',
] as const;
export type Type = (typeof TYPES)[number];

/** Where messages go. `types` empty: all. Times in milliseconds since 1970. */
export type Endpoint = {
  id: string;
  campaign: string | null;
  url: string;
  types: Type[];
  made: number;
  closed: string | null;
};

/**
 * One delivery attempt. `status` 0: no response; `answer`: the start of the response body, or the error; `took` in
 * milliseconds.
 */
export type Attempt = { at: number; status: number; answer: string; took: number };

/** One message to one endpoint. `due`: when it is tried next; `null` when no attempt will follow. */
export type Delivery = {
  id: string;
  endpoint: string;
  campaign: string;
  type: Type;
  made: number;
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  due: number | null;
  attempts: Attempt[];
};

/** `key`: idempotency key; a message whose key was queued before is ignored. */
export type Message = { type: Type; data: object; key: string };

export type Webhooks = {
  /** Sends what is queued and due, from before the start, too. */
  start(): void;
  endpoints(): Endpoint[];
  /** The secret is returned only here. */
  add(endpoint: {
    campaign?: string | undefined;
    url: string;
    types?: readonly Type[] | undefined;
  }): Endpoint & { secret: string };
  /** Deletes an endpoint and its queued messages. False for an unknown id. */
  remove(id: string): boolean;
  /** Reopens an endpoint that was closed by a 410. */
  reopen(id: string): boolean;
  /** Sends it a message of the type `test`. */
  test(id: string): boolean;
  /** Queues messages for all endpoints subscribed to them, inside the caller's transaction. `start` sends them. */
  queueAll(campaign: string, messages: readonly Message[]): void;
  /** Sends a message again, whatever its state. False for an unknown id. */
  resend(id: string): boolean;
  /** Resends all messages that have failed since then; returns how many. */
  resendFailed(since: number): number;
  /** Messages that wait to be delivered, and when the first of them was queued, in milliseconds since 1970. */
  backlog(): { messages: number; since: number | null };
  /** Resolves when no request is in flight. */
  idle(): Promise<void>;
  close(): Promise<void>;
};
