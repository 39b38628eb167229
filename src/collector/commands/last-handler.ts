/** What becomes of a failure that nobody caught: said in one line, and the process goes on where its state is sure. */

export type LastHandlerOptions = {
  log: (line: string) => void;
  /**
   * Answers what is acknowledged, closes the store and ends the process with 1, for its supervisor to start it again.
   */
  stop: () => void;
};

/**
 * A promise that nobody waited for has failed alone: its work is lost, and nothing else is. What was thrown out of an
 * event may have left something half done, so the process ends in order. Gives the way to end it.
 */
export const handleWhatNobodyCaught = (
  { log, stop }: LastHandlerOptions,
  emitter: Pick<NodeJS.Process, 'on' | 'off'> = process,
): (() => void) => {
  const messageOf = (reason: unknown): string => (reason instanceof Error ? reason.message : String(reason));
  const rejected = (reason: unknown): void =>
    log(`pass-along: something failed and the rest goes on: ${messageOf(reason)}`);
  const thrown = (error: unknown): void => {
    log(`pass-along: something failed, and the collector ends, to be started again: ${messageOf(error)}`);
    stop();
  };
  emitter.on('unhandledRejection', rejected);
  emitter.on('uncaughtException', thrown);
  return () => {
    emitter.off('unhandledRejection', rejected);
    emitter.off('uncaughtException', thrown);
  };
};
