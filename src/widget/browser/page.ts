/** Reads from the document what the page says of itself, and how this visit began. Read when needed, so that single-page navigation is followed. */

import type { PageFacts } from '../../core/passage.ts';
import { untagLink } from '../../core/link-tag.ts';

const said = (selector: string): string | undefined => {
  const element = document.head.querySelector<HTMLMetaElement & HTMLLinkElement>(selector);
  return element?.content || element?.href;
};
const openGraph = (name: string): string | undefined => said(`meta[property="og:${name}"]`);

export const readPage = (param?: string): PageFacts => ({
  location: untagLink(location.href, param).url,
  canonical: said('link[rel="canonical" i]'),
  ogUrl: openGraph('url'),
  title: document.title,
  ogTitle: openGraph('title'),
  ogImage: openGraph('image'),
});

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

/** The address this page was loaded by, whatever a router has made of it since. */
export const arrivalAddress = (): string => navigation()?.name || location.href;

/** The same visit again: reloaded, or come back to by the history. */
export const isRevisit = (): boolean => /reload|back_forward/.test(navigation()?.type ?? '');

export const isAutomated = (): boolean => navigator.webdriver;

export const globalPrivacyControl = (): boolean =>
  (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl === true;

/** The language of an element, as its ancestors say it, across shadow roots. */
export const languageOf = (element: Element): string => {
  const said = element.closest('[lang]');
  if (said) return said.getAttribute('lang') || 'en';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? languageOf(root.host) : 'en';
};
