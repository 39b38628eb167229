/** How a campaign stands, as far as steering it needs to know. */

import type { Standing } from './alarm.ts';
import { RECRUIT, SEED } from './forest.ts';
import { Z, type Figure } from './interval.ts';
import type { Campaign } from './metrics.ts';
import { BOT, firstSign } from './person.ts';

const DAY = 864e5;
const WEEK = 7 * DAY;

/** Fewer recruits in a week say nothing about its K. */
const LEAST = 30;

/** Mean of what each of `count` brought, with its 95 % interval, from their sum and the sum of their squares. */
const meanOf = (count: number, sum: number, squares: number): Figure => {
  const value = sum / count;
  const reach = Z * Math.sqrt(Math.max(0, squares - sum * value) / (count - 1) / count);
  return { value, low: Math.max(0, value - reach), high: value + reach };
};

/** At the time `now`, in milliseconds since 1970. A week has had its time once another week has gone by. */
export const standingOf = (campaign: Campaign, now: number): Standing => {
  const { people } = campaign;
  const { size, role, time, parent, intents, message, messages } = campaign.forest();
  const bots: Standing['bots'] = { day: [0, 0], week: [0, 0] };
  const weeks = [1, 2].map(() => ({ count: 0, sum: 0, squares: 0 }));
  const tried = messages.map((name) => ({ name, visitors: 0, sharers: 0 }));
  let [reactions, verified] = [0, 0];

  // Within a week of their own landing, so that who came earlier has had no longer for it.
  const brought = new Int32Array(size);
  for (let i = 0; i < size; i++) if (role[i] === RECRUIT && time[i]! - time[parent[i]!]! < WEEK) brought[parent[i]!]!++;

  for (let i = 0; i < size; i++) {
    const as = people.class[i]!;
    const age = now - firstSign(people, i);
    if (as && age < DAY + WEEK) {
      const span = age < DAY ? bots.day : bots.week;
      span[1]++;
      if (as === BOT) span[0]++;
    }
    if (role[i] === RECRUIT) {
      verified++;
      reactions += people.reacted[i]!;
      // The week before the last one is the latest that had its time.
      const week = weeks[2 - Math.floor((now - time[i]!) / WEEK)];
      if (week) {
        week.count++;
        week.sum += brought[i]!;
        week.squares += brought[i]! ** 2;
      }
    }
    if (role[i] !== SEED && role[i] !== RECRUIT) continue;
    const of = tried[message[i]!]!;
    of.visitors++;
    if (intents[i]) of.sharers++;
  }
  const grown = weeks.filter(({ count }) => count >= LEAST);
  return {
    reactions: [reactions, verified],
    bots,
    weeks: grown.length === weeks.length ? grown.map(({ count, sum, squares }) => meanOf(count, sum, squares)) : [],
    messages: tried.filter(({ name }) => name),
  };
};
