/** Those who look at the same campaign at the same time: one computation is shared by all of them. */

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
  /** Least milliseconds between two summaries of a campaign. */
  pause: number;
};

/** Gives the way in, which gives the way out. The campaign `undefined` is whichever was last heard of. */
export const summarySubscriptions = ({ store, summaryOf, log, pause }: SubscriptionOptions) => {
  const rooms = new Map<string | undefined, Subscription>();

  /** From then until it is told, a room has a timer; what is committed meanwhile is told next time. */
  const tellLater = (campaign: string | undefined, room: Subscription): void => {
    room.isStale = true;
    room.timer ??= setTimeout(() => void sendSummary(campaign, room), Math.max(0, room.next - performance.now()));
  };

  const sendSummary = async (campaign: string | undefined, room: Subscription): Promise<void> => {
    const began = performance.now();
    room.isStale = false;
    try {
      const summary = await summaryOf(campaign);
      for (const listener of room.listeners) listener(summary);
    } catch (error) {
      log(`pass-along: no live summary: ${(error as Error).message}`);
    }
    const ended = performance.now();
    // A large campaign takes long to sum up: nine tenths of the time stay for what comes in.
    room.next = ended + Math.max(pause, 9 * (ended - began));
    room.timer = undefined;
    if (room.isStale && room.listeners.size) tellLater(campaign, room);
  };

  store.watch((campaigns) => {
    for (const [campaign, room] of rooms)
      if (campaign === undefined || campaigns.has(campaign)) tellLater(campaign, room);
  });

  return (campaign: string | undefined, listener: Listener): (() => void) => {
    const room: Subscription = rooms.get(campaign) ?? { listeners: new Set(), next: performance.now() + pause };
    rooms.set(campaign, room);
    room.listeners.add(listener);
    return () => {
      room.listeners.delete(listener);
      if (room.listeners.size) return;
      clearTimeout(room.timer);
      rooms.delete(campaign);
    };
  };
};
