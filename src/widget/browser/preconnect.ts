/** Connects to the collector before it is needed. */

import { find } from './find.ts';

let link: HTMLLinkElement | undefined;

/**
 * Preconnects to the host of an address. Servers close idle connections after seconds, so it is done each time that a
 * pointer or the focus comes near. Without it, three round trips pass before the first byte, in which the tab may be
 * closed.
 */
export const preconnect = (href: string): void => {
  // A form or an image of the page may be named `createElement`, and hide the document's own.
  link ??= Object.assign(Document.prototype.createElement.call(document, 'link') as HTMLLinkElement, {
    rel: 'preconnect',
    crossOrigin: '',
  });
  link.href = href;
  find('head')!.append(link);
};
