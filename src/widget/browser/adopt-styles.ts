/** Adds the styles of later chunks to an existing shadow root. */

const sheets = new Map<string, CSSStyleSheet>();

/** Adds styles to a shadow root, once. A constructed sheet is allowed under the strictest content security policy. */
export const adoptStyles = (root: ShadowRoot, css: string): void => {
  const sheet = sheets.get(css) ?? new CSSStyleSheet();
  if (!sheets.has(css)) sheet.replaceSync(css);
  sheets.set(css, sheet);
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
};

/** Takes them away again. */
export const dropStyles = (root: ShadowRoot, css: string): void => {
  root.adoptedStyleSheets = root.adoptedStyleSheets.filter((sheet) => sheet !== sheets.get(css));
};
