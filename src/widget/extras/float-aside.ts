/**
 * On phones, the floating bar is never in the way: not over the end of the page, which could not be scrolled out from
 * under it, and not over what has the keyboard's focus.
 */

import { adoptStyles, dropStyles } from '../browser/adopt-styles.ts';
import { findFirst } from '../browser/own-document.ts';
import type { WidgetHost } from '../element-interface.ts';
import { asideStyles } from './float.styles.ts';

/** A page that ends under the bar, and has nowhere to scroll to, gets this room below it. */
let room: CSSStyleSheet | undefined;

const takeRoom = (): void => {
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room);
};

const giveRoom = (): void => {
  room ??= new CSSStyleSheet();
  room.replaceSync('@media (width<=40rem){:where(html)::after{content:"";display:block;block-size:max(4rem,64px)}}');
  takeRoom();
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
};

const focused = (): Element | null => {
  let found = document.activeElement;
  while (found?.shadowRoot?.activeElement) found = found.shadowRoot.activeElement;
  return found;
};

/** `top`: where the bar begins, in pixels from the top of the window. */
const isInTheWay = (host: WidgetHost, top: number): boolean => {
  const { scrollHeight, clientHeight, scrollTop } = document.scrollingElement ?? document.documentElement;
  const below = scrollHeight - clientHeight;
  const height = clientHeight - top;
  if (below >= height && below - scrollTop < height) return true;
  if (below < height && findFirst('body')!.getBoundingClientRect().bottom > top) giveRoom();
  const target = focused();
  return !!target && !host._root.contains(target) && target.getBoundingClientRect().top >= top;
};

/** Until the element is taken off the page. */
export const keepAside = (host: WidgetHost): void => {
  const check = (): void => {
    const { height, top } = host.getBoundingClientRect();
    const isPhone = matchMedia('(width <= 40rem)').matches;
    const isAside = host.layout === 'float' && !!height && isPhone && isInTheWay(host, top);
    (isAside ? adoptStyles : dropStyles)(host._root, asideStyles);
  };
  const types = ['scroll', 'resize', 'focusin'];
  host.addController({
    hostConnected() {
      for (const type of types) addEventListener(type, check, { passive: true });
      check();
    },
    hostUpdated: check,
    hostDisconnected() {
      for (const type of types) removeEventListener(type, check);
      takeRoom();
    },
  });
};
