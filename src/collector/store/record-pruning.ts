/** Deletes by age what is not an event: deliveries, logs, and the rewards of campaigns that are over. */

import { inTransaction, type Database } from './sqlite.ts';

/** By the time at which each row was made. */
const BY_AGE = [
  'DELETE FROM attempts WHERE at < ?',
  'DELETE FROM deliveries WHERE made < ?',
  'DELETE FROM campaign_log WHERE at < ?',
];

/**
 * Rewards are numbered by the conversions before them, so a campaign keeps all or none: with a part of them, one that
 * was paid could become due again.
 */
const OVER = `
  SELECT campaign FROM (
    SELECT campaign, received AS at FROM conversions UNION ALL
    SELECT campaign, at FROM decisions UNION ALL
    SELECT campaign, landed FROM parents
  ) GROUP BY campaign HAVING MAX(at) < ?`;
const OF_CAMPAIGN = ['decisions', 'notices', 'conversions', 'parents'].map(
  (table) => `DELETE FROM ${table} WHERE campaign = ?`,
);

/** `before`: milliseconds since 1970. */
export const pruneRecords = (database: Database, before: number): void =>
  inTransaction(database, () => {
    for (const statement of BY_AGE) database.prepare(statement).run(before);
    const over = database.prepare(OVER).all(before) as { campaign: string }[];
    for (const { campaign } of over) for (const statement of OF_CAMPAIGN) database.prepare(statement).run(campaign);
  });
