/**
 * Rate limit on wrong tokens, over all clients together: an attacker can use many addresses, and behind a proxy all
 * clients may share one. The right token is never rejected, or anybody could lock the owner out. What protects the
 * token is its length: 16 characters are too many to guess.
 */

const MAX_FAILURES = 10;
const WINDOW = 60_000;

export type BruteForceLimit = {
  /** Seconds until wrong tokens get 401 again instead of 429; 0: now. */
  wait(): number;
  /** Counts a wrong token. */
  failed(): void;
};

/** Ten wrong tokens a minute. `uptime` in milliseconds. */
export const bruteForceLimit = (uptime: () => number): BruteForceLimit => {
  let failures = 0;
  let until = 0;
  return {
    wait: () => (failures >= MAX_FAILURES && uptime() < until ? Math.ceil((until - uptime()) / 1000) : 0),
    failed() {
      if (uptime() >= until) {
        failures = 0;
        until = uptime() + WINDOW;
      }
      failures++;
    },
  };
};
