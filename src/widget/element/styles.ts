/**
 * How the widget looks. Colours follow the page's text, so that light, dark and forced colours need no switch. Brands
 * cannot follow it, so an icon in its brand's colour gets a lightness that is seen on white and on black (3:1).
 */

import { unsafeCSS } from 'lit';

/**
 * A tag of this name has its text minified by the build. Lit's own `css` weighs 150 bytes more, for interpolated
 * values that are not used here.
 */
const css = String.raw;

export const styles = unsafeCSS(css`
  :host {
    /*
     * No inherited text style of the page makes the widget unreadable; the page's own rules for the element override
     * these. Properties that hide or orient the page's content are inherited.
     */
    all: initial;
    color-scheme: inherit;
    visibility: inherit;
    pointer-events: inherit;
    writing-mode: inherit;
    -webkit-locale: inherit;
    -webkit-text-size-adjust: inherit;
    -webkit-user-select: text;
    user-select: text;
    font: inherit;
    font-size: max(1em, 13px);
    font-variant: normal;
    line-height: 1.5;
    --_size: max(24px, var(--pass-along-size, 2.25rem));
    display: block;
    min-block-size: var(--_size);
    /* Opaque: a transparent colour becomes black or white by color-scheme. */
    color: var(--pass-along-color, rgb(from color-mix(in srgb, currentColor 99.9%, CanvasText) r g b / 1));
    fill: currentColor;
  }
  :host([hidden]) {
    display: none;
  }
  [part='list'] {
    /* Lines of about equal length: nine buttons become 5 and 4. Firefox has spaces between them, of no width. */
    text-wrap: balance;
    word-spacing: -100%;
    margin: 0 0 calc(-1 * var(--pass-along-gap, 0.25rem));
    /* The first icon, not its button, stands in line with the text around it. */
    margin-inline-start: var(--pass-along-start, calc((var(--pass-along-icon-size, 1.25rem) - var(--_size)) / 2));
    padding: 0;
  }
  li {
    display: inline-grid;
    word-spacing: normal;
    vertical-align: top;
    margin: 0 0 var(--pass-along-gap, 0.25rem);
    margin-inline-end: var(--pass-along-gap, 0.25rem);
    min-inline-size: var(--_size);
    min-block-size: var(--_size);
  }
  a,
  button {
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    min-inline-size: var(--_size);
    min-block-size: var(--_size);
    padding: 0 calc((var(--_size) - var(--pass-along-icon-size, 1.25rem)) / 2 - 2px);
    border: var(--pass-along-border, 0);
    border-radius: var(--pass-along-radius, 99px);
    background: var(--pass-along-background, none);
    color: inherit;
    font: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  a:hover,
  button:hover {
    background: var(--pass-along-background-hover, color-mix(in srgb, currentColor 12%, transparent));
  }
  [part='label'] {
    display: var(--pass-along-label, none);
    margin: 0 0.375rem;
  }
  li slot {
    display: var(--pass-along-icon, contents);
  }
  :focus-visible {
    outline: 2px solid var(--pass-along-focus, currentColor);
    outline-offset: 2px;
  }
  svg {
    display: block;
    inline-size: var(--pass-along-icon-size, max(1.25rem, 16px));
    fill: color-mix(in srgb, oklch(from var(--brand) 0.6 c h) var(--pass-along-brand, 0%), currentColor);
  }
  :hover > slot svg {
    fill: currentColor;
  }
  p {
    /* The margin of the list ends at the first of them, not outside of the element. */
    display: grid;
    margin: 0;
  }
  [part='menu'] {
    gap: 0.5rem;
    padding: 0 0.875rem;
    border: var(--pass-along-border, 1px solid);
  }
  :host([layout='column']) li {
    display: flex;
  }
  :host([size='s']) {
    --pass-along-size: 1.75rem;
  }
  :host([size='l']) {
    --pass-along-size: 2.75rem;
  }
  :host([layout='float']) {
    position: fixed;
  }
  @media (pointer: coarse) {
    :host {
      --_size: max(44px, var(--pass-along-size, 2.75rem));
    }
  }
  @media (forced-colors: active) {
    a,
    button {
      border: 1px solid;
    }
    svg {
      fill: currentColor;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`);
