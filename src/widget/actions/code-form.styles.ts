/** Styles of the form for a referral code: the page's own text and colours, lines of the same colour. */

const css = String.raw;

export const codeFormStyles = css`
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
    display: block;
    /* Opaque: a transparent colour becomes black or white by color-scheme. */
    color: var(--pass-along-color, rgb(from color-mix(in srgb, currentColor 99.9%, CanvasText) r g b / 1));
  }
  :host([hidden]) {
    display: none;
  }
  form {
    display: grid;
    gap: 0.375rem;
    justify-items: start;
  }
  div {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    max-inline-size: 100%;
  }
  input,
  button {
    box-sizing: border-box;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.75rem;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: var(--pass-along-field-radius, 0.5rem);
    background: none;
    color: inherit;
    font: inherit;
  }
  input {
    flex: 0 1 17ch;
    inline-size: 17ch;
    min-inline-size: 0;
    box-sizing: content-box;
    min-block-size: 1.875rem;
    font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  }
  button {
    background: var(--pass-along-background, none);
    cursor: pointer;
  }
  button:hover {
    background: var(--pass-along-background-hover, color-mix(in srgb, currentColor 12%, transparent));
  }
  :focus-visible {
    outline: 2px solid var(--pass-along-focus, currentColor);
    outline-offset: 2px;
  }
  input[aria-invalid] {
    border-width: 2px;
  }
  p {
    margin: 0;
  }
  p:empty {
    display: none;
  }
  [role]:empty {
    /* A live region is announced only if it existed before its text changed. */
    display: block;
    block-size: 0;
  }
  [part='said']:focus {
    outline: none;
  }
  #hint {
    color: color-mix(in srgb, currentColor 75%, transparent);
    font:
      0.875rem ui-monospace,
      SFMono-Regular,
      Menlo,
      Consolas,
      monospace;
  }
  #error:not(:empty) {
    padding-inline-start: 0.5rem;
    border-inline-start: 3px solid;
    font-weight: 600;
  }
  @media (pointer: coarse) {
    input,
    button {
      min-block-size: 44px;
    }
  }
  @media print {
    :host {
      display: none;
    }
  }
`;
