/** With `debug`: what an author can mend in the page around the element. Each line names the way out. */

import { reasonToDrop } from '../../core/address-cleaner.ts';
import { previewAdvice } from '../../core/link-preview.ts';
import { untagLink } from '../../core/link-tag.ts';
import { findAll, findFirst } from '../browser/own-document.ts';
import { baseAddress } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';

type Line = string | false | undefined;

const inHead = (selector: string): string => {
  const element = findFirst(`head>${selector}`);
  return (element?.getAttribute('content') ?? element?.getAttribute('href') ?? '').trim();
};
const openGraph = (name: string): string => inHead(`:is([property="og:${name}"],[name="og:${name}"])`);

const isPublic = (address: string): boolean =>
  URL.canParse(address, baseAddress()) &&
  /^https?:$/.test(new URL(address, baseAddress()).protocol) &&
  !/[{}<>]|^(undefined|null)$|^https?:\/\/(localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[)/.test(address);

/** What the head says, and the widget does not believe. */
const ofHead = (host: WidgetHost): Line[] => {
  if (host.url) return [];
  const { url, headline } = host._sharer()('address');
  const shared = untagLink(url, host.viaParam).url;
  const isShared = (address: string): boolean =>
    isPublic(address) && untagLink(new URL(address, baseAddress()).href, host.viaParam).url === shared;
  const canonical = inHead('link[rel~=canonical i]');
  const [ogUrl, ogTitle] = [openGraph('url'), openGraph('title').replace(/\s+/g, ' ')];
  const problem = (address: string): string =>
    isPublic(address)
      ? 'was written for another address and is ignored: write it anew when the address changes'
      : "is ignored: it must name this page's public http or https URL";
  const isOwnTitle = host.headline || host._overrides?.headline;
  return [
    canonical && !isShared(canonical) && `the canonical link "${canonical}" ${problem(canonical)}`,
    ogUrl && !isShared(ogUrl) && !(canonical && isShared(canonical)) && `og:url "${ogUrl}" ${problem(ogUrl)}`,
    ogTitle &&
      !isOwnTitle &&
      !headline.startsWith(ogTitle.slice(0, 99)) &&
      `og:title "${ogTitle}" was written for another address and is ignored: write it anew when the address changes`,
  ];
};

const nameOf = (param: string): string => param.split('=')[0]!;

/** What is taken off the page's address, and whose parameter ours makes way for. */
const ofParameters = ({ url, viaParam, keepParams = '' }: WidgetHost): Line[] => {
  const [, ...queries] = untagLink(url ?? location.href, viaParam).url.split('?');
  const params = queries.join('&').match(/[^&#]+/g) ?? [];
  const kept = keepParams.split(/[\s,]+/);
  const dropped = params.map((param) => {
    const reason = url || kept.includes(nameOf(param)) ? undefined : reasonToDrop(param);
    const why = reason === 'private' ? 'private data' : 'a campaign parameter';
    // Never its value.
    return reason && `the parameter "${nameOf(param)}" is not passed along, as ${why}: keep-params keeps it`;
  });
  const isTaken = params.some((param) => nameOf(param) === viaParam);
  return [
    isTaken && `"${viaParam}" is a parameter of the page's own and stays: the tag is "pa-via"; via-param renames it`,
    ...dropped,
  ];
};

const ofCopies = (): Line => {
  const registry = (globalThis as { [key: symbol]: { copies?: number } | undefined })[
    Symbol.for('pass-along.channels')
  ];
  const scripts = findAll<HTMLScriptElement>('script[src*=pass-along]').map(({ src }) => src);
  return (
    (registry?.copies ?? 0) > 1 &&
    `${registry!.copies} copies of the script are on this page, and the first one counts: remove the others. ` +
      scripts.join(' ')
  );
};

const canOpenWindows = (): boolean => {
  try {
    return /\ballow-popups(?!-)/i.test(frameElement?.getAttribute('sandbox') ?? 'allow-popups');
  } catch {
    // A frame of another origin: a press will tell.
    return true;
  }
};
export const NO_POPUPS =
  'this frame may open no windows, so a press offers the link to copy: add allow-popups to the sandbox of the frame';

/** The lines on the page as it is now. */
export const pageAdvice = (host: WidgetHost): Line[] => [
  ...ofHead(host),
  // Of another page, nothing is known.
  ...(host.url ? [] : previewAdvice(openGraph)),
  ...ofParameters(host),
  ofCopies(),
  !canOpenWindows() && NO_POPUPS,
  host._names.includes('pinterest') &&
    !host._sharer()('pinterest').image &&
    'pinterest needs a picture: set image, or og:image in the head',
];

/** Whether it can be seen; asked once the page has loaded. */
export const boxAdvice = (host: WidgetHost): Line => {
  const { width, height } = host.getBoundingClientRect();
  const isHidden = host.isConnected && !(width && height) && getComputedStyle(host).display !== 'contents';
  return isHidden && 'the element has no box: look for display: none or a size of 0 on it and its ancestors';
};
