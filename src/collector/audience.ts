/** Those who look at the same campaign at the same time: one computation is shared by all of them. */

import type { Store } from './store.ts';

type Listener = (summary: string) => void;
/** `next` is the earliest time of the next summary, on the clock of `performance`. */
type Room = { listeners: Set<Listener>; timer?: ReturnType<typeof setTimeout> | undefined; next: number };

export type AudienceOptions = {
  store: Store;
  summaryOf: (campaign?: string) => string;
  log: (line: string) => void;
  /** Least milliseconds between two summaries of a campaign. */
  pause: number;
};

/** Gives the way in, which gives the way out. The campaign `undefined` is whichever was last heard of. */
export const audience = ({ store, summaryOf, log, pause }: AudienceOptions) => {
  const rooms = new Map<string | undefined, Room>();

  const tell = (campaign: string | undefined, room: Room): void => {
    const began = performance.now();
    room.timer = undefined;
    try {
      const summary = summaryOf(campaign);
      for (const listener of room.listeners) listener(summary);
    } catch (error) {
      log(`pass-along: no live summary: ${(error as Error).message}`);
    }
    const ended = performance.now();
    // A large campaign takes long to sum up: nine tenths of the time stay for what comes in.
    room.next = ended + Math.max(pause, 9 * (ended - began));
  };

  store.watch((campaigns) => {
    for (const [campaign, room] of rooms)
      if (campaign === undefined || campaigns.has(campaign))
        room.timer ??= setTimeout(tell, Math.max(0, room.next - performance.now()), campaign, room);
  });

  return (campaign: string | undefined, listener: Listener): (() => void) => {
    const room: Room = rooms.get(campaign) ?? { listeners: new Set(), next: performance.now() + pause };
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
