/**
 * Reads a page of facts as one text and parses it into columns: passing a single value from the driver to JavaScript
 * costs more than parsing a whole line.
 */

import { hashOf, bytesEqual, type HashedSpans, type TextSpans } from '../../spread/text-spans.ts';
import { CLASSES, CONVERSION, INTENT, LANDING, PROOFS, REACTION, UNCHECKED } from '../../spread/people.ts';
import { LINE } from './schema.ts';
import type { Database } from './sqlite.ts';

/** Lines per page: about a megabyte, which makes the cost of a call negligible. */
export const LINES = 10_000;

/**
 * A line per event: first letters of kind, class, mode and proof (a space for none), time, milliseconds from then until
 * it was received, code, parent, channel, page, message, seal and network bits, separated by spaces. None of them
 * contains a space, since events are validated.
 */
export const SQL = `
  SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines, MAX(seq) AS last FROM (
    SELECT seq, ${LINE} AS line FROM events INDEXED BY facts WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${LINES}
  )`;

/** A column of few different texts: `of` has the number of each line's text, `texts` where each text first occurs. */
export type WordColumn = { of: Int32Array; texts: TextSpans; size: number };

/** The first `count` lines in columns; texts are spans of `bytes`. */
export type Page = {
  count: number;
  /** The place to continue after. */
  last: number;
  bytes: DataView;
  buffer: ArrayBuffer;
  kind: Uint8Array;
  /** Places in `CLASSES`. */
  class: Uint8Array;
  consented: Uint8Array;
  /** Places in `PROOFS`. */
  proof: Uint8Array;
  sealHigh: Int32Array;
  sealLow: Int32Array;
  /** 1 + the bits of the network; 0 for none. */
  network: Uint16Array;
  time: Float64Array;
  received: Float64Array;
  person: HashedSpans;
  parent: HashedSpans;
  channel: WordColumn;
  page: WordColumn;
  message: WordColumn;
};

/** A reusable page. All columns are in one buffer, which can be transferred between threads. */
export const newPage = (): Page => {
  const buffer = new ArrayBuffer(LINES * (2 * 8 + 22 * 4 + 2 + 4));
  let at = 0;
  const column = <Column>(type: {
    new (buffer: ArrayBuffer, at: number, length: number): Column;
    BYTES_PER_ELEMENT: number;
  }): Column => {
    const made = new type(buffer, at, LINES);
    at += LINES * type.BYTES_PER_ELEMENT;
    return made;
  };
  const texts = (): TextSpans => ({ starts: column(Int32Array), ends: column(Int32Array), ids: column(Int32Array) });
  const hashed = (): HashedSpans => ({ ...texts(), hashes: column(Int32Array) });
  const words = (): WordColumn => ({ of: column(Int32Array), texts: texts(), size: 0 });
  return {
    buffer,
    count: 0,
    last: 0,
    bytes: new DataView(new ArrayBuffer(0)),
    time: column(Float64Array),
    received: column(Float64Array),
    person: hashed(),
    parent: hashed(),
    channel: words(),
    page: words(),
    message: words(),
    sealHigh: column(Int32Array),
    sealLow: column(Int32Array),
    network: column(Uint16Array),
    kind: column(Uint8Array),
    class: column(Uint8Array),
    consented: column(Uint8Array),
    proof: column(Uint8Array),
  };
};

/** A table from character codes to numbers. */
const byFirstLetter = <Name extends string>(names: readonly Name[], numberOf: (name: Name) => number): Uint8Array => {
  const numbers = new Uint8Array(128);
  for (const name of names) if (name) numbers[name.charCodeAt(0)] = numberOf(name);
  return numbers;
};
const KINDS = byFirstLetter(
  ['landing', 'intent', 'conversion', 'reaction'],
  (kind) => ({ landing: LANDING, intent: INTENT, conversion: CONVERSION, reaction: REACTION })[kind],
);
const CLASS = byFirstLetter(CLASSES, (as) => CLASSES.indexOf(as));
const PROOF = byFirstLetter(PROOFS, (proof) => PROOFS.indexOf(proof));
PROOF[' '.charCodeAt(0)] = UNCHECKED;
const CONSENTED = 'c'.charCodeAt(0);
const SPACE = 32;
const [ZERO, MINUS] = ['0'.charCodeAt(0), '-'.charCodeAt(0)];

// Hash table with linear probing: a slot has the number of a word plus 1, or 0. Three times as many slots as a page has
// lines.
const SLOTS = 2 ** 15;

const addWord = (
  words: WordColumn,
  slots: Int32Array,
  { bytes, count }: Page,
  seed: number,
  start: number,
  end: number,
): void => {
  const { starts, ends } = words.texts;
  let slot = hashOf(seed, bytes, start, end) & (SLOTS - 1);
  for (; slots[slot]; slot = (slot + 1) & (SLOTS - 1)) {
    const word = slots[slot]! - 1;
    if (ends[word]! - starts[word]! !== end - start || !bytesEqual(bytes, starts[word]!, bytes, start, end)) continue;
    words.of[count] = word;
    return;
  }
  starts[words.size] = start;
  ends[words.size] = end;
  words.of[count] = words.size++;
  slots[slot] = words.size;
};

