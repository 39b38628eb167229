/** Tells senders apart for the limits, without keeping who they are. */

import { createHmac, randomBytes } from 'node:crypto';
import { isIP } from 'node:net';

/** Where a request came from, as the port knows it. */
export type Sender = { address?: string | undefined };

const isThisMachine = (address: string): boolean => address === '::1' || address.startsWith('127.');

/** One sender has a whole /64 of version 6, and could come from another address of it each time. */
const networkOf = (address: string): string => {
  const { hostname } = new URL(`http://[${address}]`); // the shortest way to write it
  const [start, end] = hostname.slice(1, -1).split('::');
  const groups = (start || '0').split(':');
  const gap = end === undefined ? 0 : 8 - groups.length - end.split(':').length;
  return [...groups, ...Array<string>(gap).fill('0'), ...(end ?? '').split(':')].slice(0, 4).join(':');
};

/**
 * A key for the address: hashed with a salt of this process, which nobody knows and which ends with it. Undefined for
 * this machine itself: whoever connects from here is a proxy, which stands for all its visitors, or the owner. `header`
 * names one that a proxy of the owner sets; of several addresses in it the last counts, as the proxy itself wrote it.
 */
export const clientKeys = (
  header?: string,
): ((headers: Headers, address: string | undefined) => string | undefined) => {
  const salt = randomBytes(32);
  return (headers, address) => {
    const named = header && headers.get(header)?.split(',').at(-1)?.trim();
    const whole = (named || address || '').replace(/^::ffff:(?=[\d.]+$)/i, '').replace(/%.*$/, '');
    const version = isIP(whole);
    if (!version || isThisMachine(whole)) return undefined;
    return createHmac('sha256', salt)
      .update(version === 6 ? networkOf(whole) : whole)
      .digest('base64');
  };
};
