/** Styles of the layout `float`: at the edge of wide screens, at the bottom of phones. */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

export const floatStyles = css`
  :host([layout='float']:not([hidden])) {
    display: grid;
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
    margin-block-end: 0;
  }
  :host([layout='float']) [part='list'] > li {
    margin-inline-end: 0;
  }
  .more {
    display: none;
  }
  [part='put-away'] {
    inline-size: 100%;
    min-block-size: 24px;
    padding: 0;
    border-color: transparent;
    --pass-along-icon-size: 0.875rem;
  }
  [part='put-away']:not(:hover) {
    background: none;
  }
  [part='put-away'] svg {
    fill: none;
    stroke: currentColor;
    stroke-width: 2.5;
    stroke-linecap: round;
  }
  /*
   * Words beside the bar, which is as wide as its icons, also where the page makes the element a block. Seen while a
   * pointer or the focus is on the bar; screen readers read them at any time.
   */
  :host([layout='float']) :is([part='count'], [part='disclosure'], [part='reaction']) {
    position: absolute;
    inset-inline-end: 100%;
    inset-block-start: 0;
    margin-block: 0;
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
  @media (width > 40rem) {
    :host([layout='float']) [part='count'] ~ [part='disclosure'] {
      inset-block-start: 2.5rem;
    }
    :host([layout='float']) [part='reaction'] {
      inset-block: auto 0;
    }
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
      display: flex;
      align-items: center;
      justify-content: center;
      gap: var(--pass-along-gap, 0.25rem);
    }
    :host([layout='float']) {
      inset: auto 0 var(--pass-along-float-inset, 0);
      translate: 0;
      border-radius: 0.75rem 0.75rem 0 0;
      padding: 4px;
      text-align: center;
      padding-block-end: max(4px, env(safe-area-inset-bottom));
    }
    :host([layout='float']) [part='list'] {
      /* In one line also where the page makes the element a block. */
      display: inline-flex;
      vertical-align: top;
      flex-flow: row;
    }
    :host([layout='float']) :is([part='list'] > li, [part='put-away']) {
      margin-block-end: 0;
    }
    /* Four channels, and "More" for the others, fit into 320 pixels whatever the look. */
    :host([layout='float']) [part='list'] > li:nth-child(n + 5) {
      display: none;
    }
    :host([layout='float']) [part='list'] > li.more {
      display: grid;
    }
    :host([layout='float']) [part='list'] > li > [part~='channel'] {
      min-inline-size: 0;
      inline-size: var(--_size);
      padding-inline: 0;
    }
    :host([layout='float']) :is(slot[name='label'], [part='list'] [part='label']) {
      display: none;
    }
    :host([layout='float']) [part='list'] > li slot {
      display: contents;
    }
    [part='put-away'] {
      display: inline-flex;
      inline-size: auto;
      min-block-size: var(--_size);
    }
    :host([layout='float']) :is([part='count'], [part='disclosure'], [part='reaction']) {
      inset-block: auto calc(100% + 0.5rem);
      inset-inline: 0.5rem auto;
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

/** Put away by the visitor. */
export const awayStyles = css`
  :host([layout='float']) {
    display: none !important;
  }
`;

/** While it would cover what the visitor came for. With the keyboard it can still be reached, and is seen then. */
export const asideStyles = css`
  @media (width <= 40rem) {
    :host([layout='float']:not(:focus-within)) {
      opacity: 0;
      pointer-events: none;
    }
  }
`;

/** In its place before it is drawn, and not seen to grow. */
export const undrawnStyles = css`
  :host([layout='float']) {
    visibility: hidden;
  }
`;
