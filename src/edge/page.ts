/** Reads from the document what the page says of itself, and how this visit began. Read when needed, so that single-page navigation is followed. */

import type { PageFacts } from '../core/share.ts';
import { tagLink, untagLink } from '../core/link.ts';

const attribute = (selector: string, name: string): string | undefined => document.head.querySelector(selector)?.getAttribute(name) ?? undefined;

export const readPage = (param?: string): PageFacts => ({
  location: untagLink(location.href, param).url,
  canonical: attribute('link[rel="canonical" i]', 'href'),
  ogUrl: attribute('meta[property="og:url"]', 'content'),
  title: document.title,
  ogTitle: attribute('meta[property="og:title"]', 'content'),
  ogImage: attribute('meta[property="og:image"]', 'content'),
});

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** The address this page was loaded by, whatever a router has made of it since. */
export const arrivalAddress = (): string => navigation()?.name || location.href;

/** The same visit again: reloaded, or come back to by the history. */
export const isRevisit = (): boolean => /reload|back_forward/.test(navigation()?.type ?? '');

export const isAutomated = (): boolean => navigator.webdriver;

export const globalPrivacyControl = (): boolean => (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/**
 * Puts the visitor's own tag into the address bar, without a navigation; fragment, other parameters and the page's history
 * state stay. A home page is what people link to by hand, so it stays bare unless asked for.
 */
export const tagAddress = (tag: { code?: string | undefined; channel?: string | undefined }, param: string | undefined, home: boolean): void => {
  if (location.pathname === '/' && !home) return;
  const url = tagLink(location.href, tag, { param });
  if (url !== location.href) history.replaceState(history.state, '', url);
};

/** The language of an element, as its ancestors say it, across shadow roots. */
export const languageOf = (element: Element): string => {
  const said = element.closest('[lang]');
  if (said) return said.getAttribute('lang') || 'en';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en';
};
