/** Makes the summary of a campaign from its running counters and its forest. */

import { DAY, HOUR, raise, type CampaignCounters } from './campaign-counters.ts';
import { RECRUIT, type Forest } from './forest.ts';
import type { LargestCascade } from './largest-cascade-cache.ts';
import { isRobot, type People } from './people.ts';
import { sortedCounts, type RunningRanks } from './running-median.ts';
import type { ChannelFigures, Summary } from './summary.ts';

const ratio = (part: number, whole: number): number | null => (whole ? part / whole : null);

const medianOf = (ranks: RunningRanks, count: number): number | null => {
  const [low, high] = [ranks.atRank((count - 1) >> 1), ranks.atRank(count >> 1)];
  return low === undefined || high === undefined ? null : (low + high) / 2;
};

/**
 * Histogram of the numbers from `least` up in the first `size` rows of a column; with `role`, of recruits only. Two
 * such passes are most of the cost of a large campaign's summary, so small numbers, by far the most frequent, are
 * counted without a map.
 */
const histogram = (column: Int32Array, size: number, least: number, role?: Uint8Array): [number, number][] => {
  const few = new Int32Array(1024);
  const many = new Map<number, number>();
  for (let i = 0; i < size; i++) {
    const value = column[i]!;
    if (value < least || (role && role[i] !== RECRUIT)) continue;
    if (value < few.length) few[value]!++;
    else many.set(value, (many.get(value) ?? 0) + 1);
  }
  few.forEach((count, value) => {
    if (count) many.set(value, count);
  });
  return sortedCounts(many);
};

const channelFigures = (
  people: People,
  { leftOut }: Pick<Forest, 'leftOut'>,
  { landingsBy, conversionsBy }: CampaignCounters,
): ChannelFigures[] => {
  const { size, person, channel } = people.intentLog;
  const intentsBy: number[] = [];
  for (let at = 0; at < size; at++)
    if (!isRobot(people, person[at]!) && !leftOut[person[at]!]) raise(intentsBy, channel[at]!, 1);
  return people.channels
    .texts()
    .map((name, id) => ({
      channel: name,
      intents: intentsBy[id] ?? 0,
      landings: landingsBy[id] ?? 0,
      conversions: conversionsBy[id] ?? 0,
    }))
    .filter((figures, id) => id && (figures.intents || figures.landings || figures.conversions))
    .sort((a, b) => b.landings - a.landings || b.intents - a.intents || (a.channel < b.channel ? -1 : 1));
};

const calendar = (arrivals: RunningRanks): Pick<Summary, 'hours' | 'days'> => {
  const hours = Array.from({ length: 7 * 24 }, () => 0);
  const days = new Map<number, number>();
  for (const [hour, landings] of arrivals.bins()) {
    const day = Math.floor(hour / 24) * 24;
    days.set(day * HOUR, (days.get(day * HOUR) ?? 0) + landings);
    // 1970 began on a Thursday.
    hours[(((hour + 3 * 24) % hours.length) + hours.length) % hours.length]! += landings;
  }
  return { hours, days: [...days] };
};

/** `forest` and `counters` must be up to date with `people`. */
export const summaryFrom = (
  campaign: string,
  people: People,
  forest: Forest,
  counters: CampaignCounters,
  largest: LargestCascade,
): Summary => {
  const { size, role, children, cascadeSize } = forest;
  const { seeds, orphans, severalParents, modes, intents, conversions, reactions, arrivals } = counters;
  const landings = counters.landings();
  const { verified } = landings;
  const visitors = seeds + verified;
  const sizes = histogram(cascadeSize, size, 2);
  const halfway = arrivals.atRank((verified - 1) >> 1);
  return {
    campaign,
    visitors,
    seeds,
    landings,
    orphans,
    severalParents,
    modes: { anonymous: modes[0]!, consented: modes[1]! },
    k: ratio(counters.broughtByRecruits, verified),
    cycleTime: medianOf(counters.cycles, verified - orphans),
    generations: counters.generations.filter(Boolean),
    offspring: histogram(children, size, 0, role),
    shareRate: ratio(counters.sharers, visitors),
    intents,
    landingsPerIntent: ratio(verified, intents),
    conversions,
    reactions,
    channels: channelFigures(people, forest, counters),
    cascades: sizes.reduce((sum, [, cascades]) => sum + cascades, 0),
    sizes,
    halfLife: halfway === undefined ? null : halfway - arrivals.atRank(0)!,
    ...calendar(arrivals),
    seedDays: sortedCounts(counters.seedsByDay).map(([day, seeds]) => [day * DAY, seeds]),
    largest: largest.summary(),
  };
};
