/** Alert rules: too many negative reactions, a falling K, or a rise of robots. */

import type { CampaignRecord } from '../core/campaign-record.ts';
import type { WordingScore } from './comparison.ts';
import { proportion, type Figure } from './confidence-interval.ts';

/** What the alerts and the choice of wordings need of a campaign. Each pair is a count and its total. */
export type CampaignHealth = {
  /** Verified landings that reacted with "not for me". */
  reactions: [part: number, whole: number];
  /** Robots among all that landed: in the last 24 hours, and in the seven days before them. */
  bots: { day: [part: number, whole: number]; week: [part: number, whole: number] };
  /** K of the last two mature weeks, the later one last; empty unless it can be estimated for both. */
  weeks: Figure[];
  /** Scores by wording; and the wording passed on significantly more than all others, if any. */
  messages: WordingScore[];
  winner: string | null;
};

export type AlarmType = 'reaction' | 'k' | 'bots';

/** An alarm, with the figures that triggered it. */
export type Alarm = { type: AlarmType; data: object };

/** Minimum number of landings in each period for the alarm about robots. */
const LEAST = 30;

/**
 * An alarm starts when a whole 95 % interval is beyond its threshold, and stays on while the value itself is beyond it
 * (hysteresis), so that it does not start anew with each event. `on`: the alarms that are on already.
 */
export const alarmsOf = (
  { reaction }: Pick<CampaignRecord, 'reaction'>,
  { reactions, bots, weeks }: CampaignHealth,
  on: ReadonlySet<AlarmType>,
): Alarm[] => {
  const alarms: Alarm[] = [];
  const raiseIf = (type: AlarmType, starts: boolean, staysOn: boolean, data: object): void => {
    if (on.has(type) ? staysOn : starts) alarms.push({ type, data });
  };

  const negative = proportion(...reactions, 'landings');
  if (reaction && 'value' in negative) {
    const { alarm } = reaction;
    raiseIf('reaction', negative.low > alarm, negative.value > alarm, {
      part: negative.value,
      low: negative.low,
      threshold: alarm,
      reactions: reactions[0],
      landings: reactions[1],
    });
  }

  const [before, last] = weeks;
  if (before && last)
    raiseIf('k', last.high !== null && last.high < before.low, last.value < before.low, {
      k: last.value,
      high: last.high,
      before: before.value,
      low: before.low,
    });

  const [day, week] = [proportion(...bots.day, 'landings', LEAST), proportion(...bots.week, 'landings', LEAST)];
  if ('value' in day && 'value' in week)
    raiseIf('bots', day.low > week.high!, day.value > week.high!, {
      part: day.value,
      low: day.low,
      before: week.value,
      high: week.high,
    });
  return alarms;
};
