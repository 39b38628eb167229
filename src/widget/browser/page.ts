/**
 * Reads the document's metadata, its language, and how this visit began. Read when needed, not once, because
 * single-page apps change all of it without loading a page.
 */

import type { PageFacts } from '../../core/passage.ts';
import { untagLink } from '../../core/link-tag.ts';

const metadata = (selector: string): string | undefined => {
  const element = document.head.querySelector<HTMLMetaElement & HTMLLinkElement>(selector);
  return element?.content || element?.href;
};
const openGraph = (name: string): string | undefined => metadata(`meta[property="og:${name}"]`);

export const readPage = (param?: string): PageFacts => ({
  location: untagLink(location.href, param).url,
  canonical: metadata('link[rel="canonical" i]'),
  ogUrl: openGraph('url'),
  title: document.title,
  ogTitle: openGraph('title'),
  ogImage: openGraph('image'),
});

const navigation = (): PerformanceNavigationTiming | undefined =>
  performance.getEntriesByType('navigation')[0] as PerformanceNavigationTiming | undefined;

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
