/** Health metrics of a campaign, for the alerts and for the choice of wordings. */

import { DAY } from './campaign-counters.ts';
import type { CampaignHealth } from './campaign-alarms.ts';
import { RECRUIT } from './forest.ts';
import type { Inference } from './inference.ts';
import type { Figure } from './confidence-interval.ts';
import type { Campaign } from './campaign-summary.ts';
import { BOT, classOf, firstSeen } from './people.ts';

const WEEK = 7 * DAY;

/** K of the last two mature weeks; empty unless it can be estimated for both. */
const lastWeeks = ({ rows, trust }: Pick<Inference, 'rows' | 'trust'>): Figure[] => {
  const mature = rows.weeks.filter(({ name }) => Date.parse(name) + WEEK <= (trust.matureUntil ?? -Infinity)).slice(-2);
  const estimates = mature.flatMap(({ k }) => ('value' in k ? k : []));
  return estimates.length === 2 ? estimates : [];
};

/** `inference`: that of the same campaign, whose `asOf` the ages are measured from. */
export const campaignHealth = (
  campaign: Campaign,
  inference: Pick<Inference, 'asOf' | 'rows' | 'trust' | 'wordings'>,
): CampaignHealth => {
  const { people } = campaign;
  const { size, role } = campaign.forest();
  const bots: CampaignHealth['bots'] = { day: [0, 0], week: [0, 0] };
  let [reactions, verified] = [0, 0];

  for (let i = 0; i < size; i++) {
    const as = classOf(people, i);
    const age = inference.asOf - firstSeen(people, i);
    if (as && age < DAY + WEEK) {
      const span = age < DAY ? bots.day : bots.week;
      span[1]++;
      if (as === BOT) span[0]++;
    }
    if (role[i] === RECRUIT) {
      verified++;
      reactions += people.reacted[i]!;
    }
  }
  return {
    reactions: [reactions, verified],
    bots,
    weeks: lastWeeks(inference),
    messages: inference.wordings?.scores ?? [],
    winner: inference.wordings?.winner ?? null,
  };
};
