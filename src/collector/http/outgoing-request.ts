/**
 * Requests to addresses that somebody else has chosen: of webhooks, and of pages whose card is shown. By default they
 * cannot reach the collector's own network (SSRF): the name is looked up once, every address found is checked, and the
 * connection goes to one of those.
 */

import { lookup as lookUp, type LookupAddress } from 'node:dns';
import {
  request as requestHttp,
  type ClientRequest,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type RequestOptions,
} from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { isPrivate } from './private-addresses.ts';

const refusalOf = (host: string): Error =>
  new Error(`${host} is in a private network: start the collector with --webhook-private to allow that`);

/** As `dns.lookup`; every address that a name has must be public. */
export type LookUp = (host: string, found: (error: Error | null, addresses: LookupAddress[]) => void) => void;
const lookUpAll: LookUp = (host, found) => lookUp(host, { all: true }, found);

const publicLookup =
  (look: LookUp): LookupFunction =>
  (host, { all }, found) =>
    look(host, (error, addresses) => {
      const [first] = addresses ?? [];
      if (error ?? !first) return found(error ?? new Error(`${host} has no address`), '', 0);
      if (addresses.some(({ address }) => isPrivate(address))) return found(refusalOf(host), '', 0);
      if (all) return found(null, addresses);
      return found(null, first.address, first.family);
    });

export type OutgoingRequest = {
  url: string;
  /** Sent by POST; without one, the request is a GET. */
  body?: string;
  headers: Record<string, string>;
  /** Milliseconds until the whole request is given up. */
  timeout: number;
};

export type OutgoingResponse = { status: number; headers: IncomingHttpHeaders; body: AsyncIterable<Uint8Array> };

/** Follows no redirect. Rejects when there is no response, or the address is in a private network. */
export type SendRequest = (request: OutgoingRequest) => Promise<OutgoingResponse>;

export type PostRequest = OutgoingRequest & { body: string };
export type PostResponse = Pick<OutgoingResponse, 'status' | 'body'>;
/** What a message needs of `SendRequest`. */
export type SendPost = (request: PostRequest) => Promise<PostResponse>;

export type SenderOptions = { allowPrivate?: boolean | undefined; look?: LookUp };

export const requestSender =
  ({ allowPrivate = false, look = lookUpAll }: SenderOptions = {}): SendRequest =>
  ({ url, body, headers, timeout }) => {
    const { protocol, hostname } = new URL(url);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    // Addresses are not looked up.
    if (!allowPrivate && isIP(host) && isPrivate(host)) return Promise.reject(refusalOf(host));
    const options: RequestOptions = {
      method: body === undefined ? 'GET' : 'POST',
      headers: { ...headers, ...(body !== undefined && { 'Content-Length': String(Buffer.byteLength(body)) }) },
      signal: AbortSignal.timeout(timeout),
      ...(!allowPrivate && { lookup: publicLookup(look) }),
    };
    return new Promise((done, failed) => {
      const answered = (response: IncomingMessage): void =>
        done({
          status: response.statusCode ?? 0,
          headers: response.headers,
          body: response as AsyncIterable<Uint8Array>,
        });
      const send = protocol === 'https:' ? requestHttps : requestHttp;
      const request: ClientRequest = send(url, options, answered);
      request.on('error', failed);
      request.end(body);
    });
  };
