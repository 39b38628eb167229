/** Styles of `<pass-along-progress>`: the page's own font and colours; lines and bars have the colour of the text. */

const css = String.raw;

export const styles = css`
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
    overflow-wrap: anywhere;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  p,
  ul,
  ol {
    margin: 0;
  }
  ul {
    padding: 0;
    list-style: none;
  }
  ol {
    padding-inline-start: 2em;
  }
  [part='degrees'],
  [part='title'],
  [part='name'] {
    font-weight: 600;
  }
  [part='milestones'] {
    display: grid;
    gap: 0.75rem;
    margin-block: 0.5rem;
  }
  [part='state'],
  [part='hint'] {
    color: color-mix(in srgb, currentColor 75%, transparent);
    font-size: 0.875em;
  }
  [part='title'] {
    margin-block-start: 0.75rem;
  }
  progress {
    appearance: none;
    display: block;
    box-sizing: border-box;
    inline-size: 100%;
    max-inline-size: 20rem;
    block-size: 0.75rem;
    margin-block: 0.25rem;
    border: 1px solid;
    border-radius: var(--pass-along-field-radius, 0.5rem);
    background: none;
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: none;
  }
  progress::-webkit-progress-value {
    background: currentColor;
  }
  progress::-moz-progress-bar {
    background: currentColor;
  }
  form {
    display: grid;
    /* An auto column would be as wide as the field, whose ch is wide in some fonts. */
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
    justify-items: start;
    margin-block-start: 0.75rem;
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
    max-inline-size: 100%;
    padding: 0.25rem 0.75rem;
    border: 1px solid color-mix(in srgb, currentColor 60%, transparent);
    border-radius: var(--pass-along-field-radius, 0.5rem);
    background: none;
    color: inherit;
    font: inherit;
  }
  input {
    flex: 0 1 20ch;
    min-inline-size: 0;
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
  [role]:empty {
    /* A live region is announced only if it existed before its text changed. */
    block-size: 0;
  }
  [part='error']:not(:empty) {
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
  @media (forced-colors: active) {
    progress::-webkit-progress-value {
      forced-color-adjust: none;
      background: CanvasText;
    }
    progress::-moz-progress-bar {
      forced-color-adjust: none;
      background: CanvasText;
    }
  }
  @media print {
    form {
      display: none;
    }
  }
`;
