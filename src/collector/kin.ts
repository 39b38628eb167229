/** Who came by whom, asked for single codes. */

import { plantForest, RECRUIT, OUT } from '../core/forest.ts';
import { foldPeople } from '../core/person.ts';
import type { BroughtBy } from '../core/reward.ts';
import type { Store } from './store.ts';

export type Kin = {
  /** By whom codes of a campaign were brought. Only who counts as recruited was brought by anybody. */
  broughtBy(campaign: string, codes: readonly string[]): Promise<BroughtBy>;
  /** How many came by each code, by degree: its own friends first. Nothing for a code that nobody has heard of. */
  degrees(campaign: string, codes: readonly string[]): Promise<(number[] | undefined)[]>;
};

export const kinIn = (store: Pick<Store, 'facts'>): Kin => {
  const forestOf = (campaign: string) => {
    const forest = plantForest(foldPeople(store.facts(campaign)));
    return { ...forest, places: new Map(forest.people.map(({ code }, place) => [code, place])) };
  };
  return {
    async broughtBy(campaign) {
      const { people, role, parent, time, places } = forestOf(campaign);
      return (code) => {
        const place = places.get(code);
        if (place === undefined || role[place] !== RECRUIT) return undefined;
        const on = parent[place]!;
        return on < 0 ? undefined : { parent: people[on]!.code, landed: time[place]! };
      };
    },
    async degrees(campaign, codes) {
      const { role, order, parent, generation, places } = forestOf(campaign);
      return codes.map((code) => {
        const place = places.get(code);
        if (place === undefined) return undefined;
        const degrees: number[] = [];
        if (role[place] === OUT) return degrees;
        const below = new Set([place]);
        for (const i of order) {
          if (!below.has(parent[i]!)) continue;
          below.add(i);
          const degree = generation[i]! - generation[place]! - 1;
          degrees[degree] = (degrees[degree] ?? 0) + 1;
        }
        return degrees;
      });
    },
  };
};
