/**
 * Rate limits by token bucket. The limiters on npm count requests in fixed windows, with a timer a key and keys without
 * bound; here the cost is only known once a request was read, and whoever floods us must not fill the memory with keys.
 */

export type RateLimiter = {
  /** Seconds until `key` may send again; 0: now. */
  secondsToWait(key: string): number;
  /**
   * Counts `events` of `key`: more than there is room for is a debt, paid by waiting, so that no batch is too large for
   * ever.
   */
  charge(key: string, events: number): void;
};

/** Seconds worth of events that may come at once: a bucket that is full. */
const BURST = 60;
/** At most so many buckets; then the one unused for longest goes, which is most likely full again. */
const KEYS = 50_000;

type Bucket = { left: number; at: number };

const unlimited: RateLimiter = { secondsToWait: () => 0, charge: () => {} };

/** `perSecond` events in the long run; 0: any number. `now` is in milliseconds. */
export const rateLimiter = (perSecond: number, now: () => number): RateLimiter => {
  if (!perSecond) return unlimited;
  const most = perSecond * BURST;
  const buckets = new Map<string, Bucket>();

  const left = (key: string, at: number): number => {
    const bucket = buckets.get(key);
    // A clock that was put back refills nothing.
    return bucket ? Math.min(most, bucket.left + (Math.max(0, at - bucket.at) / 1000) * perSecond) : most;
  };

  return {
    secondsToWait: (key) => Math.max(0, (1 - left(key, now())) / perSecond),
    charge(key, events) {
      const at = now();
      const rest = left(key, at) - events;
      buckets.delete(key); // put in again behind the others, so that the map is in the order of use
      if (buckets.size >= KEYS) buckets.delete(buckets.keys().next().value as string);
      buckets.set(key, { left: rest, at });
    },
  };
};
