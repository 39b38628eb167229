/**
 * Overwrites what deleted rows leave behind in the file. SQLite's `secure_delete` zeroes a row where it lies when it is
 * deleted; what it does not reach are copies in the unused part of a page, from when rows moved to another page.
 * `VACUUM` would rewrite the whole file and let nobody write meanwhile: 12 s for 470 MB. Here the few pages that hold
 * such a copy are found in another thread, and their unused parts are zeroed in place. Format:
 * https://www.sqlite.org/fileformat.html.
 */

/** First bytes of b-tree pages, and how long their headers are. */
const HEADER_LENGTH: Record<number, number> = { 2: 12, 5: 12, 10: 8, 13: 8 };
/** The first page begins with the header of the file. */
const FILE_HEADER = 100;

/** Bytes of a page, from the file's first 100 bytes. */
export const pageSizeIn = (fileHeader: Uint8Array): number => {
  const size = (fileHeader[16]! << 8) | fileHeader[17]!;
  return size === 1 ? 65_536 : size;
};

/**
 * The spans of a page in which nothing is kept, first and one behind the last byte; none for a page that is no
 * b-tree's.
 */
export const unusedSpans = (page: Uint8Array, pageNumber: number): [from: number, to: number][] => {
  const at = pageNumber === 1 ? FILE_HEADER : 0;
  const headerLength = HEADER_LENGTH[page[at]!];
  if (!headerLength) return [];
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const cells = view.getUint16(at + 3);
  const content = view.getUint16(at + 5) || 65_536;
  const gap = at + headerLength + 2 * cells;
  if (content > page.length || gap > content) return []; // Not what it looks like: it stays as it is.
  const spans: [number, number][] = [[gap, content]];
  // Free blocks, each with the place of the next and its own size; in the order of their places.
  for (let block = view.getUint16(at + 1); block; block = view.getUint16(block)) {
    const end = block + view.getUint16(block + 2);
    if (block < content || end > page.length) return [];
    spans.push([block + 4, end]);
    const next = view.getUint16(block);
    if (next && next < end) return [];
  }
  return spans;
};

/** Zeroes what is unused; false where it was zero already. */
export const scrubPage = (page: Uint8Array, pageNumber: number): boolean => {
  let isChanged = false;
  for (const [from, to] of unusedSpans(page, pageNumber)) {
    const span = page.subarray(from, to);
    if (!span.some((byte) => byte !== 0)) continue;
    span.fill(0);
    isChanged = true;
  }
  return isChanged;
};
