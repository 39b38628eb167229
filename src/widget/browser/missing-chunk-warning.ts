/** Chunks: what loads when it is needed, each in a file of its own. */

import { find } from './find.ts';

let isReported = false;

/**
 * The chunk that is loading. If its file is missing, the console says so once a document, also without `debug`: no
 * visitor sees it, and another chunk could not say it. WebKit's error does not name the address, so that of the script
 * is added.
 */
export const chunk = <T>(loading: Promise<T>): Promise<T> =>
  loading.catch((reason: unknown) => {
    const script = find<HTMLScriptElement>('script[src*=pass-along]');
    // oxlint-disable-next-line eslint/no-console -- see above
    if (!isReported) console.warn('pass-along: a file is missing: copy the whole folder', script?.src, reason);
    isReported = true;
    throw reason;
  });
