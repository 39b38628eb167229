/** Adds content for printing only, and removes it after printing. */

let clear = (): void => {};

/**
 * `put` adds what is printed, and returns the function that removes it. Some phones do not block in `print()`, and not
 * all dispatch `afterprint`: there it is removed after a minute, or by the next print.
 */
export const onPaper = (put: () => () => void): void => {
  clear();
  const away = put();
  const done = (): void => {
    clearTimeout(timer);
    removeEventListener('afterprint', done);
    clear = () => {};
    away();
  };
  const timer = setTimeout(done, 60_000);
  clear = done;
  addEventListener('afterprint', done);
  try {
    window.print();
  } catch {
    // A sandboxed frame may not print.
    done();
  }
};

/** A style sheet that applies only to print. */
export const withStyles = (root: Document | ShadowRoot, css: string): (() => void) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => void (root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet));
};
