/** A page of what figures are made from: read as text, since a value that a driver hands over costs more than a line does, and taken apart into columns. */

import { newNames, type Names, type Texts } from '../../core/names.ts';
import { CLASSES, CONVERSION, INTENT, LANDING, REACTION } from '../../core/person.ts';
import { LINE } from './schema.ts';
import type { Database } from './sqlite.ts';

/** Lines in a page: enough to forget what a call costs, and about a megabyte. */
export const LINES = 10_000;

/**
 * A line for each event: first letters of kind, class and mode (a blank for none), time, code, parent, channel, page, message,
 * between blanks. None of them has one inside: what came was checked.
 */
export const SQL = `
  SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines, MAX(seq) AS last FROM (
    SELECT seq, ${LINE} AS line FROM events INDEXED BY facts WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${LINES}
  )`;

/** Texts that come again and again: which of them each line has, and where each of them came first. */
export type Words = { of: Int32Array; texts: Texts; size: number };

/** What stands in its first `count` lines, a column each; texts by where they are in `bytes`. */
export type Page = {
  count: number;
  /** The place to go on behind. */
  last: number;
  bytes: DataView;
  buffer: ArrayBuffer;
  kind: Uint8Array;
  /** Places in `CLASSES`. */
  class: Uint8Array;
  consented: Uint8Array;
  time: Float64Array;
  person: Texts;
  parent: Texts;
  channel: Words;
  page: Words;
  message: Words;
};

/** One to be filled, again and again. All its columns are in one buffer, which a thread can hand over. */
export const newPage = (): Page => {
  const buffer = new ArrayBuffer(LINES * (8 + 18 * 4 + 3));
  let at = 0;
  const column = <Column>(type: { new (buffer: ArrayBuffer, at: number, length: number): Column; BYTES_PER_ELEMENT: number }): Column => {
    const made = new type(buffer, at, LINES);
    at += LINES * type.BYTES_PER_ELEMENT;
    return made;
  };
  const texts = (): Texts => ({ starts: column(Int32Array), ends: column(Int32Array), numbers: column(Int32Array) });
  const words = (): Words => ({ of: column(Int32Array), texts: texts(), size: 0 });
  return {
    buffer,
    count: 0,
    last: 0,
    bytes: new DataView(new ArrayBuffer(0)),
    time: column(Float64Array),
    person: texts(),
    parent: texts(),
    channel: words(),
    page: words(),
    message: words(),
    kind: column(Uint8Array),
    class: column(Uint8Array),
    consented: column(Uint8Array),
  };
};

/** By character code. */
const byFirstLetter = <Name extends string>(names: readonly Name[], numberOf: (name: Name) => number): Uint8Array => {
  const numbers = new Uint8Array(128);
  for (const name of names) if (name) numbers[name.charCodeAt(0)] = numberOf(name);
  return numbers;
};
const KINDS = byFirstLetter(['landing', 'intent', 'conversion', 'reaction'], (kind) => ({ landing: LANDING, intent: INTENT, conversion: CONVERSION, reaction: REACTION })[kind]);
const CLASS = byFirstLetter(CLASSES, (as) => CLASSES.indexOf(as));
const CONSENTED = 'c'.charCodeAt(0);
const BLANK = 32;
const [ZERO, MINUS] = ['0'.charCodeAt(0), '-'.charCodeAt(0)];

const put = (words: Words, names: Names, { bytes, count }: Page, start: number, end: number): void => {
  const word = names.of(bytes, start, end);
  words.of[count] = word;
  if (word < words.size) return;
  words.texts.starts[word] = start;
  words.texts.ends[word] = end;
  words.size = names.size;
};

const takeApart = (page: Page, lines: Uint8Array): void => {
  const { kind, class: as, consented, time, person, parent, channel, page: address, message } = page;
  page.bytes = new DataView(lines.buffer, lines.byteOffset, lines.byteLength);
  page.count = channel.size = address.size = message.size = 0;
  const [channels, addresses, messages] = [newNames(), newNames(), newNames()];
  for (let at = 0; at < lines.length; at++, page.count++) {
    const line = page.count;
    kind[line] = KINDS[lines[at]!]!;
    as[line] = CLASS[lines[at + 1]!]!;
    consented[line] = lines[at + 2] === CONSENTED ? 1 : 0;
    at += 4;
    const isNegative = lines[at] === MINUS;
    if (isNegative) at++;
    let when = 0;
    for (; lines[at]! > BLANK; at++) when = when * 10 + lines[at]! - ZERO;
    time[line] = isNegative ? -when : when;
    person.starts[line] = ++at;
    while (lines[at]! > BLANK) at++;
    person.ends[line] = at;
    parent.starts[line] = ++at;
    while (lines[at]! > BLANK) at++;
    parent.ends[line] = at;
    let start = ++at;
    while (lines[at]! > BLANK) at++;
    put(channel, channels, page, start, at);
    start = ++at;
    while (lines[at]! > BLANK) at++;
    put(address, addresses, page, start, at);
    start = ++at;
    while (lines[at]! > BLANK) at++;
    put(message, messages, page, start, at);
  }
};

/** Fills a page with what was stored of a campaign behind the place `after`; at the end it stays empty. */
export const pageReader = (database: Database): ((page: Page, campaign: string, after: number) => Page) => {
  const statement = database.prepare(SQL);
  return (page, campaign, after) => {
    const [read] = statement.all(campaign, after) as { lines: Uint8Array | ArrayBuffer | null; last: number | null }[];
    page.last = read?.last ?? after;
    takeApart(page, new Uint8Array(read?.lines ?? [])); // libsql gives an ArrayBuffer.
    return page;
  };
};
