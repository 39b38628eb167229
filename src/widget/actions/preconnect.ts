/** Connects to the collector before it is needed. */

import { baseAddress } from '../browser/page.ts';
import { createElement, findFirst } from '../browser/own-document.ts';
import type { WidgetHost } from '../element-interface.ts';

const links = new Map<string, HTMLLinkElement>();

/**
 * Preconnects to the collector as a pointer or the focus comes near. Servers close idle connections after seconds, so
 * not earlier, and anew each time. Without it, three round trips pass before the first byte, in which the tab may be
 * closed.
 */
export const preconnect = ({ collector, privacy }: WidgetHost): void => {
  if (!collector || privacy === 'off' || !URL.canParse(collector, baseAddress())) return;
  const { origin: href } = new URL(collector, baseAddress());
  const link = links.get(href) ?? Object.assign(createElement('link'), { rel: 'preconnect', crossOrigin: '', href });
  links.set(href, link);
  findFirst('head')!.append(link);
};
