/**
 * Says of wrong tokens that there were too many, by all clients together: addresses are cheap to have, and behind a
 * proxy all look like one. The right token is never kept out by it, or anybody could keep the owner out: what protects
 * the token is its length, as 16 characters leave nobody a guess that is worth a request.
 */

const MAX_FAILURES = 10;
const WINDOW = 60_000;

export type BruteForceLimit = {
  /** Seconds to wait before the next wrong one is told to be wrong; 0: none. */
  wait(): number;
  /** Another one was wrong. */
  failed(): void;
};

/** Ten wrong tries a minute. `uptime` in milliseconds. */
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
