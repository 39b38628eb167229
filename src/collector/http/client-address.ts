/** The client's address, found behind the owner's trusted proxies, and the key that rate limits count it under. */

import { createHmac, randomBytes } from 'node:crypto';
import { BlockList, isIP } from 'node:net';
import { isPrivate } from './private-addresses.ts';

/** The peer address of the connection. */
export type Sender = { address?: string | undefined };

/** The peer address of the connection, and the request headers. */
export type Peer = { address?: string | undefined; header(name: string): string | null | undefined };

export type ClientAddressOptions = {
  /**
   * The request header in which the owner's proxies send the client's address: `X-Forwarded-For`, `Forwarded`, or one
   * of their own.
   */
  clientHeader?: string | undefined;
  /** Addresses of those proxies, or networks such as `10.0.0.0/8`. The header is trusted only in requests from them. */
  trustedProxies?: readonly string[] | undefined;
};

export type Client = {
  /** A keyed hash of the address; the key is random and lives only as long as this process. */
  key: string;
  /** The first 24 bits of an IPv4 address, or 48 of IPv6; undefined where it may be that of a proxy. */
  network?: string;
  /** Why many clients may share this key, and the flag that separates them. */
  advice?: string;
};

/**
 * Parses an address as proxies write it: bare, with a port, in brackets, quoted (RFC 7239), with a zone; undefined for
 * anything else, such as `unknown` or `_hidden`. An IPv4-mapped IPv6 address becomes IPv4.
 */
export const parseAddress = (written: string): string | undefined => {
  const bare = written.trim().replace(/^"(.*)"$/, '$1');
  const [, bracketed] = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare) ?? [];
  const [, withPort] = /^([\d.]+):\d{1,5}$/.exec(bare) ?? [];
  const address = (bracketed ?? withPort ?? bare).replace(/%.*$/, '').replace(/^::ffff:(?=[\d.]+$)/i, '');
  return isIP(address) ? address : undefined;
};

/** The canonical form, so that one address is one text; an IPv4-mapped address in hexadecimal becomes IPv4. */
const canonical = (address: string): string => {
  if (isIP(address) === 4) return address;
  const { hostname } = new URL(`http://[${address}]`);
  const [, high, low] = /^\[::ffff:([\da-f]{1,4}):([\da-f]{1,4})\]$/.exec(hostname) ?? [];
  if (high === undefined || low === undefined) return hostname.slice(1, -1);
  const [first, second] = [Number.parseInt(high, 16), Number.parseInt(low, 16)];
  return [first >> 8, first & 255, second >> 8, second & 255].join('.');
};

/** The 16-bit groups of an IPv6 address. */
const groupsOf = (address: string): string[] => {
  const [start = '', end] = address.split('::');
  const [left, right] = [start.split(':').filter(Boolean), (end ?? '').split(':').filter(Boolean)];
  if (end === undefined) return left;
  return [...left, ...Array<string>(8 - left.length - right.length).fill('0'), ...right];
};

/** An IPv6 subscriber has a whole /64, and could use another address of it for each request. */
const subscriberOf = (address: string): string =>
  isIP(address) === 4 ? address : groupsOf(address).slice(0, 4).join(':');

/** A /24 or, since an IPv6 customer may have a whole one, a /48. */
const networkOf = (address: string): string =>
  isIP(address) === 4 ? address.split('.').slice(0, 3).join('.') : groupsOf(address).slice(0, 3).join(':');

export type ClientOf = (peer: Peer) => Client;

/** What is wrong with the setting of a trusted proxy, if anything. */
export const proxyProblem = (written: string): string | undefined => {
  const [address = '', prefix, ...more] = written.split('/');
  const bits = isIP(address) === 6 ? 128 : 32;
  const isRight =
    isIP(address) !== 0 &&
    more.length === 0 &&
    (prefix === undefined || (/^\d{1,3}$/.test(prefix) && Number(prefix) <= bits));
  return isRight ? undefined : `must be an address or a network such as 127.0.0.1 or 10.0.0.0/8, not "${written}"`;
};

