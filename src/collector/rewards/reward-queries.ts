/** The queries behind rewards, progress and the leaderboard. */

import type { Decision, ParentBasis, Reward, RewardState, SignedConversion } from '../../core/rewards-earned.ts';
import type { Database } from '../store/sqlite.ts';

/** `data`: the reward as it was decided; null in decisions from before it was kept. */
export type Decided = { id: string; decision: Decision; reason: string; reward: Reward | undefined };

/**
 * A signed conversion, and the parent that money follows; times in milliseconds since 1970. `basis`: null while it is
 * not determined, in conversions from before it was kept.
 */
export type ConversionRow = SignedConversion & {
  received: number;
  parent: string | null;
  landed: number | null;
  basis: ParentBasis | null;
  several: number;
};

/** The parent of a conversion, to be kept with it. */
export type FoundParent = { id: string; parent: string | null; landed: number | null; basis: ParentBasis };

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
  const conversionsOf = rows<ConversionRow & { customer: string | null; device: string | null }>(
    `SELECT id, code, name, time, received, customer, device, parent, landed, basis, several FROM conversions
     WHERE campaign = ? AND revoked IS NULL ORDER BY received DESC, id`,
  );
  const rulesOf = rows<{ rule: string }>('SELECT rule FROM rules WHERE campaign = ? ORDER BY name');
  const decisionsOf = rows<Omit<Decided, 'reward'> & { data: string | null }>(
    'SELECT reward AS id, decision, reason, data FROM decisions WHERE campaign = ?',
  );
  const noticesOf = rows<{ reward: string; state: RewardState }>(
    'SELECT reward, state FROM notices WHERE campaign = ?',
  );
  const claimsOf = rows<{ code: string; name: string }>(
    'SELECT code, name FROM claims WHERE campaign = ? AND name IS NOT NULL AND hidden IS NULL',
  );

  return { stamps, conversionsOf, rulesOf, decisionsOf, noticesOf, claimsOf };
};
