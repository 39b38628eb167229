/** Takes a code out of the database: its events, and its mention in those of others. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { readCode } from '../../core/referral-code.ts';
import type { CampaignCounts } from './campaign-counts.ts';
import type { Database } from './sqlite.ts';

/** How many events of the code there were, and how many landings it had brought. */
export type Erased = { events: number; brought: number };

export const isCode = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

/** As it was written, and as it is stored when it was read from a page or said aloud. */
export const spellingsOf = (code: string): string[] => [...new Set([code, readCode(code) ?? code])];

export type EraserOptions = {
  database: Database;
  counts: CampaignCounts;
  /** Runs `work` as one commit, then tells of the campaigns that it put into `touched`. */
  commit: <Result>(work: (touched: Set<string>) => Result) => Result;
  /** Places of events that may mention one of the codes, and up to which place all were looked at. */
  find: (codes: readonly string[]) => Promise<{ seqs: number[]; last: number }>;
};

/** Events that are changed in one commit: some milliseconds. */
const PART = 200;

/** The name of a reward is rule.role.code.milestone, and nothing of it has a dot. */
const isOfCode = (column: string): string =>
  `(instr(${column}, ?1) AND (${column} GLOB '*.sharer.' || ?1 || '.*' OR ${column} GLOB '*.friend.' || ?1 || '.*'))`;
/** To read JSON takes far longer than to look for a text. */
const isDeliveryOfCode = `(instr(body, ?1) AND ${isOfCode("json_extract(body, '$.data.id')")})`;

const EARNED = [
  'DELETE FROM conversions WHERE code = ?1',
  'DELETE FROM parents WHERE code = ?1 OR parent = ?1',
  'DELETE FROM claims WHERE code = ?1',
  `DELETE FROM decisions WHERE ${isOfCode('reward')}`,
  `DELETE FROM notices WHERE ${isOfCode('reward')}`,
  `DELETE FROM attempts WHERE delivery IN (SELECT id FROM deliveries WHERE ${isDeliveryOfCode})`,
  `DELETE FROM deliveries WHERE ${isDeliveryOfCode}`,
];

/**
 * Whom the code had brought stays, and is a seed from now on: the landing becomes a view by the same code, as under
 * Global Privacy Control. Its id stays too, so that a page that sends the landing again does not bring the parent back.
 * What the code earned, what was decided and told of that, and its place on the board go with it.
 */
export const eraser = ({ database, counts, commit, find }: EraserOptions): ((code: string) => Promise<Erased>) => {
  const later = database.prepare('SELECT seq FROM events WHERE seq > ?2 AND (code = ?1 OR parent = ?1) ORDER BY seq');
  const campaignOf = database.prepare('SELECT campaign FROM events WHERE seq = ?1 AND (code = ?2 OR parent = ?2)');
  const own = database.prepare('DELETE FROM events WHERE seq = ?1 AND code = ?2');
  const others = database.prepare(
    `UPDATE events SET kind = 'view', parent = NULL, channel = NULL, class = CASE class WHEN 'bot' THEN 'bot' END,
       body = json_set(json_remove(body, '$.data.parent', '$.data.channel', '$.data.class'),
         '$.type', 'org.pass-along.view.v1')
     WHERE seq = ?1 AND parent = ?2`,
  );
  const readAnew = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );
  const earned = EARNED.map((sql) => database.prepare(sql));

  return async (code) => {
    const codes = spellingsOf(code);
    const erased = { events: 0, brought: 0 };
    const campaigns = new Set<string>();

    const eraseAt = (seqs: readonly number[]): void =>
      commit(() => {
        for (const seq of seqs)
          for (const spelling of codes) {
            const [row] = campaignOf.all(seq, spelling) as { campaign: string }[];
            if (!row) continue;
            campaigns.add(row.campaign);
            const deleted = Number(own.run(seq, spelling).changes);
            if (deleted) counts.remove(row.campaign, deleted);
            erased.events += deleted;
            erased.brought += Number(others.run(seq, spelling).changes);
          }
      });

    const { seqs, last } = await find(codes);
    for (let at = 0; at < seqs.length; at += PART) {
      eraseAt(seqs.slice(at, at + PART));
      await nextTurn();
    }
    // What came since is little, and the rest is one commit: nothing of the code is left behind it.
    eraseAt(codes.flatMap((spelling) => (later.all(spelling, last) as { seq: number }[]).map(({ seq }) => seq)));
    commit((touched) => {
      for (const spelling of codes) for (const statement of earned) statement.run(spelling);
      for (const campaign of campaigns) {
        readAnew.run(campaign);
        touched.add(campaign);
      }
    });
    return erased;
  };
};
