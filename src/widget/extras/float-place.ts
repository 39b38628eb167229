/** Keeps the floating bar fixed to the window, also where an ancestor would hold it. */

import type { WidgetHost } from '../element-interface.ts';

/** What makes an ancestor the box that `position: fixed` starts from, in place of the window. */
const MOVES = ['transform', 'translate', 'rotate', 'scale', 'perspective', 'filter', 'backdropFilter'] as const;
const holdsFixed = (element: Element): boolean => {
  const style = getComputedStyle(element);
  return (
    MOVES.some((name) => (style[name] || 'none') !== 'none') ||
    /paint|layout|strict|content/.test(style.contain) ||
    /transform|translate|rotate|scale|perspective|filter|contain/.test(style.willChange) ||
    style.contentVisibility === 'auto'
  );
};

/** The next one up as drawn: through slots and shadow roots. */
const parentOf = (node: Element): Element | null =>
  node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;

const isHeld = (host: Element): boolean => {
  for (let at = parentOf(host); at; at = parentOf(at)) if (holdsFixed(at)) return true;
  return false;
};

/**
 * Only where an ancestor holds it, it goes to the top layer: else what the page lays over everything covers it,
 * too.
 */
const place = (host: WidgetHost): void => {
  const isOurs = host.matches('[popover=manual]');
  if (host.layout !== 'float' || !host.isConnected || !isHeld(host)) {
    if (isOurs) host.removeAttribute('popover');
    return;
  }
  if (!isOurs && host.hasAttribute('popover')) return;
  host.popover = 'manual';
  if (host.matches(':popover-open')) return;
  try {
    // WebKit computes its place anew only for an element that had no box before.
    void host.offsetWidth;
    host.showPopover();
  } catch {
    host.removeAttribute('popover');
  }
};

const placed = new WeakSet<WidgetHost>();

export const keepPlaced = (host: WidgetHost): void => {
  // Without popovers it stays where it is.
  if (placed.has(host) || !('showPopover' in host)) return;
  placed.add(host);
  let isDue = false;
  /** An ancestor may begin to hold it at any time; that is seen once the page scrolls. */
  const check = (): void => {
    if (isDue) return;
    isDue = true;
    setTimeout(() => {
      isDue = false;
      place(host);
    }, 100);
  };
  host.addController({
    hostConnected() {
      place(host);
      for (const type of ['scroll', 'resize', 'transitionend']) addEventListener(type, check, true);
    },
    hostUpdated: () => place(host),
    hostDisconnected() {
      for (const type of ['scroll', 'resize', 'transitionend']) removeEventListener(type, check, true);
    },
  });
};
