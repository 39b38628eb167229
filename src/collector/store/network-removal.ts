/** Removes the bits of networks from landings after their time, in small transactions. */

import { LEFT_OUT_BY } from '../../spread/exclusions.ts';
import { IN_DOUBT_BEFORE } from '../../spread/people.ts';
import type { DeletingOptions } from './pruning.ts';

/** The codes of a campaign whose landings are in doubt by their networks. */
export type CodesInDoubt = (campaign: string) => Promise<ReadonlySet<string>>;

const DAY = 864e5;

/** Landings per transaction: some milliseconds. */
const PART = 200;

type Row = { seq: number; campaign: string; code: string; received: number; network: number };

/**
 * The returned function removes the bits of landings that were received before `before`, in milliseconds since 1970.
 * Without them nothing would show any more that a landing was in doubt or left out, and the counts would rise: so that
 * alone is kept of those.
 */
export const networkRemover = ({
  database,
  commit,
  pace,
  isOpen,
}: Omit<DeletingOptions, 'counts'>): ((before: number, inDoubt: CodesInDoubt) => Promise<void>) => {
  const oldest = database.prepare(
    `SELECT seq, campaign, code, received, network FROM events WHERE network < ${IN_DOUBT_BEFORE} AND received < ?
     ORDER BY received LIMIT ${PART}`,
  );
  const replace = database.prepare('UPDATE events SET network = ?2 WHERE seq = ?1');
  const leftOutBy = database.prepare('SELECT id FROM corrections WHERE campaign = ? AND network = ? AND day = ?');
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );

  return async (before, inDoubt) => {
    const doubted = new Map<string, ReadonlySet<string>>();
    /** What stays of the bits. */
    const restOf = ({ campaign, code, received, network }: Row): number | null => {
      const [exclusion] = leftOutBy.all(campaign, network, Math.floor(received / DAY) * DAY) as { id: number }[];
      if (exclusion) return LEFT_OUT_BY + exclusion.id;
      return doubted.get(campaign)!.has(code) ? IN_DOUBT_BEFORE : null;
    };
    for (let isOver = false; !isOver && isOpen();) {
      const rows = await pace(() => (isOpen() ? (oldest.all(before) as Row[]) : []));
      for (const { campaign } of rows) if (!doubted.has(campaign)) doubted.set(campaign, await inDoubt(campaign));
      if (!isOpen() || !rows.length) break;
      await pace(() => {
        if (!isOpen()) return;
        commit(() => {
          for (const row of rows) replace.run(row.seq, restOf(row));
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
