/** Adds the styles of later chunks to an existing shadow root. */

const sheets = new Map<string, CSSStyleSheet>();

/** `font-size` of a page's root decides what a `rem` is; 0 or 50 % must not make a dialog vanish. */
const SMALLEST_REM = 14;
const readable = (css: string): string =>
  css.replace(
    /(?<!= )(?<![\w.=-])(\d*\.?\d+)rem/g,
    (length, count: string) => `max(${length},${Number(count) * SMALLEST_REM}px)`,
  );

/** Adds styles to a shadow root, once. A constructed sheet is allowed under the strictest content security policy. */
export const adoptStyles = (root: ShadowRoot, css: string): void => {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(readable(css));
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

/** Takes them away again. */
export const dropStyles = (root: ShadowRoot, css: string): void => {
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== sheets.get(css));
};
