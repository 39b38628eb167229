/**
 * Styles of dialogs: system colours, so that light, dark and forced colours need no switch; logical sides, so that
 * right-to-left needs none.
 */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

export const dialogStyles = css`
  dialog {
    /* The page sets these for the row. */
    --_size: 24px;
    box-sizing: border-box;
    inline-size: min(var(--pass-along-dialog-width, 27em), 100vw - 1.5rem);
    max-inline-size: none;
    max-block-size: calc(100dvh - 1.5rem);
    margin: auto;
    padding: 0;
    overflow: auto;
    overscroll-behavior: contain;
    border: 1px solid color-mix(in srgb, currentColor 20%, transparent);
    border-radius: var(--pass-along-dialog-radius, 0.75rem);
    background: var(--pass-along-dialog-background, Canvas);
    color: var(--pass-along-dialog-color, CanvasText);
    box-shadow: 0 1rem 3rem rgb(0 0 0 / 0.3);
    font-size: max(1rem, 16px);
    font-style: normal;
    font-variant: normal;
    font-weight: normal;
    line-height: 1.5;
    letter-spacing: normal;
    text-align: start;
    text-transform: none;
    white-space: normal;
    word-break: normal;
    word-spacing: normal;
    text-indent: 0;
    text-shadow: none;
    cursor: auto;
    -webkit-text-fill-color: currentcolor;
    -webkit-user-select: text;
    user-select: text;
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.5);
  }
  dialog header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 0.5rem;
    padding-block: 0.75rem 0.25rem;
    padding-inline: 1.25rem 0.75rem;
  }
  dialog h2 {
    margin: 0;
    font-size: 1.125em;
    line-height: 1.3;
    overflow-wrap: anywhere;
  }
  dialog .content {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1rem;
    padding: 0.25rem 1.25rem 1.25rem;
  }
  dialog .close {
    flex: none;
    inline-size: 2.25rem;
    block-size: 2.25rem;
    border-radius: 50%;
  }
  dialog .close svg {
    inline-size: 1.25rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
  }
  dialog .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
  }
  dialog .action {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    inline-size: auto;
    block-size: auto;
    min-block-size: 2.5rem;
    padding: 0.25rem 1rem;
    border: 1px solid color-mix(in srgb, currentColor 45%, transparent);
    border-radius: 0.5rem;
    background: none;
    font: inherit;
    text-decoration: none;
  }
  dialog .action:hover {
    background: color-mix(in srgb, currentColor 10%, transparent);
  }
  dialog .action.main {
    border-color: transparent;
    background: CanvasText;
    color: Canvas;
  }
  dialog .field {
    box-sizing: border-box;
    inline-size: 100%;
    min-block-size: 2.5rem;
    padding: 0.4rem 0.75rem;
    border: 1px solid color-mix(in srgb, currentColor 55%, transparent);
    border-radius: 0.5rem;
    background: Field;
    color: FieldText;
    font: inherit;
  }
  dialog .hint {
    color: color-mix(in srgb, currentColor 75%, transparent);
    font-size: 0.9375em;
  }
  @media (pointer: coarse) {
    dialog .close {
      inline-size: 44px;
      block-size: 44px;
    }
    dialog .action,
    dialog .field {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    dialog .action.main {
      border-color: ButtonText;
      background: ButtonFace;
      color: ButtonText;
    }
  }
`;
