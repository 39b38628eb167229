/** Whether the landings of a day come from few networks. */

import { beyondChance } from './beyond-chance.ts';

export type NetworkCount = { network: number; landings: number };

/** An office or a school may send so many on a day. */
export const LEAST_FROM_NETWORKS = 30;

/**
 * For one, two and three networks: how many choices of so many among 256 values there are to find by chance. Of single
 * values at most two can have half of all visits each. Times three, since three rules are tried.
 */
const WAYS = [3 * 2, (3 * (256 * 255)) / 2, (3 * (256 * 255 * 254)) / 6];

/**
 * The fewest of the one to three commonest values that more than half of the landings have, if that is beyond chance;
 * else none. `networks`: the bits of each landing of a day.
 */
export const commonNetworks = (networks: readonly number[]): NetworkCount[] => {
  const counts = new Map<number, number>();
  for (const network of networks) counts.set(network, (counts.get(network) ?? 0) + 1);
  const common = [...counts]
    .map(([network, landings]) => ({ network, landings }))
    .sort((a, b) => b.landings - a.landings || a.network - b.network)
    .slice(0, WAYS.length);
  let sum = 0;
  for (const [place, { landings }] of common.entries()) {
    sum += landings;
    if (sum < LEAST_FROM_NETWORKS) continue;
    if (beyondChance(sum, networks.length, WAYS[place])) return common.slice(0, place + 1);
  }
  return [];
};
