/**
 * How the widget looks. Colours follow the page's text, so that light, dark and forced colours need no switch. Brands cannot
 * follow it, so an icon in its brand's colour gets a lightness that is seen on white and on black (3:1), and one on its
 * brand's colour is black or white, whichever is seen better (4.5:1; the luminance is that of WCAG 2).
 */

import { css } from 'lit';

export const styles = css`
  :host {
    --_size: var(--pass-along-size, 2.25rem);
    display: block;
    min-block-size: var(--_size);
    color: var(--pass-along-color, inherit);
    fill: currentColor;
  }
  :host([hidden]) {
    display: none;
  }
  [part='list'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pass-along-gap, 0.25rem);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    display: grid;
    min-inline-size: var(--_size);
    min-block-size: var(--_size);
  }
  a,
  button {
    --_white: clamp(0, (0.18 - 0.2126 * r - 0.7152 * g - 0.0722 * b) * 999, 1);
    --_fill: color-mix(in srgb, var(--brand, #000) var(--pass-along-fill, 0%), color-mix(in srgb, currentColor var(--_hover, 0%), transparent));
    display: flex;
    align-items: center;
    justify-content: center;
    box-sizing: border-box;
    min-inline-size: max(24px, var(--_size));
    min-block-size: max(24px, var(--_size));
    padding: 0 calc((var(--_size) - var(--pass-along-icon-size, 1.25rem)) / 2 - 2px);
    border: var(--pass-along-border, 0);
    border-radius: var(--pass-along-radius, 99px);
    background: var(--pass-along-background, var(--_fill));
    color: color-mix(in srgb, color(from var(--brand, #000) srgb-linear var(--_white) var(--_white) var(--_white)) var(--pass-along-fill, 0%), currentColor);
    font: inherit;
    text-decoration: none;
    cursor: pointer;
  }
  a:hover,
  button:hover {
    --_hover: 12%;
    background: var(--pass-along-background-hover, var(--_fill));
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
    inline-size: var(--pass-along-icon-size, 1.25rem);
    fill: color-mix(in srgb, oklch(from var(--brand) 0.6 c h) var(--pass-along-brand, 0%), currentColor);
  }
  :hover > slot svg {
    fill: currentColor;
  }
  p {
    margin: 0;
  }
  input {
    box-sizing: border-box;
    inline-size: 100%;
    min-inline-size: 9rem;
    padding: 0.5rem;
    font: inherit;
  }
  :host([layout='column']) [part='list'],
  :host([layout='float']) [part='list'] {
    flex-direction: column;
    align-items: start;
  }
  :host([layout='float']) {
    position: fixed;
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
  @media (prefers-reduced-motion: no-preference) {
    a,
    button {
      transition: background 0.15s;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
