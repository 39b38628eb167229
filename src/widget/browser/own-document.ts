/**
 * The document's own methods, whatever the page has named its own: a form or an image named `createElement` or `body`
 * hides them. For chunks, and apart from find.ts, since what the main file exports makes it larger.
 */

export const createElement = <K extends keyof HTMLElementTagNameMap>(name: K): HTMLElementTagNameMap[K] =>
  Document.prototype.createElement.call(document, name) as HTMLElementTagNameMap[K];

export const findFirst = <E extends Element = HTMLElement>(selector: string): E | null =>
  Document.prototype.querySelector.call(document, selector) as E | null;

export const findAll = <E extends Element>(selector: string): E[] => [
  ...(Document.prototype.querySelectorAll.call(document, selector) as NodeListOf<E>),
];
