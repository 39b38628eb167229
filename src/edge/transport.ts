/** Sends a batch to the collector. */

import type { Answer } from '../core/outbox.ts';

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
