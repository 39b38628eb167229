/** A lock across tabs: one tab of a site does the work for all. */

/**
 * Runs `task` unless another tab of this site is running it. Without the Web Locks API every tab runs it, which is
 * harmless for sending: the collector stores an event once.
 */
export const withTabLock = (task: () => Promise<void>): void => {
  if (navigator.locks)
    void navigator.locks
      .request('pass-along', { ifAvailable: true }, (lock) => (lock ? task() : undefined))
      .catch(() => {});
  else void task();
};
