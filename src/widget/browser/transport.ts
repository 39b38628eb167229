/** Sends events to the collector. */

import type { Answer } from '../../core/outbox.ts';
import { find } from './find.ts';

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
 * Preconnects to the collector when a pointer or the focus reaches one of our elements. Servers close idle connections
 * after seconds, so not earlier; and without it, three round trips pass before the first byte, in which the tab may be
 * closed.
 */
export const preconnectOnHover = (url: string): void => {
  // A form or an image of the page may be named `createElement` or `head`, and hide the document's own.
  const link = Object.assign(Document.prototype.createElement.call(document, 'link'), {
    rel: 'preconnect',
    crossOrigin: '',
    href: url,
  });
  const preconnect = ({ target }: Event): void => {
    if ((target as Element).localName === 'pass-along') find('head')!.append(link);
  };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, preconnect);
};

/**
 * Calls back when the device is online again. A hidden or frozen page needs no more: its timers run once it is shown.
 */
export const whenOnline = (callback: () => void): void => addEventListener('online', callback);
