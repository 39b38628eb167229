/** Chunks: what loads when it is needed, each in a file of its own. */

import { find } from './find.ts';

const reported = new Set<string>();

/** Says a problem in the console, once a document and without `debug`, too: no visitor sees it. */
export const reportOnce = (problem: string, ...details: unknown[]): void => {
  // oxlint-disable-next-line eslint/no-console -- one line for what no visitor sees and no author expects
  if (!reported.has(problem)) console.warn('pass-along:', problem, ...details);
  reported.add(problem);
};

/**
 * The chunk that is loading. If its file is missing, the console says so: another chunk could not. WebKit's error does
 * not name the address, so that of the script is added.
 */
export const chunk = <T>(loading: Promise<T>): Promise<T> =>
  loading.catch((reason: unknown) => {
    const script = find<HTMLScriptElement>('script[src*=pass-along]');
    reportOnce('a file is missing: copy the whole folder', script?.src, reason);
    throw reason;
  });
