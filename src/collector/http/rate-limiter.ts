/**
 * Token bucket rate limiter. Limiters on npm count requests in fixed windows, with a timer per key and no bound on
 * keys. Here the cost is known only once a request was read, and a flood must not fill the memory with keys.
 */

export type RateLimiter = {
  /** Seconds until `key` may send again; 0: now. */
  secondsToWait(key: string): number;
  /**
   * Takes tokens from `key`. More than it has becomes a debt, paid by waiting, so that no batch is too large forever.
   */
  charge(key: string, tokens: number): void;
  /** Gives tokens back. */
  refund(key: string, tokens: number): void;
};

/** A full bucket holds the tokens of so many seconds. */
const BURST_SECONDS = 60;
/** Maximum number of buckets. Beyond it, the least recently used is evicted, which is most likely full again. */
const MAX_KEYS = 50_000;

const UNLIMITED: RateLimiter = { secondsToWait: () => 0, charge: () => {}, refund: () => {} };

/**
 * `perSecond` tokens in the long run; 0: no limit. `uptime`: milliseconds on a monotonic clock. A wall clock that is
 * set back would lock everybody out, and one set forward would lift every limit.
 */
export const rateLimiter = (
  perSecond: number,
  uptime: () => number,
  { burstSeconds = BURST_SECONDS }: { burstSeconds?: number } = {},
): RateLimiter => {
  if (!perSecond) return UNLIMITED;
  const capacity = perSecond * burstSeconds;
  const buckets = new Map<string, { tokens: number; at: number }>();

  const tokensOf = (key: string, at: number): number => {
    const bucket = buckets.get(key);
    return bucket ? Math.min(capacity, bucket.tokens + ((at - bucket.at) / 1000) * perSecond) : capacity;
  };

  const change = (key: string, tokens: number): void => {
    const at = uptime();
    const left = Math.min(capacity, tokensOf(key, at) + tokens);
    buckets.delete(key); // inserted again as the last, which keeps the map in the order of use
    if (buckets.size >= MAX_KEYS) buckets.delete(buckets.keys().next().value as string);
    buckets.set(key, { tokens: left, at });
  };

  return {
    secondsToWait: (key) => Math.max(0, (1 - tokensOf(key, uptime())) / perSecond),
    charge: (key, tokens) => change(key, -tokens),
    refund: (key, tokens) => change(key, tokens),
  };
};
