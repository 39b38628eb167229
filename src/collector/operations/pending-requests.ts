/** Requests that were begun and have not ended: how many, and since when. */

export type PendingRequests = {
  /** Returns a function that ends the request. */
  begin(): () => void;
  /** `longest`: for how many milliseconds the first of them has waited. */
  waiting(): { requests: number; longest: number };
};

/** `uptime`: milliseconds on a monotonic clock. `ended` gets how many of them each request took. */
export const pendingRequests = (uptime: () => number, ended: (took: number) => void): PendingRequests => {
  /** In the order in which they began. */
  const pending = new Set<{ began: number }>();
  return {
    begin() {
      const request = { began: uptime() };
      pending.add(request);
      return () => {
        pending.delete(request);
        ended(uptime() - request.began);
      };
    },
    waiting() {
      const [first] = pending;
      return { requests: pending.size, longest: first ? uptime() - first.began : 0 };
    },
  };
};
