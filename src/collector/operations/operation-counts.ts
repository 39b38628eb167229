/** What the parts of the collector count for its operator, without knowing in which format it is shown. */

/** Whether an event was new, stored before, invalid, or not stored for a reason that may pass. */
export type EventOutcome = 'stored' | 'known' | 'invalid' | 'deferred';

/**
 * Limits that turned somebody away. `client` and `campaign`: events per second; `day-client`: bytes per day of one
 * client; `memory`: bodies in memory; `page` and `person`: requests for states and counts, and for progress.
 * `connections`: an idle connection was closed for a new one.
 */
export const LIMIT_NAMES = ['client', 'campaign', 'day-client', 'memory', 'page', 'person', 'connections'] as const;
export type LimitName = (typeof LIMIT_NAMES)[number];

export type OperationCounts = {
  /** A request with events was answered with this status. */
  answered(status: number): void;
  events(outcome: EventOutcome, number: number): void;
  limited(limit: LimitName): void;
};

export const NO_COUNTS: OperationCounts = { answered: () => {}, events: () => {}, limited: () => {} };
