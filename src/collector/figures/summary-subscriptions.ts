/** Subscriptions to live summaries: subscribers of the same campaign share one computation. */

import type { Store } from '../store/store.ts';

type Listener = (summary: string) => void;
/** `next` is the earliest time of the next summary, on the clock of `performance`. */
type Subscription = {
  listeners: Set<Listener>;
  timer?: ReturnType<typeof setTimeout> | undefined;
  isStale?: boolean;
  next: number;
};

export type SubscriptionOptions = {
  store: Store;
  summaryOf: (campaign?: string) => Promise<string>;
  log: (line: string) => void;
  /** Minimum milliseconds between two summaries of a campaign. */
  pause: number;
};

/** Returns `subscribe`, which returns `unsubscribe`. Campaign `undefined`: the default campaign at that moment. */
export const summarySubscriptions = ({ store, summaryOf, log, pause }: SubscriptionOptions) => {
  const subscriptions = new Map<string | undefined, Subscription>();

  /** Schedules a summary (throttling). Commits while it is being computed schedule another one. */
  const schedule = (campaign: string | undefined, subscription: Subscription): void => {
    subscription.isStale = true;
    subscription.timer ??= setTimeout(
      () => void sendSummary(campaign, subscription),
      Math.max(0, subscription.next - performance.now()),
    );
  };

  const sendSummary = async (campaign: string | undefined, subscription: Subscription): Promise<void> => {
    const began = performance.now();
    subscription.isStale = false;
    try {
      const summary = await summaryOf(campaign);
      for (const listener of subscription.listeners) listener(summary);
    } catch (error) {
      log(`pass-along: no live summary: ${(error as Error).message}`);
    }
    const ended = performance.now();
    // A large campaign takes long to summarize: at most a tenth of the time is spent on it.
    subscription.next = ended + Math.max(pause, 9 * (ended - began));
    subscription.timer = undefined;
    if (subscription.isStale && subscription.listeners.size) schedule(campaign, subscription);
  };

  store.watch((campaigns) => {
    for (const [campaign, subscription] of subscriptions)
      if (campaign === undefined || campaigns.has(campaign)) schedule(campaign, subscription);
  });

  return (campaign: string | undefined, listener: Listener): (() => void) => {
    const subscription: Subscription = subscriptions.get(campaign) ?? {
      listeners: new Set(),
      next: performance.now() + pause,
    };
    subscriptions.set(campaign, subscription);
    subscription.listeners.add(listener);
    return () => {
      subscription.listeners.delete(listener);
      if (subscription.listeners.size) return;
      clearTimeout(subscription.timer);
      subscriptions.delete(campaign);
    };
  };
};
