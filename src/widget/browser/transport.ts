/** Sends events to the collector. */

import type { Answer } from '../../core/outbox.ts';

/** Set by the advice for authors, which is told of each response. */
export const observer: { note?: (url: string, answer: Answer, text: string) => void } = {};

/**
 * Sends a batch. A plain string without headers is `text/plain`, which needs no CORS preflight. The response is read to
 * its end: an unread one keeps its bytes in the browser's keepalive quota. Never `sendBeacon`: filter lists block it,
 * and it returns true all the same.
 */
export const send = async (url: string, body: string, keepalive: boolean): Promise<Answer> => {
  const answer: Answer = { status: 0 };
  let text = '';
  try {
    const response = await fetch(url, { method: 'POST', body, keepalive, credentials: 'omit' });
    text = await response.text();
    answer.status = response.status;
    answer.retryAfter = Number(response.headers.get('retry-after')) * 1000 || 0;
    // By its first letter: some servers call every text HTML. What fails with a page may recover.
    answer.html = response.status < 500 && /^\s*</.test(text);
  } catch {
    // No response, or one that CORS hides.
  }
  observer.note?.(url, answer, text);
  return answer;
};

/**
 * Preconnects to the collector when a pointer or the focus reaches one of our elements. Servers close idle connections
 * after seconds, so not earlier; and without it, three round trips pass before the first byte, in which the tab may be
 * closed.
 */
export const preconnectOnHover = (url: string): void => {
  const link = Object.assign(document.createElement('link'), { rel: 'preconnect', crossOrigin: '', href: url });
  const preconnect = ({ target }: Event): void => {
    if ((target as Element).localName === 'pass-along') document.head.append(link);
  };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, preconnect);
};

/**
 * Calls back when the device is online again. A hidden or frozen page needs no more: its timers run once it is shown.
 */
export const whenOnline = (callback: () => void): void => addEventListener('online', callback);
