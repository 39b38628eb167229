/**
 * A cache of the data behind a campaign's rewards, progress and leaderboard. Computing it walks over every conversion
 * of the campaign.
 */

import {
  rewardsOf,
  type BroughtBy,
  type Reward,
  type RewardRule,
  type SignedConversion,
} from '../../core/reward-rules.ts';
import type { Figures } from '../figures/figures.ts';
import type { Decided, RememberedParent, RewardQueries } from './reward-queries.ts';

export type Rewarded = { reward: Reward; rule: RewardRule };

/** All that is computed for a campaign. `stamp` is the version of its inputs other than events. */
export type Standing = {
  stamp: string;
  /**
   * Uptime until which it is served although events may have arrived, so that computing takes a tenth of the time at
   * most.
   */
  until: number;
  conversions: SignedConversion[];
  rules: RewardRule[];
  decided: Map<string, Decided>;
  rewarded: Rewarded[];
  byCode: Map<string, Rewarded[]>;
  broughtBy: BroughtBy;
  parents: RememberedParent[];
};

/** Results that took fewer milliseconds than this are not cached. */
const QUICK_ENOUGH = 20;

export type StandingOf = (campaign: string, options: { exact: boolean }) => Standing;

/** `exact`: recomputed when conversions, rules or decisions have changed, even within `until`. */
export const rewardStandings = (
  queries: RewardQueries,
  figures: Pick<Figures, 'broughtBy'>,
  uptime: () => number,
): StandingOf => {
  const standings = new Map<string, Standing>();

  /**
   * A stored parent counts only if the events do not reach back to its landing (retention has deleted them); otherwise
   * the events decide.
   */
  const parentsOf = (campaign: string, codes: string[]): Pick<Standing, 'broughtBy' | 'parents'> => {
    const before = new Map(queries.rememberedOf(campaign).map((row) => [row.code, row]));
    const live = codes.length ? figures.broughtBy(campaign, codes.join(' ')) : [];
    let oldest: number | undefined;
    const reachesBack = (time: number): boolean => time >= (oldest ??= queries.firstOf(campaign)[0]?.time ?? Infinity);
    const found = new Map<string, { parent: string; landed: number }>();
    const parents: RememberedParent[] = [];
    codes.forEach((code, place) => {
      const [now, then] = [live[place], before.get(code)];
      const brought = then && (!now || now.landed > then.landed) && !reachesBack(then.landed) ? then : now;
      if (!brought) return;
      const { parent, landed } = brought;
      found.set(code, { parent, landed });
      if (parent !== then?.parent || landed !== then.landed) parents.push({ code, parent, landed });
    });
    return { broughtBy: (code) => found.get(code), parents };
  };

  const compute = (campaign: string, stamp: string, before: Standing | undefined): Standing => {
    const began = uptime();
    const isSame = before?.stamp === stamp;
    const conversions = isSame
      ? before.conversions
      : queries.conversionsOf(campaign).map(({ customer, device, ...row }) => ({
          ...row,
          ...(customer !== null && { customer }),
          ...(device !== null && { device }),
        }));
    const rules = isSame ? before.rules : queries.rulesOf(campaign).map(({ rule }) => JSON.parse(rule) as RewardRule);
    const decided = isSame ? before.decided : new Map(queries.decisionsOf(campaign).map((row) => [row.reward, row]));
    const codes = rules.length ? [...new Set(conversions.map(({ code }) => code))] : [];
    const { broughtBy, parents } = parentsOf(campaign, codes);
    const rewarded = rules
      .flatMap((rule) => rewardsOf(rule, conversions, broughtBy).map((reward) => ({ reward, rule })))
      .sort(({ reward: a }, { reward: b }) => b.earned - a.earned || (a.id < b.id ? -1 : 1));
    const byCode = new Map<string, Rewarded[]>();
    for (const one of rewarded) {
      const own = byCode.get(one.reward.code);
      if (own) own.push(one);
      else byCode.set(one.reward.code, [one]);
    }
    const took = uptime() - began;
    const until = took < QUICK_ENOUGH ? 0 : uptime() + 10 * took;
    return { stamp, until, conversions, rules, decided, rewarded, byCode, broughtBy, parents };
  };

  return (campaign, { exact }) => {
    const [row] = queries.stamps(campaign);
    const stamp = `${row?.epoch} ${row?.last}`;
    const before = standings.get(campaign);
    if (before && uptime() < before.until && !(exact && before.stamp !== stamp)) return before;
    const standing = compute(campaign, stamp, before);
    // A campaign without conversions costs nothing to compute, and anybody can invent its name.
    if (standing.conversions.length) standings.set(campaign, standing);
    else standings.delete(campaign);
    return standing;
  };
};
