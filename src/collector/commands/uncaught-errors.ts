/** The last handler of uncaught errors: logs one line, and keeps the process running where its state is certain. */

export type UncaughtErrorOptions = {
  log: (line: string) => void;
  /**
   * Finishes requests in progress, closes the store and exits with status 1, for a supervisor to restart the process.
   */
  stop: () => void;
};

/**
 * An unhandled rejection loses only its own work, so the process goes on. An uncaught exception may have left something
 * half done, so the process shuts down gracefully. Returns a function that removes the handlers.
 */
export const handleUncaughtErrors = (
  { log, stop }: UncaughtErrorOptions,
  emitter: Pick<NodeJS.Process, 'on' | 'off'> = process,
): (() => void) => {
  const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
  const rejected = (reason: unknown): void =>
    log(`pass-along: unhandled error, the collector keeps running: ${messageOf(reason)}`);
  const thrown = (error: unknown): void => {
    log(`pass-along: uncaught error, the collector is stopping and needs a restart: ${messageOf(error)}`);
    stop();
  };
  emitter.on('unhandledRejection', rejected);
  emitter.on('uncaughtException', thrown);
  return () => {
    emitter.off('unhandledRejection', rejected);
    emitter.off('uncaughtException', thrown);
  };
};
