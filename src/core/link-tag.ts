/**
 * Link tagging: puts our query parameters on an address and takes them off again. Both directions live here, so that
 * they cannot drift apart.
 */

import { readCode } from './referral-code.ts';

/** What a link carries of its sender: the code of the visit it came from, and the channel it was passed along by. */
export type Tag = { code: string; channel?: string };

export type LinkOptions = {
  /** Name of the query parameter, of letters, digits, `_`, `.` and `-`; default `via`. */
  param?: string | undefined;
  /**
   * Campaign for `utm_campaign`, cut after the 64 characters that a campaign may have; when given, `utm_source` and
   * `utm_medium` are added too.
   */
  utm?: string | undefined;
};

/** Splits an address into what stands before the query, its parameters as written, and the fragment. */
const split = (url: string): [path: string, params: string[], hash: string] => {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(#[^]*)?$/.exec(url) ?? [];
  return [path, query.split('&').filter(Boolean), hash];
};

const join = (path: string, params: string[], hash: string): string =>
  path + (params.length ? '?' + params.join('&') : '') + hash;

const nameOf = (param: string): string => param.split('=')[0]!;

/** A name that an address would have to encode is not taken. */
const wordOf = (param = 'via'): string => (/^[\w.-]+$/.test(param) ? param : 'via');

/** Where a page has a `via` of its own, which names a stopover or a partner, our tag goes by this name. */
const SECOND_NAME = 'pa-via';

/**
 * The tag that a query parameter carries; without a code where a symbol of it is wrong, `undefined` where the parameter
 * is not ours. A code without a channel may be anybody's `via`, so it counts only with a right check symbol.
 */
const tagIn = (param: string, name: string): Partial<Tag> | undefined => {
  const [, found, written = '', channel] = /^([^=]*)=([\w-]+)(?:\.([a-z0-9-]{1,32}))?$/.exec(param) ?? [];
  const code = readCode(written);
  if ((found !== name && found !== SECOND_NAME) || !(channel || code?.length === 13)) return undefined;
  return { ...(code && { code }), ...(channel && { channel }) };
};

/** An emoji cut in half is no text, and cannot be percent-encoded. */
export const encoded = (text: string): string => encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd'));

/**
 * `tagLink('https://a.example/?p=1#top', { code: '7K3M9QXD2TPA1', channel: 'email' })`
 * gives `https://a.example/?p=1&via=7K3M9QXD2TPA1.email#top`.
 * A tag already there is replaced, or taken off where there is no code; all other parameters stay as they were written,
 * also a `via` that is not ours: then the tag is `pa-via`.
 */
export const tagLink = (
  url: string,
  { code, channel }: { code?: string | undefined; channel?: string | undefined },
  { param, utm }: LinkOptions = {},
): string => {
  if (!url) return '';
  const name = wordOf(param);
  const [path, params, hash] = split(untagLink(url, name).url);
  const isTaken = params.some((one) => nameOf(one) === name);
  const added = new Map([[isTaken ? SECOND_NAME : name, code && code + (channel ? '.' + channel : '')]]);
  if (utm)
    added
      .set('utm_source', channel)
      .set('utm_medium', 'pass-along')
      .set('utm_campaign', encoded(utm.slice(0, 64)));
  const kept = params.filter((one) => !added.has(nameOf(one)));
  for (const [name, value] of added) if (value) kept.push(`${name}=${value}`);
  return join(path, kept, hash);
};

/** Takes the tag off. With several, the last one counts: it is what the latest sender put on. */
export const untagLink = (url: string, param?: string): { url: string; tag?: Tag } => {
  const [path, params, hash] = split(url);
  const tagOf = (one: string) => tagIn(one, wordOf(param));
  const bare = join(
    path,
    params.filter((one) => !tagOf(one)),
    hash,
  );
  const tag = params.map(tagOf).findLast((found): found is Tag => !!found?.code);
  return tag ? { url: bare, tag } : { url: bare };
};
