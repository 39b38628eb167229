/** Styles of the embed dialog, inside the common frame of dialogs. */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

export const embedStyles = css`
  dialog.embed {
    --pass-along-dialog-width: 38em;
  }
  .embed .piece {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
  }
  .embed label {
    font-weight: 600;
  }
  dialog.embed textarea {
    font:
      0.8125em/1.5 ui-monospace,
      monospace;
    overflow-wrap: anywhere;
    resize: vertical;
  }
  .embed .actions {
    align-items: center;
  }
  .embed [part='preview'] {
    box-sizing: border-box;
    max-inline-size: 100%;
    border: 1px dashed color-mix(in srgb, currentColor 35%, transparent);
    border-radius: 0.5rem;
  }
  .embed iframe {
    block-size: auto;
    min-block-size: 11rem;
  }
  .embed .card {
    padding: 0.5rem;
  }
  .card a {
    border: 0;
    border-radius: 0;
    background: none;
    cursor: auto;
  }
`;
