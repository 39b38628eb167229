/** Sends a batch to the collector. */

import type { Answer } from '../../core/outbox.ts';

/**
 * A plain string without headers is `text/plain`, which needs no preflight. The answer is read to its end: an unread one
 * keeps its bytes in the browser's keepalive quota. Never `sendBeacon`: filter lists block it, and it says yes all the same.
 */
export const send = async (url: string, body: string, keepalive: boolean): Promise<Answer> => {
  try {
    const response = await fetch(url, { method: 'POST', body, keepalive, credentials: 'omit' });
    await response.text();
    return { status: response.status, retryAfter: Number(response.headers.get('retry-after')) * 1000 || 0 };
  } catch {
    return { status: 0 };
  }
};

/**
 * Opens a connection when a hand, a finger or the keyboard comes to an element of ours: servers close an idle one after seconds,
 * and in the three round trips before the first byte a browser can be killed.
 */
export const connectAhead = (url: string): void => {
  const link = Object.assign(document.createElement('link'), { rel: 'preconnect', crossOrigin: '', href: url });
  for (const type of ['pointerover', 'focusin'])
    addEventListener(
      type,
      ({ target }) => (target as Element).localName === 'pass-along' && document.head.append(link),
    );
};
