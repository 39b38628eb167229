/**
 * Overwrites remnants of deleted rows in the file. SQLite's `secure_delete` zeroes a row when it is deleted, but not
 * older copies in the unused part of a page, from when rows moved to another page. `VACUUM` would rewrite the whole
 * file and block all writes: 12 s for 470 MB. Instead, another thread finds the few pages with such a copy, and their
 * unused parts are zeroed in place. Format: https://www.sqlite.org/fileformat.html.
 */

/** Header length of b-tree pages, by their first byte. */
const HEADER_LENGTH: Record<number, number> = { 2: 12, 5: 12, 10: 8, 13: 8 };
/** The first page begins with the file header. */
const FILE_HEADER = 100;

/** The page size in bytes, from the file header (100 bytes). */
export const pageSizeIn = (fileHeader: Uint8Array): number => {
  const size = (fileHeader[16]! << 8) | fileHeader[17]!;
  return size === 1 ? 65_536 : size;
};

/** The unused spans of a page, from the first byte to before `to`; none for a page that is not a b-tree's. */
export const unusedSpans = (page: Uint8Array, pageNumber: number): [from: number, to: number][] => {
  const at = pageNumber === 1 ? FILE_HEADER : 0;
  const headerLength = HEADER_LENGTH[page[at]!];
  if (!headerLength) return [];
  const view = new DataView(page.buffer, page.byteOffset, page.byteLength);
  const cells = view.getUint16(at + 3);
  const content = view.getUint16(at + 5) || 65_536;
  const gap = at + headerLength + 2 * cells;
  if (content > page.length || gap > content) return []; // Not a valid b-tree page: left alone.
  const spans: [number, number][] = [[gap, content]];
  // Freeblocks, in the order of their offsets; each has the offset of the next one and its own size.
  for (let block = view.getUint16(at + 1); block; block = view.getUint16(block)) {
    const end = block + view.getUint16(block + 2);
    if (block < content || end > page.length) return [];
    spans.push([block + 4, end]);
    const next = view.getUint16(block);
    if (next && next < end) return [];
  }
  return spans;
};

/** Zeroes the unused spans; false if they were already zero. */
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
