/** What a webhook endpoint, its messages and their delivery attempts are. */

/** The types of messages. */
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
 * One attempt. `status` 0: there was no answer; `answer`: its first characters, or the error; `took` in milliseconds.
 */
export type Attempt = { at: number; status: number; answer: string; took: number };

/** One message to one endpoint. `due`: when it is tried next, `null` when it is over. */
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

/** `key` makes it a message once: the same key again is none. */
export type Message = { type: Type; data: object; key: string };

export type Webhooks = {
  /** Goes on with what waited when we were stopped. */
  start(): void;
  endpoints(): Endpoint[];
  /** The secret is given once, and never again. */
  add(endpoint: {
    campaign?: string | undefined;
    url: string;
    types?: readonly Type[] | undefined;
  }): Endpoint & { secret: string };
  /** False when there is none. What still waited for it is gone with it. */
  remove(id: string): boolean;
  /** Opens an endpoint again that was closed. */
  reopen(id: string): boolean;
  /** Sends a message of the type `test` to one. */
  test(id: string): boolean;
  /** Queues messages for all endpoints that want them; inside the caller's transaction. `start` sends them. */
  queueAll(campaign: string, messages: readonly Message[]): void;
  /**
   * Queues a message for all endpoints that want it. `key`, when given, makes it a message once: the same key again is
   * none.
   */
  notify(campaign: string, type: Type, data: object, key?: string): void;
  deliveries(filter?: { campaign?: string | undefined; state?: string | undefined; limit?: number }): Delivery[];
  /** Sends a message again, whatever became of it. False when there is none. */
  resend(id: string): boolean;
  /** Sends all again that failed since then; gives how many. */
  resendFailed(since: number): number;
  /** Resolves when nothing is on its way. */
  idle(): Promise<void>;
  close(): Promise<void>;
};
