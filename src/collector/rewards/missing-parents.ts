/** The parents of signed conversions that were not known when those were received. */

import type { BroughtBy } from '../../core/rewards-earned.ts';
import type { Figures } from '../figures/figures.ts';
import type { ConversionRow, FoundParent } from './reward-queries.ts';

/** The longest a browser keeps a landing that it could not send, in milliseconds. */
const LATEST = 7 * 864e5;

/**
 * A parent is fixed when its conversion is received. Only where none was known then, the holder of the code may still
 * report the landing; and conversions from before it was kept get the parent that they have now.
 */
export const missingParents = (
  figures: Pick<Figures, 'broughtBy'>,
  campaign: string,
  conversions: ConversionRow[],
): FoundParent[] => {
  const open = conversions.filter(({ basis }) => basis === null || basis === 'none');
  const found = open.length ? figures.broughtBy(campaign, open.map(({ code }) => code).join(' ')) : [];
  return open.flatMap(({ id, basis, received }, place): FoundParent[] => {
    const brought = found[place];
    if (basis === null) {
      const { parent = null, landed = null } = brought ?? {};
      return [{ id, parent, landed, basis: parent === null ? 'none' : 'before' }];
    }
    if (!brought?.isProven || brought.received > received + LATEST) return [];
    return [{ id, parent: brought.parent, landed: brought.landed, basis: 'late' }];
  });
};

/** The parent of each conversion: the one that is kept with it, or one of `parents`. */
export const broughtByOf = (conversions: ConversionRow[], parents: FoundParent[]): BroughtBy => {
  const rows = new Map<string, FoundParent & { several?: number }>();
  for (const { id, parent, landed, basis, several } of conversions)
    rows.set(id, { id, parent, landed, basis: basis ?? 'none', several });
  for (const found of parents) rows.set(found.id, found);
  return ({ id }) => {
    const { parent = null, landed = null, basis = 'none', several } = rows.get(id) ?? {};
    return parent === null ? undefined : { parent, landed: landed ?? undefined, basis, hasSeveral: several === 1 };
  };
};
