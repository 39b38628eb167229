/** Styles of the menu: one channel a line, with its name, however the page has styled the row. */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

export const menuStyles = css`
  dialog.menu {
    --pass-along-label: inline;
    --pass-along-icon: contents;
    --pass-along-border: 0;
    --pass-along-radius: 0.5rem;
    --pass-along-background: initial;
    --pass-along-background-hover: initial;
    /* Of one height, so that nothing jumps while the list grows shorter. */
    block-size: min(36rem, 100dvh - 1.5rem);
  }
  .menu .content {
    gap: 0;
  }
  .menu .search {
    position: sticky;
    inset-block-start: 0;
    z-index: 1;
    padding-block: 0.25rem 0.75rem;
    background: var(--pass-along-dialog-background, Canvas);
  }
  .menu ::placeholder {
    color: inherit;
    opacity: 0.75;
  }
  .menu h3 {
    margin: 0;
    padding-inline: 0.5rem;
    font-size: 0.875em;
    font-weight: 600;
    color: color-mix(in srgb, currentColor 75%, transparent);
  }
  .menu li {
    display: grid;
    margin: 0;
  }
  .menu ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .menu h3 + ul {
    margin-block-end: 0.5rem;
    padding-block-end: 0.5rem;
    border-block-end: 1px solid color-mix(in srgb, currentColor 15%, transparent);
  }
  .menu [data-channel] {
    justify-content: start;
    gap: 0.75rem;
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.25rem 0.5rem;
    text-align: start;
  }
  .menu [data-channel]:focus-visible {
    outline-offset: -2px;
  }
  .menu li svg {
    flex: none;
  }
  .menu li [part='label'] {
    margin: 0;
    overflow-wrap: anywhere;
  }
  @media (pointer: coarse) {
    .menu [data-channel] {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .menu li {
      margin-block-end: 2px;
    }
  }
`;
