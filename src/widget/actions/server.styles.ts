/** Styles of the server dialog, inside the common frame of dialogs. */

/** A tag of this name has its text minified by the build. */
const css = String.raw;

export const serverStyles = css`
  .servers form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0.375rem;
  }
  .servers label {
    font-weight: 600;
  }
  .servers ul {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block: -0.625rem 0;
    padding: 0;
    list-style: none;
  }
  .servers li,
  .servers li button {
    max-inline-size: 100%;
    overflow-wrap: anywhere;
  }
  .servers .wrong {
    color: color-mix(in srgb, red 65%, currentColor);
    font-size: 0.9375em;
  }
  .servers [aria-invalid] {
    border-color: color-mix(in srgb, red 65%, currentColor);
  }
  .servers .actions {
    margin-block-start: 0.5rem;
  }
`;
