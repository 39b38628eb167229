/** Who came by whom, asked for single codes. */

import type { BroughtBy } from '../../core/reward-rules.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';

export type LineageLookup = {
  /** By whom codes of a campaign were brought. Only who counts as recruited was brought by anybody. */
  broughtBy(campaign: string, codes: readonly string[]): Promise<BroughtBy>;
  /** How many came by each code, by degree: its own friends first. Nothing for a code that nobody has heard of. */
  degrees(campaign: string, codes: readonly string[]): Promise<(number[] | undefined)[]>;
};

export const lineageLookup = (figures: Pick<AsyncFigures, 'broughtBy' | 'degrees'>): LineageLookup => ({
  async broughtBy(campaign, codes) {
    const found = codes.length ? await figures.broughtBy(campaign, codes.join(' ')) : [];
    const byCode = new Map(codes.map((code, place) => [code, found[place]]));
    return (code) => byCode.get(code);
  },
  degrees: async (campaign, codes) => (codes.length ? figures.degrees(campaign, codes.join(' ')) : []),
});