/** Throws for an invalid entry. */
const blockListOf = (proxies: readonly string[]): BlockList => {
  const list = new BlockList();
  for (const written of proxies) {
    const problem = proxyProblem(written);
    if (problem) throw new Error(`a trusted proxy ${problem}`);
    const [address = '', prefix] = written.split('/');
    const family = isIP(address) === 6 ? 'ipv6' : 'ipv4';
    if (prefix === undefined) list.addAddress(address, family);
    else list.addSubnet(address, Number(prefix), family);
  }
  return list;
};

/** From the claimed client to the address that the nearest proxy saw. */
const hopsIn = (header: string, value: string): string[] => {
  const hops = value.split(',');
  if (header.toLowerCase() !== 'forwarded') return hops;
  return hops.map((hop) => /(?:^|;)\s*for=("[^"]*"|[^;\s]+)/i.exec(hop)?.[1] ?? '');
};

const NO_ADDRESS = 'no address';

const isLoopback = (address: string): boolean => address === '::1' || address.startsWith('127.');

/**
 * Whether many clients share an address: that of a trusted proxy, or a loopback address, where a proxy most likely
 * runs.
 */
export const proxyTest = (trustedProxies: readonly string[] = []): ((address: string) => boolean) => {
  const trusted = blockListOf(trustedProxies);
  return (written) => {
    const address = canonical(parseAddress(written) ?? '0.0.0.0');
    return isLoopback(address) || trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  };
};

/**
 * Walks backwards through the header, hop by hop, while the address is a trusted proxy's, to the first that is not.
 * Requests for which that finds no address count as one client, so that no limit can be evaded.
 */
export const clientAddress = ({ clientHeader, trustedProxies = [] }: ClientAddressOptions): ClientOf => {
  const trusted = blockListOf(trustedProxies);
  const isTrusted = (address: string): boolean => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
  const salt = randomBytes(32);
  const keyOf = (text: string): string => createHmac('sha256', salt).update(text).digest('base64url');

  const addressOf = ({ address: peer, header }: Peer): string | undefined => {
    let address = peer === undefined ? undefined : parseAddress(peer);
    if (address === undefined) return undefined;
    address = canonical(address);
    if (!clientHeader || !isTrusted(address)) return address;
    const hops = hopsIn(clientHeader, header(clientHeader) ?? '').filter((hop) => hop.trim() !== '');
    while (hops.length && address !== undefined && isTrusted(address)) {
      const hop = parseAddress(hops.pop()!);
      address = hop && canonical(hop);
    }
    return address;
  };

  const adviceFor = (address: string | undefined, peer: string | undefined): string | undefined => {
    if (address === undefined)
      return clientHeader
        ? `${clientHeader} contains no address: make your proxy put the visitor's there, ` +
            'or set another header with --client-header'
        : 'requests come without an address: pass it to the collector, as in `collector(request, { address })`';
    const from = peer === undefined ? undefined : parseAddress(peer);
    if (from === undefined || !(isLoopback(address) || isTrusted(address))) return undefined;
    return clientHeader && isTrusted(canonical(from))
      ? `${clientHeader} contains only proxy addresses: make your proxy put the visitor's address there`
      : `they come through ${from}: if that is your proxy, ` +
          `start with --trusted-proxy ${from} --client-header X-Forwarded-For`;
  };

  // Most connections send several requests, and hashing is most of the cost.
  const cache = new Map<string, Client>();
  const MAX_CACHED = 10_000;
  return (peer: Peer): Client => {
    const address = addressOf(peer);
    const name = address === undefined ? NO_ADDRESS : subscriberOf(address);
    const found = cache.get(name);
    if (found) return found;
    const advice = adviceFor(address, peer.address);
    // A private address is most likely that of a proxy or a container's gateway.
    const isVisitors = address !== undefined && !advice && !isPrivate(address) && !isTrusted(address);
    const client = {
      key: keyOf(name),
      ...(isVisitors && { network: networkOf(address) }),
      ...(advice && { advice }),
    };
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(name, client);
    return client;
  };
};
