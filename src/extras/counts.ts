/** Asks the owner's collector how many people came by passing along. */

import type { Language } from '../words/spoken.ts';

const FLOOR = 10;

/** Two figures are enough to say how many: 1,234 becomes 1,200. */
export const rounded = (count: number): number => {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(count)) - 1);
  return Math.floor(count / unit) * unit;
};

export type Asking = { collector?: string | undefined; campaign?: string | undefined; counts?: string | undefined; lang?: string };

/** The line to show; empty under the floor, and when the collector does not answer. */
export const count = async ({ collector, campaign = 'default', counts }: Asking, words: Language): Promise<string> => {
  if (!collector) return '';
  const response = await fetch(new URL(`/pass-along/count?campaign=${encodeURIComponent(campaign)}`, new URL(collector, location.href)), { credentials: 'omit' });
  const { people } = (await response.json()) as { people: number };
  return people >= (Number(counts) || FLOOR) ? words.count.replace('{}', rounded(people).toLocaleString()) : '';
};
