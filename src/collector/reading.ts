/** Reads what figures are made from, in pages of packed text: a value that a driver hands over costs more than a line does here. */

import type { Campaign } from '../core/metrics.ts';
import type { Names } from '../core/names.ts';
import { CLASSES, CONVERSION, INTENT, LANDING, type Sign } from '../core/person.ts';
import type { Database } from './sqlite.ts';

/** Lines in a page: enough to forget what a call costs, and about a megabyte. */
const PAGE = 10_000;

/**
 * A line for each event: first letters of kind, class and mode (a blank for none), time, code, parent, channel, page, message,
 * between blanks. None of them has one inside: what came was checked.
 */
const LINES = `
  SELECT CAST(group_concat(line, char(10)) AS BLOB) AS lines, MAX(seq) AS last FROM (
    SELECT seq, printf('%.1s%-1.1s%-1.1s %d %s %s %s %s %s', kind, class, mode, time, code, parent, channel, page, message) AS line
    FROM events INDEXED BY facts WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}
  )`;

/** By character code. */
const byFirstLetter = <Name extends string>(names: readonly Name[], numberOf: (name: Name) => number): Uint8Array => {
  const numbers = new Uint8Array(128);
  for (const name of names) if (name) numbers[name.charCodeAt(0)] = numberOf(name);
  return numbers;
};
const KINDS = byFirstLetter(['landing', 'intent', 'conversion'], (kind) => ({ landing: LANDING, intent: INTENT, conversion: CONVERSION })[kind]);
const CLASS = byFirstLetter(CLASSES, (as) => CLASSES.indexOf(as));
const CONSENTED = 'c'.charCodeAt(0);
const BLANK = 32;
const [ZERO, MINUS] = ['0'.charCodeAt(0), '-'.charCodeAt(0)];

/** Of each line: where it and its fields behind the time begin, where it ends, and the hashes of code and parent. */
const LINE = { start: 0, code: 1, parent: 2, channel: 3, page: 4, message: 5, end: 6, codeHash: 7, parentHash: 8, length: 9 };
const found = new Int32Array(PAGE * LINE.length);

/** Finds the fields of all lines, which is how many there are. */
const findFields = (lines: Uint8Array, view: DataView, { ahead }: Names): number => {
  let count = 0;
  for (let at = 0; at < lines.length; at++) {
    const line = count++ * LINE.length;
    found[line] = at;
    at += 4;
    for (let field = LINE.code; field <= LINE.message; field++) {
      while (lines[at]! > BLANK) at++;
      found[line + field] = ++at;
    }
    while (lines[at]! > BLANK) at++;
    found[line + LINE.end] = at;
    found[line + LINE.codeHash] = ahead(view, found[line + LINE.code]!, found[line + LINE.parent]! - 1);
    found[line + LINE.parentHash] = ahead(view, found[line + LINE.parent]!, found[line + LINE.channel]! - 1);
  }
  return count;
};

const timeAt = (lines: Uint8Array, at: number): number => {
  const isNegative = lines[at] === MINUS;
  let time = 0;
  if (isNegative) at++;
  for (; lines[at]! > BLANK; at++) time = time * 10 + lines[at]! - ZERO;
  return isNegative ? -time : time;
};

const unpack = (lines: Uint8Array, { people: { codes, channels, pages, messages }, add }: Campaign): void => {
  const view = new DataView(lines.buffer, lines.byteOffset, lines.byteLength);
  const sign: Sign = { kind: 0, person: 0, time: 0, parent: -1, channel: 0, class: 0, page: 0, message: 0, consented: false };
  const end = findFields(lines, view, codes) * LINE.length;
  for (let line = 0; line < end; line += LINE.length) {
    const start = found[line]!;
    const [code, parent, channel] = [found[line + LINE.code]!, found[line + LINE.parent]!, found[line + LINE.channel]!];
    const [page, message] = [found[line + LINE.page]!, found[line + LINE.message]!];
    sign.kind = KINDS[lines[start]!]!;
    sign.class = CLASS[lines[start + 1]!]!;
    sign.consented = lines[start + 2] === CONSENTED;
    sign.time = timeAt(lines, start + 4);
    sign.person = codes.of(view, code, parent - 1, found[line + LINE.codeHash]!);
    sign.parent = channel - 1 > parent ? codes.of(view, parent, channel - 1, found[line + LINE.parentHash]!) : -1;
    sign.channel = channels.of(view, channel, page - 1);
    sign.page = pages.of(view, page, message - 1);
    sign.message = messages.of(view, message, found[line + LINE.end]!);
    add(sign);
  }
};

export type Reading = {
  /** Adds a page of what was stored behind the place `after`, and gives the place to go on behind; the same one at the end. */
  read(name: string, after: number, campaign: Campaign): number;
  /** Rises whenever something that may have been read is erased or changed. */
  epoch(name: string): number;
};

export const readingOf = (database: Database): Reading => {
  const lines = database.prepare(LINES);
  const epochs = database.prepare('SELECT epoch FROM epochs WHERE campaign = ?');
  return {
    read(name, after, campaign) {
      const [page] = lines.all(name, after) as { lines: Uint8Array | ArrayBuffer | null; last: number | null }[];
      if (!page?.lines || page.last === null) return after;
      unpack(new Uint8Array(page.lines), campaign); // libsql gives an ArrayBuffer.
      return page.last;
    },
    epoch: (name) => (epochs.all(name) as { epoch: number }[])[0]?.epoch ?? 0,
  };
};
