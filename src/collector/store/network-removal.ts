/** Removes the bits of networks from landings after their time, in small transactions. */

import { IN_DOUBT_BEFORE } from '../../spread/people.ts';
import type { DeletingOptions } from './pruning.ts';

/** The codes of a campaign whose landings are in doubt by their networks. */
export type CodesInDoubt = (campaign: string) => Promise<ReadonlySet<string>>;

/** Landings per transaction: some milliseconds. */
const PART = 200;

type Row = { seq: number; campaign: string; code: string };

/**
 * The returned function removes the bits of landings that were received before `before`, in milliseconds since 1970.
 * Without them nothing would show any more that a landing was in doubt, and the public count would rise: so that alone
 * is kept of those.
 */
export const networkRemover = ({
  database,
  commit,
  pace,
  isOpen,
}: Omit<DeletingOptions, 'counts'>): ((before: number, inDoubt: CodesInDoubt) => Promise<void>) => {
  const oldest = database.prepare(
    `SELECT seq, campaign, code FROM events WHERE network < ${IN_DOUBT_BEFORE} AND received < ?
     ORDER BY received LIMIT ${PART}`,
  );
  const replace = database.prepare('UPDATE events SET network = ?2 WHERE seq = ?1');
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );

  return async (before, inDoubt) => {
    const doubted = new Map<string, ReadonlySet<string>>();
    for (let isOver = false; !isOver && isOpen();) {
      const rows = await pace(() => (isOpen() ? (oldest.all(before) as Row[]) : []));
      for (const { campaign } of rows) if (!doubted.has(campaign)) doubted.set(campaign, await inDoubt(campaign));
      if (!isOpen() || !rows.length) break;
      await pace(() => {
        if (!isOpen()) return;
        commit(() => {
          for (const { seq, campaign, code } of rows)
            replace.run(seq, doubted.get(campaign)!.has(code) ? IN_DOUBT_BEFORE : null);
        });
      });
      isOver = rows.length < PART;
    }
    if (isOpen() && doubted.size)
      commit((touched) => {
        for (const campaign of doubted.keys()) {
          increaseEpoch.run(campaign);
          touched.add(campaign);
        }
      });
  };
};
