/**
 * Rate limits by token bucket. The limiters on npm count requests in fixed windows, with a timer a key and keys without
 * bound; here the cost is only known once a request was read, and whoever floods us must not fill the memory with keys.
 */

export type RateLimiter = {
  /** Seconds until `key` may send again; 0: now. */
  secondsToWait(key: string): number;
  /**
   * Takes as many tokens from `key`: more than it has is a debt, paid by waiting, so that no batch is too large for
   * ever.
   */
  charge(key: string, tokens: number): void;
  /** Gives tokens back that were taken for nothing. */
  refund(key: string, tokens: number): void;
};

/** Seconds worth of tokens that a full bucket holds. */
const BURST_SECONDS = 60;
/** At most so many buckets; then the one unused for longest goes, which is most likely full again. */
const MAX_KEYS = 50_000;

const UNLIMITED: RateLimiter = { secondsToWait: () => 0, charge: () => {}, refund: () => {} };

/**
 * `perSecond` tokens in the long run; 0: any number. `uptime` gives milliseconds on a clock that nobody sets: by the
 * clock on the wall, one that is set back would lock everybody out for as long, and one that is set forward would free
 * everybody.
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
    buckets.delete(key); // put in again behind the others, so that the map is in the order of use
    if (buckets.size >= MAX_KEYS) buckets.delete(buckets.keys().next().value as string);
    buckets.set(key, { tokens: left, at });
  };

  return {
    secondsToWait: (key) => Math.max(0, (1 - tokensOf(key, uptime())) / perSecond),
    charge: (key, tokens) => change(key, -tokens),
    refund: (key, tokens) => change(key, tokens),
  };
};
