/**
 * The layout `float`: at the edge of wide screens, at the bottom of phones. The widget is taken out of the page's flow
 * before this loads.
 */

import { adoptStyles } from '../browser/adopt-styles.ts';

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

export const adoptFloatStyles = (root: ShadowRoot): void => adoptStyles(root, floatStyles);
