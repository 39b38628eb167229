/** Adds a page's own channels to the table, and changes parts of ours. */

import { registry } from './channel-registry.ts';
import { addChannels, changed, channelNamed, currentName, type Channel } from './channels.ts';

/**
 * What the parts of a channel look like. Of an address the scheme is looked at from its first letter on: white space
 * and control characters, which a URL parser would skip, are none.
 */
const PARTS: [part: keyof Channel, pattern: RegExp][] = [
  ['label', /\S/],
  ['kind', /^(network|messenger|mail|bookmark|blog|assistant|device)$/],
  ['icon', /^\s*m[\d\s.,+\-acehlmqstvz]+$/i],
  ['address', /^(?!(javascript|data|vbscript|blob|file|about):)[a-z][a-z\d+.-]*:./i],
];

/**
 * Adds a channel of the page's own, puts it in the place of ours, or changes parts of ours, such as the label:
 * `registerChannel('x', { label: 'Twitter' })`. It reaches the elements also where another copy or version of the
 * script has defined them. Of a channel that is not shown by default, only the address cannot be changed by itself.
 * @throws {TypeError} when the name is not 1 to 32 of a-z, 0-9 and "-"; when a new channel has no label, kind or icon,
 *   or neither address nor action; and when one of them is not what it must be: an address of `javascript:` or `data:`
 *   is never taken
 */
export const registerChannel = (name: string, channel: Partial<Channel>): void => {
  if (!/^[a-z0-9-]{1,32}$/.test(name))
    throw new TypeError(`pass-along: channel "${name}": use 1 to 32 of a-z, 0-9, "-"`);
  const now = currentName(name);
  const known = channelNamed(now) ?? registry.channels[now] ?? {};
  const given = Object.entries(Object(channel) as object).filter(([, value]) => value != null);
  const parts: Partial<Channel> = Object.fromEntries(given);
  const row = changed(known, parts);
  const { label, kind, icon, address, action } = row;
  // It may be a part of a channel that has still to load, but not all of one.
  const isPart = given.length && !address && !action && !(label && kind && icon);
  for (const [part, pattern] of PARTS) {
    const value = row[part];
    const mayLack = isPart || (part === 'address' && action);
    const isRight = value == null ? mayLack : typeof value === 'string' && pattern.test(value);
    if (!isRight) throw new TypeError(`pass-along: channel "${name}": ${part} must match ${pattern}, not ${value}`);
  }
  registry.channels[now] = changed(registry.channels[now] ?? {}, parts);
  addChannels({});
};
