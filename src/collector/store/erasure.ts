/** Erases a code from the database: its events, and references to it in other people's events. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PassEvent } from '../../core/event.ts';
import type { CampaignCounts } from './campaign-counts.ts';
import { ERASED, eventWithoutCodes, isUnmistakable, mentionsSql, spellingsOf, writtenForms } from './code-mentions.ts';
import type { Database } from './sqlite.ts';

/** Numbers of erased events, and of landings that the code had caused. */
export type Erased = { events: number; brought: number };

export const isCode = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

export type EraserOptions = {
  database: Database;
  counts: CampaignCounts;
  /** Runs `work` in one transaction, then notifies the watchers of the campaigns in `touched`. */
  commit: <Result>(work: (touched: Set<string>) => Result) => Result;
  /** Places of events that may contain one of the codes, and the last place that was searched. */
  find: (codes: readonly string[]) => Promise<{ seqs: number[]; last: number }>;
};

/** Events per transaction: some milliseconds. */
const PART = 200;

/** A reward's id is rule.role.code.milestone, and none of these parts contains a dot. */
const isOfCode = (column: string): string =>
  `(instr(${column}, ?1) AND (${column} GLOB '*.sharer.' || ?1 || '.*' OR ${column} GLOB '*.friend.' || ?1 || '.*'))`;
/** Parsing JSON takes far longer than searching the text, so that comes first. */
const isDeliveryOfCode = `(instr(body, ?1) AND ${isOfCode("json_extract(body, '$.data.id')")})`;

const EARNED = [
  'DELETE FROM conversions WHERE code = ?1',
  "UPDATE conversions SET parent = NULL, landed = NULL, basis = 'erased' WHERE parent = ?1",
  'DELETE FROM parents WHERE code = ?1 OR parent = ?1',
  'DELETE FROM claims WHERE code = ?1',
  `DELETE FROM decisions WHERE ${isOfCode('reward')}`,
  `DELETE FROM notices WHERE ${isOfCode('reward')}`,
  `DELETE FROM attempts WHERE delivery IN (SELECT id FROM deliveries WHERE ${isDeliveryOfCode})`,
  `DELETE FROM deliveries WHERE ${isDeliveryOfCode}`,
];

/** Texts that a person or a program typed, in rows of others: the code goes out of them, and the row stays. */
const TYPED = [
  ['conversions', 'name'],
  ['conversions', 'revoked'],
  ['decisions', 'reason'],
  ['decisions', 'data'],
  ['campaign_log', 'reason'],
  ['deliveries', 'body'],
  ['attempts', 'answer'],
].map(
  ([table, column]) => `UPDATE ${table} SET ${column} = replace(${column}, ?1, '${ERASED}') WHERE instr(${column}, ?1)`,
);
const CLEAN = [
  ...TYPED,
  // An id is unique.
  `UPDATE conversions SET id = '${ERASED}-' || rowid WHERE instr(id, ?1)`,
  'UPDATE claims SET name = NULL, name_key = NULL WHERE instr(name, ?1)',
];

/** Takes the codes out of the texts of an event that stays; the campaign of the event where it had one of them. */
const eventCleaner = (database: Database): ((seq: number, codes: readonly string[]) => string | undefined) => {
  const bodyOf = database.prepare('SELECT campaign, body FROM events WHERE seq = ?');
  const update = database.prepare(
    `UPDATE events SET body = ?2, page = json_extract(?2, '$.source'), message = json_extract(?2, '$.data.message'),
       name = json_extract(?2, '$.data.name'), channel = json_extract(?2, '$.data.channel') WHERE seq = ?1`,
  );
  return (seq, codes) => {
    const [row] = bodyOf.all(seq) as { campaign: string; body: string }[];
    if (!row) return undefined;
    const event = JSON.parse(row.body) as PassEvent;
    const left = eventWithoutCodes(event, codes);
    if (left === event) return undefined;
    update.run(seq, JSON.stringify(left));
    return row.campaign;
  };
};

/**
 * Visitors that the code brought become seeds: their landing becomes a view by the same code, as under Global Privacy
 * Control. The event's id stays, so that a page that sends the landing again does not restore the parent. The code's
 * conversions, rewards, decisions, messages and leaderboard entry are erased too. Where the code stands in a text of
 * another person's row, such as the address of a page, it goes out of the text, and the row stays.
 */
export const eraser = ({ database, counts, commit, find }: EraserOptions): ((code: string) => Promise<Erased>) => {
  const campaignOf = database.prepare('SELECT campaign FROM events WHERE seq = ?1 AND (code = ?2 OR parent = ?2)');
  const own = database.prepare('DELETE FROM events WHERE seq = ?1 AND code = ?2');
  const others = database.prepare(
    `UPDATE events SET kind = 'view', parent = NULL, channel = NULL, class = CASE class WHEN 'bot' THEN 'bot' END,
       body = json_set(json_remove(body, '$.data.parent', '$.data.channel', '$.data.class'),
         '$.type', 'org.pass-along.view.v1')
     WHERE seq = ?1 AND parent = ?2`,
  );
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );
  const clean = eventCleaner(database);
  const earned = EARNED.map((sql) => database.prepare(sql));
  const typed = CLEAN.map((sql) => database.prepare(sql));

  return async (code) => {
    const codes = spellingsOf(code);
    const erased = { events: 0, brought: 0 };
    const campaigns = new Set<string>();

    const eraseAt = (seqs: readonly number[]): void =>
      commit(() => {
        for (const seq of seqs) {
          for (const spelling of codes) {
            const [row] = campaignOf.all(seq, spelling) as { campaign: string }[];
            if (!row) continue;
            campaigns.add(row.campaign);
            const deleted = Number(own.run(seq, spelling).changes);
            if (deleted) counts.remove(row.campaign, deleted);
            erased.events += deleted;
            erased.brought += Number(others.run(seq, spelling).changes);
          }
          const cleaned = clean(seq, codes);
          if (cleaned !== undefined) campaigns.add(cleaned);
        }
      });

    const { seqs, last } = await find(codes);
    for (let at = 0; at < seqs.length; at += PART) {
      eraseAt(seqs.slice(at, at + PART));
      await nextTurn();
    }
    // Events that arrived since the search began are few; then one last transaction removes the rest.
    const { where, values } = mentionsSql(codes, 1);
    const later = database.prepare(`SELECT seq FROM events WHERE seq > ?1 AND (${where}) ORDER BY seq`);
    eraseAt((later.all(last, ...values) as { seq: number }[]).map(({ seq }) => seq));
    commit((touched) => {
      for (const spelling of codes) for (const statement of earned) statement.run(spelling);
      for (const form of isUnmistakable(code) ? writtenForms(code) : [])
        for (const statement of typed) statement.run(form);
      for (const campaign of campaigns) {
        increaseEpoch.run(campaign);
        touched.add(campaign);
      }
    });
    return erased;
  };
};
