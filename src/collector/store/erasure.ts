/** Takes a code out of the database: its events, and its mention in those of others. */

import { readCode } from '../../core/referral-code.ts';
import type { Database } from './sqlite.ts';

/** How many events of the code there were, and how many landings it had brought. */
export type Erased = { events: number; brought: number };

export const isCode = (text: string): boolean => /^[\w-]{1,64}$/.test(text);

/** As it was written, and as it is stored when it was read from a page or said aloud. */
const spellings = (code: string): string[] => [...new Set([code, readCode(code) ?? code])];

/**
 * People whom the code brought stay, and are seeds from now on: the landing becomes a view by the same code, as under
 * Global Privacy Control. Its id stays too, so that a page that sends the landing again does not restore the parent.
 * Deletes the rewards of the code, the decisions and webhook deliveries about them, and its place on the board. Adds
 * the affected campaigns to `touched`. Runs inside the caller's transaction.
 */
export const eraser = (database: Database): ((code: string, touched: Set<string>) => Erased) => {
  const where = database.prepare('SELECT DISTINCT campaign FROM events WHERE code = ?1 OR parent = ?1');
  const own = database.prepare('DELETE FROM events WHERE code = ?');
  const others = database.prepare(
    `UPDATE events SET kind = 'view', parent = NULL, channel = NULL, class = CASE class WHEN 'bot' THEN 'bot' END,
       body = json_set(
         json_remove(body, '$.data.parent', '$.data.channel', '$.data.class'),
         '$.type', 'org.pass-along.view.v1'
       )
     WHERE parent = ?`,
  );
  // The name of a reward is rule.role.code.milestone, and nothing of it has a dot.
  const ofCode = (column: string): string =>
    `(${column} GLOB '*.sharer.' || ?1 || '.*' OR ${column} GLOB '*.friend.' || ?1 || '.*')`;
  const ofDelivery = ofCode("json_extract(body, '$.data.id')");
  const earned = [
    'DELETE FROM conversions WHERE code = ?1',
    'DELETE FROM parents WHERE code = ?1 OR parent = ?1',
    'DELETE FROM claims WHERE code = ?1',
    `DELETE FROM decisions WHERE ${ofCode('reward')}`,
    `DELETE FROM notices WHERE ${ofCode('reward')}`,
    `DELETE FROM attempts WHERE delivery IN (SELECT id FROM deliveries WHERE ${ofDelivery})`,
    `DELETE FROM deliveries WHERE ${ofDelivery}`,
  ].map((sql) => database.prepare(sql));
  return (code, touched) => {
    const erased = { events: 0, brought: 0 };
    for (const spelling of spellings(code)) {
      for (const { campaign } of where.all(spelling) as { campaign: string }[]) touched.add(campaign);
      erased.events += Number(own.run(spelling).changes);
      erased.brought += Number(others.run(spelling).changes);
      for (const statement of earned) statement.run(spelling);
    }
    return erased;
  };
};
