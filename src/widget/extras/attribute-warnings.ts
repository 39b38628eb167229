/** With `debug`: warns an author about wrong attributes, and how to fix them. */

import { channelNamed, defaultNames } from '../../core/channels.ts';
import { gone } from '../../core/channels.gone.ts';
import { aliases, rows } from '../../core/channels.more.ts';
import { nearestName } from './nearest-name.ts';
import { readCode } from '../../core/referral-code.ts';
import { baseAddress } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { advice } from '../page-client.ts';
import { collectorAdvice } from './collector-advice.ts';
import { optionAdvice } from './option-advice.ts';
import { boxAdvice, NO_POPUPS, pageAdvice } from './page-advice.ts';
import { text, type OptionValues } from '../options.ts';

/** The options that can be wrong. */
type Checked = Pick<OptionValues, 'campaign' | 'viaParam' | 'url' | 'collector' | 'code' | 'privacy'>;

const ofChannel = (written: string): string | undefined => {
  // The aliases may not have been added to the table yet.
  const name = Object.hasOwn(aliases, written) ? aliases[written]! : written;
  const channel = channelNamed(name) ?? (Object.hasOwn(rows, name) ? rows[name] : undefined);
  if (channel) return channel.doubtful && `channel "${name}" is unconfirmed: we could not check that its address works`;
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

/** A value that is neither absent nor a text, and that means the default all the same, is of a wrong type. */
const ofTypes = (given: Record<string, unknown>): string[] =>
  Object.entries(given)
    .filter(([name, value]) => isWrong(name, value))
    .map(([name, value]) => {
      const right = name === 'words' ? 'an object of texts' : 'a text, a number, a URL, or a list of them';
      const what = Array.isArray(value) ? 'an empty list' : `of type ${typeof value}`;
      return `${name} is ignored, as it is ${what}: use ${right}`;
    });

const isWrong = (name: string, value: unknown): boolean => {
  if (value == null || value === false || value === true || typeof value === 'string') return false;
  if (name === 'words') return typeof value !== 'object';
  return text(value) === undefined;
};

const logged = new Set<string>();
const isNewLine = (line: unknown): line is string =>
  typeof line === 'string' && line !== '' && !logged.has(line) && !!logged.add(line);

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
        'one of 13 symbols must pass the check of ours',
    !/^[\w.-]+$/.test(viaParam) &&
      `via-param="${viaParam}" is ignored and via is used: use letters, digits, "_", "." and "-"`,
    !/^[^\p{C}]{1,64}$/u.test(campaign) && `campaign="${campaign}" is not valid: use 1 to 64 printable characters`,
    !/^(anonymous|consented|off)$/.test(privacy) &&
      `privacy="${privacy}" is treated as off: use anonymous, consented or off`,
  ].filter(isNewLine);

const EVENTS = ['pass-along', 'pass-along-lineage', 'pass-along-outcome', 'pass-along-event'];

/** Frameworks write the head, and styles come, some time after the element. */
const PAGE_AFTER_MS = 1000;

/** Looks at the page after each update of the element, once the page has loaded. */
const followPage = (host: WidgetHost): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = (): void => {
    // An image of the page may be named `readyState`.
    if (Reflect.get(Document.prototype, 'readyState', document) !== 'complete') return schedule();
    [...pageAdvice(host), boxAdvice(host)].filter(isNewLine).forEach(host._warn);
  };
  const schedule = (): void => {
    clearTimeout(timer);
    timer = setTimeout(look, PAGE_AFTER_MS);
  };
  host.addController({ hostConnected: schedule, hostUpdated: schedule, hostDisconnected: () => clearTimeout(timer) });
  advice.onAnswer = (endpoint, answer) =>
    void collectorAdvice(endpoint, answer).then((line) => {
      if (isNewLine(line)) host._warn(line);
    });
};

/** Logs the problems, and from the first time on (`isNew`) the events of the element. */
export const debug = (host: WidgetHost, isNew: boolean): void => {
  if (isNew) {
    for (const type of EVENTS)
      host.addEventListener(type, (event) => {
        const { detail } = event as CustomEvent<{ outcome?: string }>;
        host._warn([type, detail]);
        if (detail.outcome === 'blocked' && self !== top && isNewLine(NO_POPUPS)) host._warn(NO_POPUPS);
      });
    followPage(host);
  }
  [...ofTypes(host._given ?? {}), ...optionAdvice(host)].filter(isNewLine).forEach(host._warn);
  advise(host, host._sharer()('address').url, host._names, baseAddress()).forEach(host._warn);
};
