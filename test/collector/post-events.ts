/** A collector in memory, and requests to it as a page sends them. */

import { app, type AppOptions } from '../../src/collector/app.ts';
import type { Sender } from '../../src/collector/http/client-address.ts';
import type { Refusal } from '../../src/collector/http/intake/refusal.ts';
import { openStore, type Store } from '../../src/collector/store/store.ts';
import { NOON } from './sample-events.ts';

export const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0';
export const HOST = 'http://collector.example';

export type Posting = string | Uint8Array<ArrayBuffer> | ReadableStream | object | null;

/** Text and bytes are sent as they are, everything else as JSON. */
const bodyOf = (body: Posting): string | Uint8Array<ArrayBuffer> | ReadableStream | null =>
  body === null ||
  typeof body === 'string' ||
  (body instanceof Uint8Array && body.buffer instanceof ArrayBuffer) ||
  body instanceof ReadableStream
    ? body
    : JSON.stringify(body);

export const postTo = (address: string, body: Posting, headers: Record<string, string> = {}): Request =>
  new Request(address, {
    method: 'POST',
    headers: { 'Content-Type': 'text/plain;charset=UTF-8', 'User-Agent': BROWSER, ...headers },
    body: bodyOf(body),
    ...(body instanceof ReadableStream && { duplex: 'half' }),
  });

export type Collector = {
  store: Store;
  request(path: string, init?: RequestInit): Promise<Response>;
  post(body: Posting, headers?: Record<string, string>, sender?: Sender): Promise<Response>;
  /** Posts, and returns the refusal in the response. */
  refused(body: Posting, headers?: Record<string, string>): Promise<Refusal & { status: number }>;
  /** Lines of its log. */
  logged: string[];
};

/** Closed when the test is over. The clock stands at noon, and Retry-After has no jitter. */
export const collector = async (
  t: { after: (end: () => Promise<void>) => void },
  options: Partial<AppOptions> = {},
): Promise<Collector> => {
  const store = options.store ?? (await openStore(':memory:'));
  t.after(() => store.close());
  const logged: string[] = [];
  const handle = app({
    now: () => NOON,
    random: () => 0,
    log: (line) => logged.push(line),
    openReport: true,
    webhookPrivate: true,
    ...options,
    store,
  });
  const post = (body: Posting, headers?: Record<string, string>, sender?: Sender) =>
    handle(postTo(`${HOST}/pass-along/in`, body, headers), sender);
  return {
    store,
    logged,
    post,
    request: (path, init) => handle(new Request(HOST + path, init)),
    async refused(body, headers) {
      const response = await post(body, headers);
      return { status: response.status, ...((await response.json()) as Refusal) };
    },
  };
};
