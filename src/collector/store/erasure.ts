/** Erases a code from the database: its events, and references to it in other people's events. */

import type { PassEvent } from '../../core/event.ts';
import { eventWithoutCodes, mentionsSql, spellingsOf } from './code-mentions.ts';
import { changeRows, findLaterRows, type FoundRows } from './erasure-steps.ts';
import type { DeletingOptions } from './pruning.ts';
import type { Database } from './sqlite.ts';

/** Numbers of erased events, and of landings that the code had caused. */
export type Erased = { events: number; brought: number };

export const isCode = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

/** Places of events that may contain the code, and the last place that was searched; rows of other tables. */
export type Found = { seqs: number[]; last: number; rows: FoundRows[] };

export type EraserOptions = Omit<DeletingOptions, 'isOpen'> & { find: (code: string) => Promise<Found> };

/** Rows per transaction: some milliseconds. */
const PART = 200;

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
export const eraser = ({
  database,
  counts,
  commit,
  pace,
  find,
}: EraserOptions): ((code: string) => Promise<Erased>) => {
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

    const { seqs, last, rows } = await find(code);
    for (let at = 0; at < seqs.length; at += PART) await pace(() => eraseAt(seqs.slice(at, at + PART)));
    for (const found of rows)
      for (let at = 0; at < found.rowids.length; at += PART)
        await pace(() => commit(() => changeRows(database, found, found.rowids.slice(at, at + PART))));
    // What arrived since the search began is little; then one last transaction removes the rest.
    const { where, values } = mentionsSql(codes, 1);
    const later = database.prepare(`SELECT seq FROM events WHERE seq > ?1 AND (${where}) ORDER BY seq`);
    eraseAt((later.all(last, ...values) as { seq: number }[]).map(({ seq }) => seq));
    commit((touched) => {
      for (const found of rows) changeRows(database, found, findLaterRows(database, found));
      for (const campaign of campaigns) {
        increaseEpoch.run(campaign);
        touched.add(campaign);
      }
    });
    return erased;
  };
};
