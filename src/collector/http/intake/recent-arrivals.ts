/**
 * What arrived last, or was refused and why: for the report's start page, so that who sets a page up sees at once that
 * it works or what is wrong. In memory only.
 */

import type { Entry } from './event-classification.ts';
import type { Refusal } from './refusal.ts';

/** So many are kept. */
const MAX_ARRIVALS = 20;
/** Characters of each text from outside. */
const MAX_TEXT = 300;

export type Arrival = {
  /** Milliseconds since 1970, by the collector's clock. */
  time: number;
  /** The page's address without the scheme, or the origin of a page that was refused. */
  page: string;
  /** The campaign of a stored event. */
  campaign?: string;
  /** The class of a stored event; `bot` is not counted. */
  class?: string;
  /** Why events were not stored. */
  refused?: string;
};

export type RecentArrivals = {
  stored(entries: readonly Entry[]): void;
  refused(origin: string | null | undefined, refusal: Partial<Refusal>): void;
  /** The latest first. */
  list(): Arrival[];
};

const reasonOf = ({ reason, problems = [] }: Partial<Refusal>): string =>
  (reason ?? problems.flatMap((one) => one.problems)[0] ?? 'not stored').slice(0, MAX_TEXT);

export const recentArrivals = (now: () => number): RecentArrivals => {
  let arrivals: Arrival[] = [];

  const note = (arrival: Omit<Arrival, 'time'>): void => {
    // A page sends several events for one visit: its line stays one.
    const others = arrivals.filter(
      (known) =>
        known.page !== arrival.page ||
        known.campaign !== arrival.campaign ||
        known.class !== arrival.class ||
        known.refused !== arrival.refused,
    );
    arrivals = [{ time: now(), ...arrival }, ...others].slice(0, MAX_ARRIVALS);
  };

  return {
    stored(entries) {
      // The first of a batch is enough, and the thread that takes events in has other work.
      const [entry] = entries;
      if (!entry) return;
      const { event, class: found } = entry;
      const page = event.source.replace(/^https?:\/\//, '').slice(0, MAX_TEXT);
      note({ page, campaign: event.data.campaign, ...(found && { class: found }) });
    },
    refused: (origin, refusal) =>
      note({ page: (origin ?? 'a program').slice(0, MAX_TEXT), refused: reasonOf(refusal) }),
    list: () => arrivals,
  };
};
