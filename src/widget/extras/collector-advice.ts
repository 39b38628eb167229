/** With `debug`: says what is wrong with the responses of a collector. */

import type { Answer } from '../../core/outbox.ts';

const asked = new Map<string, Promise<string>>();

/** One request that CORS cannot hide: it tells a dead network from a missing header. Its response cannot be read. */
const ask = async (endpoint: string): Promise<string> => {
  try {
    await fetch(endpoint, { mode: 'no-cors', credentials: 'omit', cache: 'no-store' });
    return `the collector ${endpoint} answers without CORS headers: add Access-Control-Allow-Origin to every response`;
  } catch {
    return (
      `the collector ${endpoint} cannot be reached: check its address and that it is running; ` +
      "the page's Content-Security-Policy (connect-src) or a blocker may be in between"
    );
  }
};

/** What an author can do about a response; empty where nothing is wrong. */
export const collectorAdvice = async (endpoint: string, { status, html }: Answer): Promise<string> => {
  if (!status) {
    const asking = asked.get(endpoint) ?? ask(endpoint);
    asked.set(endpoint, asking);
    return asking;
  }
  if (html || status === 404 || status === 405)
    return (
      `the collector ${endpoint} answers ${html ? `${status} with a page of HTML` : status}, so it is no collector: ` +
      'check the address, and that it takes POST; events are kept for 7 days'
    );
  if (status < 300) return '';
  return status < 500 && ![408, 425, 429].includes(status)
    ? `the collector ${endpoint} refuses events with ${status}: its response says why, in the network panel`
    : `the collector ${endpoint} answers ${status}; events are kept and sent again`;
};
