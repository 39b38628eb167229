/** The summary of each campaign as JSON, computed anew only when a commit has touched it. */

import { summarize } from '../core/metrics.ts';
import type { Store } from './store.ts';

/** Names are the visitors' to choose, so what is kept has a bound. */
const KEPT = 50;

/** Gives the summary of a campaign; of none named, that of the one last heard of. A campaign never heard of has an empty one. */
export const summaries = (store: Store): ((campaign?: string) => string) => {
  const kept = new Map<string, string>();
  store.watch((campaigns) => {
    for (const campaign of campaigns) kept.delete(campaign);
  });
  return (campaign = store.latest() ?? '') => {
    let summary = kept.get(campaign);
    if (summary === undefined) {
      summary = JSON.stringify(summarize(store.facts(campaign), campaign));
      if (kept.size >= KEPT) kept.clear();
      kept.set(campaign, summary);
    }
    return summary;
  };
};
