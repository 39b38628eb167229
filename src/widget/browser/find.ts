/** Finds elements of the page, whatever the page has named its own. */

/** A form or an image of the page may be named `querySelector` or `head`, and hide the document's own. */
export const find = <E extends Element = Element>(selector: string): E | null =>
  Document.prototype.querySelector.call(document, selector) as E | null;
