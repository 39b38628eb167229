/**
 * The request of a webhook. Whoever has the token chooses its address, so by default it cannot reach the collector's
 * own network (SSRF): the name is looked up once, every address found is checked, and the connection goes to one of
 * those.
 */

import { lookup as lookUp, type LookupAddress } from 'node:dns';
import { request as requestHttp, type ClientRequest, type IncomingMessage, type RequestOptions } from 'node:http';
import { request as requestHttps } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';

/**
 * Networks that are no public unicast addresses, by IANA's registries of special-purpose addresses. Node checks an
 * IPv4 address that is mapped to IPv6 (`::ffff:…`) as IPv4.
 */
const [PRIVATE_4, PRIVATE_6] = [
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // The last three hold an IPv4 address: of a NAT64 gateway, of Teredo, and of 6to4.
  [
    '::/96',
    '100::/64',
    '2001:db8::/32',
    'fc00::/7',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
    '64:ff9b::/32',
    '2001::/23',
    '2002::/16',
  ],
];

const privateAddresses = new BlockList();
for (const [type, networks] of [
  ['ipv4', PRIVATE_4],
  ['ipv6', PRIVATE_6],
] as const)
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    privateAddresses.addSubnet(address, Number(prefix), type);
  }

export const isPrivate = (address: string): boolean =>
  privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');

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

export type WebhookRequest = {
  url: string;
  body: string;
  headers: Record<string, string>;
  /** Milliseconds until the whole request is given up. */
  timeout: number;
};

export type WebhookResponse = { status: number; body: AsyncIterable<Uint8Array> };

/** Follows no redirect. Rejects when there is no response, or the address is in a private network. */
export type SendWebhook = (request: WebhookRequest) => Promise<WebhookResponse>;

export type SenderOptions = { allowPrivate?: boolean | undefined; look?: LookUp };

export const webhookSender =
  ({ allowPrivate = false, look = lookUpAll }: SenderOptions = {}): SendWebhook =>
  ({ url, body, headers, timeout }) => {
    const { protocol, hostname } = new URL(url);
    const host = hostname.replace(/^\[(.*)\]$/, '$1');
    // Addresses are not looked up.
    if (!allowPrivate && isIP(host) && isPrivate(host)) return Promise.reject(refusalOf(host));
    const options: RequestOptions = {
      method: 'POST',
      headers: { ...headers, 'Content-Length': String(Buffer.byteLength(body)) },
      signal: AbortSignal.timeout(timeout),
      ...(!allowPrivate && { lookup: publicLookup(look) }),
    };
    return new Promise((done, failed) => {
      const answered = (response: IncomingMessage): void =>
        done({ status: response.statusCode ?? 0, body: response as AsyncIterable<Uint8Array> });
      const send = protocol === 'https:' ? requestHttps : requestHttp;
      const request: ClientRequest = send(url, options, answered);
      request.on('error', failed);
      request.end(body);
    });
  };