/**
 * The end of the word that begins at `at`: the first byte that is a space or less. Four bytes at a time, since there
 * are a billion of them.
 */
const endOf = (bytes: DataView, at: number): number => {
  for (const last = bytes.byteLength - 4; at <= last; at += 4) {
    const four = bytes.getInt32(at, true);
    // The lowest set bit marks the first such byte: a borrow affects only higher bytes.
    const small = (four - 0x21212121) & ~four & 0x80808080;
    if (small) return at + ((31 - Math.clz32(small & -small)) >> 3);
  }
  while (at < bytes.byteLength && bytes.getUint8(at) > SPACE) at++;
  return at;
};

const addCode = (
  { starts, ends, hashes }: HashedSpans,
  line: number,
  bytes: DataView,
  seed: number,
  start: number,
  end: number,
): void => {
  starts[line] = start;
  ends[line] = end;
  hashes[line] = hashOf(seed, bytes, start, end);
};

/** Value of a hexadecimal digit in lower case. */
const digitOf = (letter: number): number => (letter > 57 ? letter - 87 : letter - ZERO);

/** Eight hexadecimal digits from `at` on, as a signed number of 32 bits. */
const hexadecimal = (lines: Uint8Array, at: number): number => {
  let number = 0;
  for (let place = at; place < at + 8; place++) number = (number << 4) | digitOf(lines[place]!);
  return number;
};

/** The whole number between two places. */
const numberIn = (lines: Uint8Array, start: number, end: number): number => {
  const isNegative = lines[start] === MINUS;
  let number = 0;
  for (let at = isNegative ? start + 1 : start; at < end; at++) number = number * 10 + lines[at]! - ZERO;
  return isNegative ? -number : number;
};

/** Hash tables of channels, pages and messages. */
type Tables = readonly [Int32Array, Int32Array, Int32Array];

const parseLines = (page: Page, lines: Uint8Array, seed: number, tables: Tables): void => {
  const { kind, class: as, consented, time, person, parent, channel, page: address, message } = page;
  const bytes = (page.bytes = new DataView(lines.buffer, lines.byteOffset, lines.byteLength));
  page.count = channel.size = address.size = message.size = 0;
  const [channels, addresses, messages] = tables;
  for (const slots of tables) slots.fill(0);
  for (let at = 0; at < lines.length; at++, page.count++) {
    const line = page.count;
    kind[line] = KINDS[lines[at]!]!;
    as[line] = CLASS[lines[at + 1]!]!;
    consented[line] = lines[at + 2] === CONSENTED ? 1 : 0;
    page.proof[line] = PROOF[lines[at + 3]!]!;
    let start = at + 5;
    at = endOf(bytes, start);
    time[line] = numberIn(lines, start, at);
    start = ++at;
    at = endOf(bytes, at);
    page.received[line] = time[line]! + numberIn(lines, start, at);
    start = ++at;
    at = endOf(bytes, at);
    addCode(person, line, bytes, seed, start, at);
    start = ++at;
    at = endOf(bytes, at);
    addCode(parent, line, bytes, seed, start, at);
    start = ++at;
    at = endOf(bytes, at);
    addWord(channel, channels, page, seed, start, at);
    start = ++at;
    at = endOf(bytes, at);
    addWord(address, addresses, page, seed, start, at);
    start = ++at;
    at = endOf(bytes, at);
    addWord(message, messages, page, seed, start, at);
    start = ++at;
    at = endOf(bytes, at);
    page.sealHigh[line] = at > start ? hexadecimal(lines, start) : 0;
    page.sealLow[line] = at > start ? hexadecimal(lines, start + 8) : 0;
    start = ++at;
    at = endOf(bytes, start);
    page.network[line] = at > start ? 1 + numberIn(lines, start, at) : 0;
  }
};

/**
 * Fills a page with a campaign's facts after the place `after`; at the end the page is empty. `seed`: that of the
 * `StringTable` in which codes are looked up.
 */
export const pageReader = (
  database: Database,
): ((page: Page, campaign: string, after: number, seed: number) => Page) => {
  const statement = database.prepare(SQL);
  const tables: Tables = [new Int32Array(SLOTS), new Int32Array(SLOTS), new Int32Array(SLOTS)];
  return (page, campaign, after, seed) => {
    const [read] = statement.all(campaign, after) as { lines: Uint8Array | ArrayBuffer | null; last: number | null }[];
    page.last = read?.last ?? after;
    parseLines(page, new Uint8Array(read?.lines ?? []), seed, tables); // libsql gives an ArrayBuffer.
    return page;
  };
};
