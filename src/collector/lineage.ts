/** Who came by whom, asked for single codes. */

import { plantForest, RECRUIT } from '../core/forest.ts';
import { foldPeople } from '../core/person.ts';
import type { BroughtBy } from '../core/reward.ts';
import type { Store } from './store.ts';

/** By whom codes of a campaign were brought. Only who counts as recruited was brought by anybody. */
export const lineageIn =
  (store: Pick<Store, 'facts'>) =>
  async (campaign: string): Promise<BroughtBy> => {
    const { people, role, parent, time } = plantForest(foldPeople(store.facts(campaign)));
    const places = new Map(people.map(({ code }, place) => [code, place]));
    return (code) => {
      const place = places.get(code);
      if (place === undefined || role[place] !== RECRUIT) return undefined;
      const on = parent[place]!;
      return on < 0 ? undefined : { parent: people[on]!.code, landed: time[place]! };
    };
  };
