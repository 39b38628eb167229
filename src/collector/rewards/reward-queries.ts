/** The queries behind rewards, progress and the leaderboard. */

import type { RewardState, SignedConversion } from '../../core/reward-rules.ts';
import type { Database } from '../store/sqlite.ts';

export type Decision = 'approved' | 'granted' | 'revoked';
export type Decided = { reward: string; decision: Decision; reason: string };

/** Who was referred by whom; times in milliseconds since 1970. */
export type RememberedParent = { code: string; parent: string; landed: number };

export type RewardQueries = ReturnType<typeof rewardQueries>;

export const rewardQueries = (database: Database) => {
  const rows = <T>(sql: string) => {
    const statement = database.prepare(sql);
    return (...values: (string | number)[]): T[] => statement.all(...values) as T[];
  };

  const stamps = rows<{ epoch: number | null; last: number | null }>(
    `SELECT (SELECT epoch FROM reward_epochs WHERE campaign = ?) AS epoch,
            (SELECT MAX(rowid) FROM conversions) AS last`,
  );
  const conversionsOf = rows<SignedConversion & { customer: string | null; device: string | null }>(
    `SELECT id, code, name, time, customer, device FROM conversions
     WHERE campaign = ? AND revoked IS NULL ORDER BY received DESC, id`,
  );
  const rulesOf = rows<{ rule: string }>('SELECT rule FROM rules WHERE campaign = ? ORDER BY name');
  const decisionsOf = rows<Decided>('SELECT reward, decision, reason FROM decisions WHERE campaign = ?');
  const rememberedOf = rows<RememberedParent>('SELECT code, parent, landed FROM parents WHERE campaign = ?');
  const firstOf = rows<{ time: number | null }>('SELECT MIN(time) AS time FROM events WHERE campaign = ?');
  const noticesOf = rows<{ reward: string; state: RewardState }>(
    'SELECT reward, state FROM notices WHERE campaign = ?',
  );
  const claimsOf = rows<{ code: string; name: string }>(
    'SELECT code, name FROM claims WHERE campaign = ? AND name IS NOT NULL AND hidden IS NULL',
  );

  return { stamps, conversionsOf, rulesOf, decisionsOf, rememberedOf, firstOf, noticesOf, claimsOf };
};
