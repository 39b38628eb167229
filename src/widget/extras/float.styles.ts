/**
 * The layout `float`: at the edge of wide screens, at the bottom of phones. The widget is taken out of the page's flow
 * before this loads.
 */

import { adoptStyles } from '../browser/adopt-styles.ts';
import { followGround } from './ground.ts';
import type { WidgetHost } from '../element-interface.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

const floatStyles = css`
  :host([layout='float']:not([hidden])) {
    display: grid;
    /* Words stand in a column without a width, and reach out of it to the side: the bar is as wide as its icons. */
    grid-template-columns: 0 auto;
    align-content: center;
  }
  :host([layout='float']) {
    --pass-along-start: 0px;
    z-index: 9;
    inset-block-start: 50%;
    inset-inline-end: var(--pass-along-float-inset, 0.5rem);
    translate: 0 -50%;
    padding: 0.25rem;
    border-radius: 0.75rem;
    box-shadow: 0 0.125rem 0.75rem rgb(0 0 0 / 0.2);
    background: var(--pass-along-float-background, Canvas);
    color: var(--pass-along-color, CanvasText);
  }
  :host([layout='float']) [part='list'] {
    display: flex;
    flex-direction: column;
    align-items: start;
    grid-area: 1 / 2 / span 6;
  }
  :host([layout='float']) [part='list'] > li {
    margin-inline-end: 0;
  }
  /* Seen while a pointer or the focus is on the bar; screen readers read them at any time. */
  :host([layout='float']) :is([part='count'], [part='disclosure'], [part='reaction']) {
    grid-column: 1;
    justify-self: end;
    box-sizing: border-box;
    inline-size: max-content;
    max-inline-size: 16rem;
    margin-inline-end: 0.75rem;
    padding: 0.375rem 0.625rem;
    border-radius: 0.5rem;
    box-shadow: 0 0.125rem 0.75rem rgb(0 0 0 / 0.2);
    background: var(--pass-along-float-background, Canvas);
    font-size: 0.875rem;
    opacity: 0;
    pointer-events: none;
  }
  :host([layout='float']:is(:hover, :focus-within)) :is([part='count'], [part='disclosure'], [part='reaction']) {
    opacity: 1;
    pointer-events: auto;
  }
  :host([popover='manual']:not(:popover-open)) {
    display: none;
  }
  @media (width <= 40rem) {
    :host([layout='float']:not([hidden])) {
      display: block;
    }
    :host([layout='float']) {
      inset: auto 0 var(--pass-along-float-inset, 0);
      translate: 0;
      border-radius: 0.75rem 0.75rem 0 0;
      padding-block-end: max(0.25rem, env(safe-area-inset-bottom));
    }
    :host([layout='float']) [part='list'] {
      flex-flow: row;
      justify-content: safe center;
      padding: 4px;
      overflow: auto;
    }
    :host([layout='float']) :is([part='count'], [part='disclosure'], [part='reaction']) {
      position: absolute;
      inset-block-end: calc(100% + 0.5rem);
      inset-inline-start: 0.5rem;
      max-inline-size: min(16rem, 100% - 1rem);
      margin: 0;
    }
    :host([layout='float']) :is([part='count'], [part='reaction']) {
      display: none;
    }
  }
  @media (forced-colors: active) {
    :host([layout='float']) {
      border: 1px solid;
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
  // From then on its text has the system's colour, and not the page's.
  if (!placed.has(root.host as WidgetHost)) followGround(root.host as WidgetHost, root.host as WidgetHost);
  adoptStyles(root, floatStyles);
  keepPlaced(root.host as WidgetHost);
};
