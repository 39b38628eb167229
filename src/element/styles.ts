/** How the widget looks. Colours follow the page's text, so that light, dark and forced colours need no switch. */

import { css } from 'lit';

export const styles = css`
  :host {
    --_size: var(--pass-along-size, 2.25rem);
    display: block;
    min-block-size: var(--_size);
    color: var(--pass-along-color, inherit);
  }
  :host([hidden]) {
    display: none;
  }
  ul {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--pass-along-gap, 0.25rem);
    margin: 0;
    padding: 0;
    list-style: none;
  }
  li {
    min-inline-size: var(--_size);
    min-block-size: var(--_size);
  }
  a,
  button {
    display: grid;
    place-items: center;
    box-sizing: border-box;
    inline-size: var(--_size);
    block-size: var(--_size);
    min-inline-size: 24px;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: var(--pass-along-radius, 50%);
    background: var(--pass-along-background, none);
    color: inherit;
    cursor: pointer;
  }
  a:hover,
  button:hover {
    background: var(--pass-along-background-hover, color-mix(in srgb, currentColor 12%, transparent));
  }
  :focus-visible {
    outline: 2px solid var(--pass-along-focus, currentColor);
    outline-offset: 2px;
  }
  svg {
    display: block;
    inline-size: var(--pass-along-icon-size, 1.25rem);
    fill: currentColor;
  }
  p {
    margin: 0;
  }
  input {
    box-sizing: border-box;
    inline-size: 100%;
    padding: 0.5rem;
    font: inherit;
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
