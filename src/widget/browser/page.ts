/**
 * What this page is now: its address and what its head says of it, its language, and how this visit began. A router
 * changes the address without loading a page, and not every router writes the head anew, so what the head says is
 * believed only for the address that it was written for.
 */

import type { cleanAddress } from '../../core/address-cleaner.ts';
import { untagLink } from '../../core/link-tag.ts';
import { absolute, type PageFacts } from '../../core/passage.ts';
import { chunk } from './missing-chunk-warning.ts';
import { find } from './find.ts';

/** Without a cleaner, as it is on its way or could not be loaded: better half an address than somebody's secret. */
const withoutQuery: typeof cleanAddress = (address) => /^[^?#;@]*/.exec(address)![0];

let clean = withoutQuery;
let loading: Promise<void> | undefined;
// Not in lazy.ts: what lazy.ts names imports this file.
const loadCleaner = (): Promise<void> =>
  (loading ??= chunk(import('../../core/address-cleaner.ts')).then(
    ({ cleanAddress }) => {
      clean = cleanAddress;
      lastRead = undefined;
    },
    () => {},
  ));

/**
 * Calls back, at once where possible, when `readPage` can read this page's address: what takes private data off an
 * address loads for the pages that have one.
 */
export const whenReadable = async (callback: () => void): Promise<void> => {
  if (clean === withoutQuery && /[?;@]|%40|\.ey|#[/!]/.test(untagLink(location.href).url)) await loadCleaner();
  callback();
};

/** The address that each element of the head was last written at; those of the first address are not in here. */
const writtenAt = new WeakMap<Node, string>();
let firstAddress: string;
let observedHead: Element | null = null;
let headObserver: MutationObserver | undefined;

/** What was read last, and for which address and options; nothing once the head has changed. */
let lastRead: { key: string; facts: PageFacts } | undefined;

const noteWritten = (records: MutationRecord[]): void => {
  const written = records.flatMap(({ addedNodes, target }) => [target, ...addedNodes]);
  const note = (): void => {
    lastRead = undefined;
    for (const element of written) writtenAt.set(element, location.href);
  };
  note();
  // Some routers write the head first, and change the address later in the same task.
  setTimeout(note);
};

/** Starts to observe the head, and again where the page has put another head in its place. */
const observeHead = (): void => {
  const head = find('head');
  firstAddress ??= location.href;
  if (head === observedHead || !head) return;
  if (observedHead) for (const element of head.children) writtenAt.set(element, location.href);
  observedHead = head;
  lastRead = undefined;
  headObserver ??= new MutationObserver(noteWritten);
  headObserver.observe(head, { childList: true, subtree: true, characterData: true, attributes: true });
};

/** What relative addresses start from; of a node of our own, as an image named `baseURI` would hide the document's. */
export const baseAddress = (): string => new Text().baseURI;

/** White space of the page's source is no part of what it says. */
const folded = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

const openGraph = (name: string): string => `:is([property="og:${name}"],[name="og:${name}"])`;

const readFacts = (base: string, param?: string, kept?: string): PageFacts => {
  const addressOf = (href: string): string => clean(untagLink(href, param).url, kept);
  const here = addressOf(location.href);
  const read = (selector: string) => {
    const element = find(`head>${selector}`);
    const writtenFor = (element && writtenAt.get(element)) ?? firstAddress;
    return {
      value: folded(element?.getAttribute('content') ?? element?.getAttribute('href')),
      isCurrent: addressOf(writtenFor) === here,
    };
  };
  const readAddress = (selector: string): string => {
    const { value, isCurrent } = read(selector);
    const address = untagLink(value, param).url;
    return isCurrent || absolute(address, base) === here ? address : '';
  };
  const canonical = readAddress('link[rel~="canonical" i]');
  const ogUrl = readAddress(openGraph('url'));
  const title = read(openGraph('title'));
  const image = read(openGraph('image'));
  return {
    base,
    location: here,
    canonical,
    ogUrl,
    title: folded(find('head>title')?.textContent),
    ogTitle: title.isCurrent ? title.value : '',
    // Where the head names this address, an image that was not written again is the whole site's.
    ogImage: image.isCurrent || canonical || ogUrl ? image.value : '',
  };
};

/**
 * What the page says of itself, as far as it can be of this address. `param` is the name of our parameter, which is
 * taken off; `kept` names parameters that stay whatever they are.
 */
export const readPage = (param?: string, kept?: string): PageFacts => {
  observeHead();
  const pending = headObserver?.takeRecords() ?? [];
  if (pending.length) noteWritten(pending);
  const base = baseAddress();
  const key = [location.href, base, param, kept].join('\n');
  // Each button, event and draw asks, and the answer takes six queries of the document.
  if (lastRead?.key !== key) lastRead = { key, facts: readFacts(base, param, kept) };
  return lastRead.facts;
};

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType?.('navigation')[0] as PerformanceNavigationTiming | undefined;

/** The address this page was loaded from, whatever a router has changed it to since. */
export const arrivalAddress = (): string => navigation()?.name || location.href;

/** Reloaded, or reached by the back or forward button: the same visit again. */
export const isRevisit = (): boolean => /reload|back_forward/.test(navigation()?.type ?? '');

/** The language of an element: the nearest `lang` among its ancestors, across shadow roots; else `en`. */
export const languageOf = (element: Element): string => {
  const labelled = element.closest('[lang]');
  if (labelled) return labelled.getAttribute('lang') || 'en';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en';
};
