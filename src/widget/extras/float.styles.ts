/**
 * The layout `float`: at the edge of wide screens, at the bottom of phones. The widget is taken out of the page's flow
 * before this loads.
 */

import { adoptStyles } from '../browser/adopt-styles.ts';
import type { WidgetHost } from '../element-interface.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

const floatStyles = css`
  :host([layout='float']) [part='list'] {
    flex-direction: column;
    align-items: start;
  }
  :host([layout='float']) {
    z-index: 9;
    inset-block-start: 50%;
    inset-inline-end: var(--pass-along-float-inset, 0.5rem);
    translate: 0 -50%;
    padding: 0.25rem;
    background: var(--pass-along-float-background, Canvas);
    color: var(--pass-along-color, CanvasText);
  }
  :host([popover='manual']:not(:popover-open)) {
    display: none;
  }
  @media (width <= 40rem) {
    :host([layout='float']) {
      inset: auto 0 var(--pass-along-float-inset, 0);
      translate: 0;
      padding-block-end: max(0.25rem, env(safe-area-inset-bottom));
    }
    :host([layout='float']) [part='list'] {
      flex-flow: row;
      padding: 4px;
      overflow: auto;
    }
  }
`;

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

const keepPlaced = (host: WidgetHost): void => {
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

export const adoptFloatStyles = (root: ShadowRoot): void => {
  adoptStyles(root, floatStyles);
  keepPlaced(root.host as WidgetHost);
};
