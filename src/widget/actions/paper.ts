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
  // An image of the page may be named `adoptedStyleSheets`, and hide the document's own.
  const { prototype } = root instanceof ShadowRoot ? ShadowRoot : Document;
  const sheets = (): CSSStyleSheet[] => Reflect.get(prototype, 'adoptedStyleSheets', root) as CSSStyleSheet[];
  const adopt = (all: CSSStyleSheet[]): boolean => Reflect.set(prototype, 'adoptedStyleSheets', all, root);
  adopt([...sheets(), sheet]);
  return () => void adopt(sheets().filter((other) => other !== sheet));
};
