/** Deletes events by their age, in parts, between which others get their turn. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { CampaignCounts } from './campaign-counts.ts';
import type { Database } from './sqlite.ts';

/** Runs `work` as one commit, then tells of the campaigns that it put into `touched`. */
export type Commit = <Result>(work: (touched: Set<string>) => Result) => Result;

/** What those who delete share with the store. */
export type DeletingOptions = {
  database: Database;
  counts: CampaignCounts;
  commit: Commit;
  isOpen: () => boolean;
};

/** Events that are deleted in one commit: as many as take about `PART_MS`, between these bounds. */
const [LEAST, MOST] = [50, 2000];
const PART_MS = 8;

/** Gives how many were deleted. `before` in milliseconds since 1970. */
export const pruner = ({
  database,
  counts,
  commit,
  isOpen,
}: DeletingOptions): ((before: number) => Promise<number>) => {
  const nextCampaign = database.prepare('SELECT MIN(campaign) AS campaign FROM campaign_counts WHERE campaign > ?');
  const deleteOldest = database.prepare(
    'DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE campaign = ? AND time < ? ORDER BY time LIMIT ?)',
  );
  const readAnew = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );

  const deletePart = (campaign: string, before: number, most: number): number =>
    commit(() => {
      const deleted = Number(deleteOldest.run(campaign, before, most).changes);
      if (deleted) counts.remove(campaign, deleted);
      return deleted;
    });

  /** As many as were deleted in `took` milliseconds tell how many fit into a part. */
  const nextPart = (part: number, took: number): number =>
    Math.min(MOST, 2 * part, Math.max(LEAST, Math.round((part * PART_MS) / Math.max(1, took))));

  /** Only at the end it is said that the campaign has to be read anew, which takes seconds for a large one. */
  const pruneCampaign = async (campaign: string, before: number): Promise<number> => {
    let pruned = 0;
    try {
      for (let part = LEAST, isOver = false; isOpen() && !isOver;) {
        const began = performance.now();
        const deleted = deletePart(campaign, before, part);
        pruned += deleted;
        isOver = deleted < part;
        part = nextPart(part, performance.now() - began);
        await nextTurn();
      }
    } finally {
      if (pruned && isOpen())
        commit((touched) => {
          readAnew.run(campaign);
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
