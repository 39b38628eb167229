/** Puts something on paper, and takes it away again once it was printed. */

let clear = (): void => {};

/**
 * `put` shows what is printed, on paper alone, and gives what takes it away. Some phones print while the page goes on,
 * and not all say when they are done: then a minute must do, or the next print.
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
    // A frame in a sandbox may not print.
    done();
  }
};

/** A sheet of styles that holds while something is printed. */
export const withStyles = (root: Document | ShadowRoot, css: string): (() => void) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  return () => void (root.adoptedStyleSheets = root.adoptedStyleSheets.filter((other) => other !== sheet));
};
