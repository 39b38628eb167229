/** Sends events to the collector. */

import type { Answer } from '../../core/outbox.ts';

/**
 * Sends a batch. A plain string without headers is `text/plain`, which needs no CORS preflight. The response is read to
 * its end: an unread one keeps its bytes in the browser's keepalive quota. Never `sendBeacon`: filter lists block it,
 * and it returns true all the same.
 */
export const send = async (url: string, events: string, keepalive: boolean): Promise<Answer> => {
  try {
    const response = await fetch(url, { method: 'POST', body: events, keepalive, credentials: 'omit' });
    const { status, headers } = response;
    // Told by its first letter, as some servers call every text HTML. A page that says "502" is an outage.
    const body = await response.text();
    const html = /^\s*</.test(body) && status < 500;
    return { status, body, html, retryAfter: Number(headers.get('retry-after')) * 1000 || 0 };
  } catch {
    return { status: 0 };
  }
};

/**
 * Calls back when the device is online again. A hidden or frozen page needs no more: its timers run once it is shown.
 */
export const whenOnline = (callback: () => void): void => addEventListener('online', callback);
