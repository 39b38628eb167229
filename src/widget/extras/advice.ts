/** Tells an author who asked by `debug` what is wrong with a tag, and the way out. */

import type { Channel } from '../../core/channels.ts';
import { gone } from '../../core/channels.gone.ts';
import { rows } from '../../core/channels.more.ts';

/** What the widget has loaded already; imported again here it would be there twice. */
export type Known = { channel: (name: string) => Channel | undefined; code: (text: string) => string | undefined };

/** The attributes that can be wrong. */
export type Tag = {
  campaign?: string | undefined;
  viaParam?: string | undefined;
  url?: string | undefined;
  collector?: string | undefined;
  code?: string | undefined;
  privacy?: string | undefined;
};

const ofChannel = (name: string, known: Known): string | undefined => {
  const channel = known.channel(name) ?? (Object.hasOwn(rows, name) ? rows[name] : undefined);
  if (channel)
    return channel.doubtful && `channel "${name}" is doubtful: nobody could confirm that its address still works`;
  const why = Object.hasOwn(gone, name) && gone[name];
  return why
    ? `channel "${name}" is not offered: ${why}`
    : `channel "${name}" is unknown: correct the name, or add it by registerChannel()`;
};

const ofAddress = (attribute: string, address: string | undefined, base: string): string | undefined =>
  !address || (URL.canParse(address, base) && /^https?:$/.test(new URL(address, base).protocol))
    ? undefined
    : `${attribute}="${address}" is ignored: give an http or https address`;

const told = new Set<string>();

/** One line for each thing that is wrong and was not said before on this page. */
export const advise = (
  { campaign = 'default', viaParam = 'via', url, collector, code, privacy = 'anonymous' }: Tag,
  shared: string,
  names: readonly string[],
  base: string,
  known: Known,
): string[] =>
  [
    ...names.map((name) => ofChannel(name, known)),
    !shared && 'nothing is shown: the page has no http or https address; give url',
    ofAddress('url', url, base),
    ofAddress('collector', collector, base),
    code &&
      known.code(code) === undefined &&
      `code="${code}" is ignored: use letters, digits, "_" and "-", at most 64; 13 symbols are checked like our own`,
    !/^[\w.-]+$/.test(viaParam) && `via-param="${viaParam}" counts as via: use letters, digits, "_", ".", "-"`,
    !/^[^\p{C}]{1,64}$/u.test(campaign) && `campaign="${campaign}" is refused: use 1 to 64 printable characters`,
    !/^(anonymous|consented|off)$/.test(privacy) &&
      `privacy="${privacy}" counts as off: use anonymous, consented or off`,
  ].filter((line): line is string => typeof line === 'string' && line !== '' && !told.has(line) && !!told.add(line));
