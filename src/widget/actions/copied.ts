/** A tick and "Copied", on the pressed button itself, for two seconds. */

import { html, render } from 'lit';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { createElement } from '../browser/own-document.ts';
import type { Press } from './action-context.ts';
import { showBeside } from './beside.ts';

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** The text's colour, and black or white on it, whichever can be read. */
const styles = css`
  .copied {
    position: fixed;
    inset: auto;
    box-sizing: border-box;
    margin: 0;
    padding: 0;
    overflow: visible;
    border: 0;
    background: none;
    color: inherit;
    pointer-events: none;
  }
  .copied span {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 0.375em;
    box-sizing: border-box;
    min-inline-size: inherit;
    min-block-size: inherit;
    padding-inline: 0.75em;
    border-radius: inherit;
    background: currentColor;
    line-height: 1.5;
    white-space: nowrap;
  }
  .copied b {
    display: contents;
    font-weight: 600;
    color: oklch(from currentColor clamp(0, (0.6 - l) * 1000, 1) 0 0);
  }
  .copied svg {
    inline-size: 1.125em;
    fill: none;
    stroke: currentColor;
    stroke-width: 3;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  @media (prefers-reduced-motion: no-preference) {
    .copied {
      animation: pass-along-copied 0.12s ease-out;
    }
    @keyframes pass-along-copied {
      from {
        opacity: 0;
        scale: 0.9;
      }
    }
  }
  @media (forced-colors: active) {
    .copied span {
      border: 1px solid;
      background: Canvas;
    }
  }
`;

const DURATION = 2000;

/** The pressed button, or, where that goes with the menu that is closing, the one that opened it. */
export const anchorOf = ({ control, host }: Pick<Press, 'control' | 'host'>): HTMLElement => {
  if (control.isConnected && !control.closest('dialog:not([open])')) return control;
  const { _root: root } = host;
  return root.querySelector<HTMLElement>('[aria-expanded]') ?? root.querySelector('[data-channel]') ?? host;
};

let takeAway = (): void => {};
let timer: ReturnType<typeof setTimeout> | undefined;

export const showCopied = (button: HTMLElement, copied: string): void => {
  clearTimeout(timer);
  takeAway();
  adoptStyles(button.getRootNode() as ShadowRoot, styles);
  const mark = createElement('div');
  mark.className = 'copied';
  mark.setAttribute('part', 'copied');
  mark.setAttribute('popover', 'manual');
  // The live region says it.
  mark.setAttribute('aria-hidden', 'true');
  const { width, height } = button.getBoundingClientRect();
  const { borderRadius } = getComputedStyle(button);
  mark.style.cssText = `min-width:${width}px;min-height:${height}px;border-radius:${borderRadius}`;
  render(
    html`<span
      ><b
        ><svg viewBox="0 0 24 24"><path d="m5 13 4.5 4.5L19 7" /></svg>${copied}</b
      ></span
    >`,
    mark,
  );
  takeAway = showBeside(mark, button, 'over');
  timer = setTimeout(() => takeAway(), DURATION);
};
