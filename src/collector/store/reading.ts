/** Reads what figures are made from, in pages of packed text: a value that a driver hands over costs more than a line does here. */

import type { Campaign } from '../../core/metrics.ts';
import { CLASSES, CONVERSION, INTENT, LANDING, REACTION, type Sign } from '../../core/person.ts';
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
const KINDS = byFirstLetter(['landing', 'intent', 'conversion', 'reaction'], (kind) => ({ landing: LANDING, intent: INTENT, conversion: CONVERSION, reaction: REACTION })[kind]);
const CLASS = byFirstLetter(CLASSES, (as) => CLASSES.indexOf(as));
const CONSENTED = 'c'.charCodeAt(0);
const BLANK = 32;
const [ZERO, MINUS] = ['0'.charCodeAt(0), '-'.charCodeAt(0)];

const unpack = (lines: Uint8Array, { people: { codes, channels, pages, messages }, add }: Campaign): void => {
  const view = new DataView(lines.buffer, lines.byteOffset, lines.byteLength);
  const sign: Sign = { kind: 0, person: 0, time: 0, parent: -1, channel: 0, class: 0, page: 0, message: 0, consented: false };
  for (let at = 0; at < lines.length; ) {
    sign.kind = KINDS[lines[at]!]!;
    sign.class = CLASS[lines[at + 1]!]!;
    sign.consented = lines[at + 2] === CONSENTED;
    at += 4;
    const isNegative = lines[at] === MINUS;
    if (isNegative) at++;
    let time = 0;
    for (; lines[at]! > BLANK; at++) time = time * 10 + lines[at]! - ZERO;
    sign.time = isNegative ? -time : time;
    let start = ++at;
    while (lines[at]! > BLANK) at++;
    sign.person = codes.of(view, start, at);
    start = ++at;
    while (lines[at]! > BLANK) at++;
    sign.parent = at > start ? codes.of(view, start, at) : -1;
    start = ++at;
    while (lines[at]! > BLANK) at++;
    sign.channel = channels.of(view, start, at);
    start = ++at;
    while (lines[at]! > BLANK) at++;
    sign.page = pages.of(view, start, at);
    start = ++at;
    while (lines[at]! > BLANK) at++;
    sign.message = messages.of(view, start, at);
    at++;
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
