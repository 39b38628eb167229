/** Connects to the collector before it is needed. */

import { find } from './find.ts';

/**
 * Preconnects to the collector when a pointer or the focus reaches one of our elements. Servers close idle connections
 * after seconds, so not earlier; and without it, three round trips pass before the first byte, in which the tab may be
 * closed.
 */
export const preconnectOnHover = (url: string): void => {
  // A form or an image of the page may be named `createElement`, and hide the document's own.
  const link = Object.assign(Document.prototype.createElement.call(document, 'link'), {
    rel: 'preconnect',
    crossOrigin: '',
    href: url,
  });
  const preconnect = ({ target }: Event): void => {
    if ((target as Element).localName === 'pass-along') find('head')!.append(link);
  };
  for (const type of ['pointerover', 'focusin']) addEventListener(type, preconnect);
};
