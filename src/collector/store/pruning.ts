/** Deletes events by age, in small transactions, between which events are received. */

import type { BackgroundPace } from './background-pace.ts';
import type { CampaignCounts } from './campaign-counts.ts';
import type { Database } from './sqlite.ts';

/** Runs `work` in one transaction, then notifies the watchers of the campaigns in `touched`. */
export type Commit = <Result>(work: (touched: Set<string>) => Result) => Result;

/** What pruning and erasing get from the store. */
export type DeletingOptions = {
  database: Database;
  counts: CampaignCounts;
  commit: Commit;
  pace: BackgroundPace;
  isOpen: () => boolean;
};

/** Bounds of the number of events per transaction, which adapts so that each takes about `PART_MS`. */
const [LEAST, MOST] = [50, 2000];
const PART_MS = 8;

/** Returns the number of deleted events. `before` in milliseconds since 1970. */
export const pruner = ({
  database,
  counts,
  commit,
  pace,
  isOpen,
}: DeletingOptions): ((before: number) => Promise<number>) => {
  const nextCampaign = database.prepare('SELECT MIN(campaign) AS campaign FROM campaign_counts WHERE campaign > ?');
  const deleteOldest = database.prepare(
    'DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE campaign = ? AND time < ? ORDER BY time LIMIT ?)',
  );
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );

  /** `took` in milliseconds. */
  const deletePart = (campaign: string, before: number, most: number): { deleted: number; took: number } => {
    const began = performance.now();
    if (!isOpen()) return { deleted: 0, took: 0 };
    const deleted = commit(() => {
      const { changes } = deleteOldest.run(campaign, before, most);
      if (changes) counts.remove(campaign, Number(changes));
      return Number(changes);
    });
    return { deleted, took: performance.now() - began };
  };

  /** The size of the next transaction, from the time the last one took in milliseconds. */
  const nextPart = (part: number, took: number): number =>
    Math.min(MOST, 2 * part, Math.max(LEAST, Math.round((part * PART_MS) / Math.max(1, took))));

  /** The campaign's epoch increases only at the end, since rereading a large campaign takes seconds. */
  const pruneCampaign = async (campaign: string, before: number): Promise<number> => {
    let pruned = 0;
    try {
      for (let part = LEAST, isOver = false; isOpen() && !isOver;) {
        const { deleted, took } = await pace(() => deletePart(campaign, before, part));
        pruned += deleted;
        isOver = deleted < part;
        part = nextPart(part, took);
      }
    } finally {
      if (pruned && isOpen())
        commit((touched) => {
          increaseEpoch.run(campaign);
          touched.add(campaign);
        });
    }
    return pruned;
  };

  return async (before) => {
    let pruned = 0;
    for (let name: string | null | undefined = ''; isOpen();) {
      name = (nextCampaign.all(name) as { campaign: string | null }[])[0]?.campaign;
      if (name == null) break;
      pruned += await pruneCampaign(name, before);
    }
    return pruned;
  };
};
