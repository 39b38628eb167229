/**
 * Link tagging: adds our query parameters to an address and removes them again. Both directions are in one file, so
 * that they stay consistent.
 */

import { readCode } from './referral-code.ts';

/** What a link says about its sender: the code of their visit, and the channel through which they shared it. */
export type Tag = { code: string; channel?: string };

export type LinkOptions = {
  /** Name of the query parameter: letters, digits, `_`, `.` and `-`; default `via`. */
  param?: string | undefined;
  /**
   * Campaign for `utm_campaign`, truncated to 64 characters, the maximum length of a campaign's name. `utm_source` (the
   * channel) and `utm_medium` are added with it.
   */
  utm?: string | undefined;
};

/** Splits an address into the part before the query, the parameters as they are written, and the fragment. */
const split = (url: string): [path: string, params: string[], hash: string] => {
  const [, path = '', query = '', hash = ''] = /^([^?#]*)\??([^#]*)(#[^]*)?$/.exec(url) ?? [];
  return [path, query.split('&').filter(Boolean), hash];
};

const join = (path: string, params: string[], hash: string): string =>
  path + (params.length ? '?' + params.join('&') : '') + hash;

const nameOf = (param: string): string => param.split('=')[0]!;

/** The name of the tag's parameter: `via` instead of a name that would need percent-encoding. */
const paramName = (param = 'via'): string => (/^[\w.-]+$/.test(param) ? param : 'via');

/** The tag's parameter on pages that use `via` themselves, such as for a stopover or a partner. */
const SECOND_NAME = 'pa-via';

/**
 * The tag in a query parameter: without a code if its check symbol is wrong, `undefined` if the parameter is not ours.
 * Without a channel it may be the page's own `via`, so then only a valid check symbol makes it a tag.
 */
const tagIn = (param: string, name: string): Partial<Tag> | undefined => {
  const [, found, written = '', channel] = /^([^=]*)=([\w-]+)(?:\.([a-z0-9-]{1,32}))?$/.exec(param) ?? [];
  const code = readCode(written);
  if ((found !== name && found !== SECOND_NAME) || !(channel || code?.length === 13)) return undefined;
  return { ...(code && { code }), ...(channel && { channel }) };
};

/**
 * Percent-encoded. A lone surrogate (half an emoji), for which `encodeURIComponent` throws, becomes U+FFFD; by
 * `toWellFormed`, as a page pays 0.5 ms for a pattern with `\p{Surrogate}`.
 */
export const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/**
 * `tagLink('https://a.example/?p=1#top', { code: '7K3M9QXD2TPA1', channel: 'email' })` gives
 * `https://a.example/?p=1&via=7K3M9QXD2TPA1.email#top`.
 *
 * An existing tag is replaced, or removed if there is no code. All other parameters stay as they are written, even a
 * `via` that is not ours: the tag is then called `pa-via`.
 */
export const tagLink = (
  url: string,
  { code, channel }: { code?: string | undefined; channel?: string | undefined },
  { param, utm }: LinkOptions = {},
): string => {
  if (!url) return '';
  const name = paramName(param);
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

/** Removes the tag. Of several tags the last one counts: the latest sender added it. */
export const untagLink = (url: string, param?: string): { url: string; tag?: Tag } => {
  const [path, params, hash] = split(url);
  const tagOf = (one: string) => tagIn(one, paramName(param));
  const bare = join(
    path,
    params.filter((one) => !tagOf(one)),
    hash,
  );
  const tag = params.map(tagOf).findLast((found): found is Tag => !!found?.code);
  return tag ? { url: bare, tag } : { url: bare };
};
