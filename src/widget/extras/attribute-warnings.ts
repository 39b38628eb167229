/** With `debug`: warns an author about wrong attributes, and how to fix them. */

import { channelNamed, defaultNames } from '../../core/channels.ts';
import { gone } from '../../core/channels.gone.ts';
import { aliases, rows } from '../../core/channels.more.ts';
import { nearestName } from './nearest-name.ts';
import { readCode } from '../../core/referral-code.ts';
import { baseAddress } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { OptionValues } from '../options.ts';

/** The options that can be wrong. */
type Checked = Pick<OptionValues, 'campaign' | 'viaParam' | 'url' | 'collector' | 'code' | 'privacy'>;

const ofChannel = (written: string): string | undefined => {
  // The aliases may not have been added to the table yet.
  const name = Object.hasOwn(aliases, written) ? aliases[written]! : written;
  const channel = channelNamed(name) ?? (Object.hasOwn(rows, name) ? rows[name] : undefined);
  if (channel)
    return channel.doubtful && `channel "${name}" is unconfirmed: we could not check that its address still works`;
  const why = Object.hasOwn(gone, name) && gone[name];
  if (why) return `channel "${name}" is not available: ${why}`;
  const nearest = nearestName(name, [...defaultNames, ...Object.keys(rows), ...Object.keys(aliases)]);
  const meant = nearest && (aliases[nearest] ?? nearest);
  const advice = meant ? `did you mean "${meant}"? Else` : 'check the spelling, or';
  return `channel "${name}" is unknown: ${advice} add it with registerChannel()`;
};

const ofAddress = (attribute: string, address: string | undefined, base: string): string | undefined =>
  !address || (URL.canParse(address, base) && /^https?:$/.test(new URL(address, base).protocol))
    ? undefined
    : `${attribute}="${address}" is ignored: use an http or https URL`;

const logged = new Set<string>();

/** One line for each problem not yet logged on this page. */
export const advise = (
  { campaign, viaParam, url, collector, code, privacy }: Checked,
  shared: string,
  names: readonly string[],
  base: string,
): string[] =>
  [
    ...names.map((name) => ofChannel(name)),
    !shared && 'nothing is shown: this page has no http or https URL, so set url',
    ofAddress('url', url, base),
    ofAddress('collector', collector, base),
    code &&
      readCode(code) === undefined &&
      `code="${code}" is ignored: use up to 64 letters, digits, "_" and "-"; ` +
        'a code of 13 symbols must pass the check of our own codes',
    !/^[\w.-]+$/.test(viaParam) &&
      `via-param="${viaParam}" is ignored and via is used: use letters, digits, "_", "." and "-"`,
    !/^[^\p{C}]{1,64}$/u.test(campaign) && `campaign="${campaign}" is not valid: use 1 to 64 printable characters`,
    !/^(anonymous|consented|off)$/.test(privacy) &&
      `privacy="${privacy}" is treated as off: use anonymous, consented or off`,
  ].filter(
    (line): line is string => typeof line === 'string' && line !== '' && !logged.has(line) && !!logged.add(line),
  );

const EVENTS = ['pass-along', 'pass-along-lineage', 'pass-along-outcome'];

/** Logs the problems, and from the first time on (`isNew`) the events of the element. */
export const debug = (host: WidgetHost, isNew: boolean): void => {
  if (isNew)
    for (const type of EVENTS)
      host.addEventListener(type, (event) => host._warn([type, (event as CustomEvent<unknown>).detail]));
  advise(host, host._shareBy('address').url, host._names, baseAddress()).forEach(host._warn);
};
