/**
 * Rate limits by token bucket. The limiters on npm count requests in fixed windows, with a timer a key and keys without bound;
 * here the cost is only known once a request was read, and whoever floods us must not fill the memory with keys.
 */

export type Rate = {
  /** Seconds until `key` may send again; 0: now. */
  wait(key: string): number;
  /** Counts `events` of `key`: more than there is room for is a debt, paid by waiting, so that no batch is too large for ever. */
  take(key: string, events: number): void;
};

/** Seconds worth of events that may come at once: a bucket that is full. */
const BURST = 60;
/** At most so many buckets; then the one unused for longest goes, which is most likely full again. */
const KEYS = 50_000;

type Bucket = { left: number; at: number };

const free: Rate = { wait: () => 0, take: () => {} };

/** `perSecond` events in the long run; 0: any number. `now` is in milliseconds. */
export const rateLimit = (perSecond: number, now: () => number): Rate => {
  if (!perSecond) return free;
  const most = perSecond * BURST;
  const buckets = new Map<string, Bucket>();

  const left = (key: string, at: number): number => {
    const bucket = buckets.get(key);
    // A clock that was put back refills nothing.
    return bucket ? Math.min(most, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond) : most;
  };

  return {
    wait: (key) => Math.max(0, (1 - left(key, now())) / perSecond),
    take(key, events) {
      const at = now();
      const rest = left(key, at) - events;
      buckets.delete(key); // put in again behind the others, so that the map is in the order of use
      if (buckets.size >= KEYS) buckets.delete(buckets.keys().next().value as string);
      buckets.set(key, { left: rest, at });
    },
  };
};
