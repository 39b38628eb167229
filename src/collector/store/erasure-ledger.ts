/**
 * Which codes were erased, so that restoring an older backup does not bring them back. They are kept as keyed hashes
 * beside the database and outside of backups: whoever reads the ledger learns no code, but `restore` can recognize one.
 */

import { createHmac, randomBytes } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { spellingsOf } from './code-mentions.ts';
import type { Database } from './sqlite.ts';

const KEY = 'erased.key';
const LEDGER = 'erased.hashes';

/** 256 random bits in hexadecimal, created at the first erasure. */
const keyIn = (folder: string): string => {
  const file = join(folder, KEY);
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString('hex'), { mode: 0o600 });
  return readFileSync(file, 'utf8').trim();
};

const hashOf = (code: string, key: string): string => createHmac('sha256', key).update(code).digest('base64url');

/** Called before the code is erased: a crash between the two then erases a code again, and never forgets one. */
export const recordErasure = (folder: string, code: string): void => {
  const file = join(folder, LEDGER);
  const key = keyIn(folder);
  const known = new Set(existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []);
  const hashes = spellingsOf(code).map((spelling) => hashOf(spelling, key));
  const added = hashes.filter((hash) => !known.has(hash));
  if (added.length) appendFileSync(file, added.map((hash) => `${hash}\n`).join(''), { mode: 0o600 });
};

/** Where a code may stand: as the whole value, or among other words. */
const COLUMNS: Record<string, string> = {
  events: "code || ' ' || ifnull(parent, '') || ' ' || ifnull(page, '') || ' ' || ifnull(name, '')",
  conversions: "id || ' ' || code || ' ' || name || ' ' || ifnull(parent, '') || ' ' || ifnull(revoked, '')",
  parents: "code || ' ' || parent",
  claims: "code || ' ' || ifnull(name, '')",
  decisions: "reward || ' ' || reason || ' ' || ifnull(data, '')",
  notices: 'reward',
  deliveries: 'body',
  attempts: 'answer',
  campaign_log: 'reason',
  corrections: "ifnull(cascade, '') || ' ' || reason",
};
const PAGE = 5000;
/** Words that are remembered, so that they are not hashed again. */
const MOST_KNOWN = 1e6;

/** Page by page, since a database may be larger than the memory. */
function* textsIn(database: Database): Generator<string> {
  for (const [table, text] of Object.entries(COLUMNS)) {
    const page = database.prepare(
      `SELECT rowid AS row, ${text} AS text FROM ${table} WHERE rowid > ? ORDER BY rowid LIMIT ${PAGE}`,
    );
    for (let last = 0, isOver = false; !isOver;) {
      const rows = page.all(last) as { row: number; text: string }[];
      for (const row of rows) yield row.text;
      last = rows.at(-1)?.row ?? 0;
      isOver = rows.length < PAGE;
    }
  }
}

/** The codes of a database that, by the ledger in `folder`, were erased. */
export const erasedCodesIn = (database: Database, folder: string): string[] => {
  const file = join(folder, LEDGER);
  if (!existsSync(file)) return [];
  const erased = new Set(readFileSync(file, 'utf8').split('\n'));
  const key = keyIn(folder);
  const found = new Set<string>();
  const known = new Set<string>();
  for (const text of textsIn(database))
    for (const [word] of text.matchAll(/[\w-]{1,64}/g)) {
      if (known.has(word)) continue;
      if (known.size >= MOST_KNOWN) known.clear();
      known.add(word);
      if (spellingsOf(word).some((spelling) => erased.has(hashOf(spelling, key)))) found.add(word);
    }
  return [...found];
};
