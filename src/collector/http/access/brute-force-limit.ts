/**
 * Bounds how often a token may be guessed, by all clients together: addresses are cheap to have, and behind a proxy all
 * look like one.
 */

const MAX_FAILURES = 10;
const WINDOW = 60_000;

export type BruteForceLimit = {
  /** Seconds to wait before the next try is looked at; 0: none. */
  wait(): number;
  /** Another one was wrong. */
  failed(): void;
};

/** Ten wrong tries a minute. `now` is in milliseconds since 1970. */
export const bruteForceLimit = (now: () => number): BruteForceLimit => {
  let failures = 0;
  let until = 0;
  return {
    wait: () => (failures >= MAX_FAILURES && now() < until ? Math.ceil((until - now()) / 1000) : 0),
    failed() {
      if (now() >= until) {
        failures = 0;
        until = now() + WINDOW;
      }
      failures++;
    },
  };
};
