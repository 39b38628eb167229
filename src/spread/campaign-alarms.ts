/** Alert rules: readers do not want a campaign, it carries less far than before, or robots come. */

import type { CampaignRecord } from '../core/campaign-record.ts';
import type { WordingScore } from './comparison.ts';
import { proportion, type Figure } from './confidence-interval.ts';

/** What steering needs to know of a campaign. Each pair is how many of how many. */
export type CampaignHealth = {
  /** Verified landings that said "not for me". */
  reactions: [part: number, whole: number];
  /** Robots among all that landed: in the last 24 hours, and in the seven days before them. */
  bots: { day: [part: number, whole: number]; week: [part: number, whole: number] };
  /** K of the last two mature weeks, the later one last; empty where it cannot be told of both. */
  weeks: Figure[];
  /** By wording; and which is passed on most, where that can be told. */
  messages: WordingScore[];
  winner: string | null;
};

export type AlarmType = 'reaction' | 'k' | 'bots';

/** What is wrong, in the figures that show it. */
export type Alarm = { type: AlarmType; data: object };

/** Fewer landings in a day say nothing about robots. */
const LEAST = 30;

/**
 * An alarm begins where chance no longer explains what is seen (95 % intervals that leave no doubt), and goes on
 * while the figure itself is beyond the bound, so that it does not begin anew with each that comes. `on`: those
 * that had begun.
 */
export const alarmsOf = (
  { reaction }: Pick<CampaignRecord, 'reaction'>,
  { reactions, bots, weeks }: CampaignHealth,
  on: ReadonlySet<AlarmType>,
): Alarm[] => {
  const alarms: Alarm[] = [];
  const ring = (type: AlarmType, begins: boolean, goesOn: boolean, data: object): void => {
    if (on.has(type) ? goesOn : begins) alarms.push({ type, data });
  };

  const against = proportion(...reactions, 'landings');
  if (reaction && 'value' in against) {
    const { alarm } = reaction;
    ring('reaction', against.low > alarm, against.value > alarm, {
      part: against.value,
      low: against.low,
      threshold: alarm,
      reactions: reactions[0],
      landings: reactions[1],
    });
  }

  const [before, last] = weeks;
  if (before && last)
    ring('k', last.high !== null && last.high < before.low, last.value < before.low, {
      k: last.value,
      high: last.high,
      before: before.value,
      low: before.low,
    });

  const [day, week] = [proportion(...bots.day, 'landings', LEAST), proportion(...bots.week, 'landings', LEAST)];
  if ('value' in day && 'value' in week)
    ring('bots', day.low > week.high!, day.value > week.high!, {
      part: day.value,
      low: day.low,
      before: week.value,
      high: week.high,
    });
  return alarms;
};
