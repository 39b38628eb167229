/**
 * Remembers by whom those were brought who earned something: their landings may be deleted by age, and what they earned
 * must not go with them.
 */

import type { BroughtBy } from '../../core/reward-rules.ts';
import type { LineageLookup } from './lineage-lookup.ts';
import type { Database } from '../store/sqlite.ts';

type Brought = { parent: string; landed: number };

export type RememberedParents = Pick<LineageLookup, 'broughtBy'>;

/**
 * What is remembered counts only where the events do not reach back to it; else they are right, whatever came later.
 */
export const rememberedParents = (database: Database, lineage: RememberedParents): RememberedParents => {
  const remembered = database.prepare('SELECT code, parent, landed FROM parents WHERE campaign = ?');
  const remember = database.prepare(
    `INSERT INTO parents VALUES (?, ?, ?, ?)
     ON CONFLICT (campaign, code) DO UPDATE SET parent = excluded.parent, landed = excluded.landed`,
  );
  const first = database.prepare('SELECT MIN(time) AS time FROM events WHERE campaign = ?');

  return {
    async broughtBy(campaign, codes): Promise<BroughtBy> {
      const live = await lineage.broughtBy(campaign, codes);
      const before = new Map(
        (remembered.all(campaign) as (Brought & { code: string })[]).map(({ code, ...brought }) => [code, brought]),
      );
      let oldest: number | undefined;
      const reachesBack = (time: number): boolean =>
        time >= (oldest ??= (first.all(campaign) as { time: number | null }[])[0]?.time ?? Infinity);
      const found = new Map<string, Brought>();
      for (const code of codes) {
        const [now, then] = [live(code), before.get(code)];
        const brought = then && (!now || now.landed > then.landed) && !reachesBack(then.landed) ? then : now;
        if (!brought) continue;
        found.set(code, brought);
        if (brought.parent !== then?.parent || brought.landed !== then.landed)
          remember.run(campaign, code, brought.parent, brought.landed);
      }
      return (code) => found.get(code);
    },
  };
};
