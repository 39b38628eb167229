/**
 * A cache of the data behind a campaign's rewards, progress and leaderboard. Computing it walks over every conversion
 * of the campaign.
 */

import type { RewardRule } from '../../core/reward-rules.ts';
import { rewardsOf, type BroughtBy, type DecidedReward, type Reward } from '../../core/rewards-earned.ts';
import type { Figures } from '../figures/figures.ts';
import { broughtByOf, missingParents } from './missing-parents.ts';
import type { ConversionRow, Decided, FoundParent, RewardQueries } from './reward-queries.ts';

/** `rule`: undefined if it was removed after its reward had been decided. */
export type Rewarded = { reward: Reward; rule: RewardRule | undefined };

/** All that is computed for a campaign. `stamp` is the version of its inputs other than events. */
export type Standing = {
  stamp: string;
  /**
   * Uptime until which it is served although events may have arrived, so that computing takes a tenth of the time at
   * most.
   */
  until: number;
  conversions: ConversionRow[];
  rules: RewardRule[];
  decided: Map<string, Decided>;
  rewarded: Rewarded[];
  byCode: Map<string, Rewarded[]>;
  broughtBy: BroughtBy;
  /** What is to be stored: parents of conversions, and rewards of decisions, that are not stored yet. */
  parents: FoundParent[];
  decisions: Reward[];
};

/** Results that took fewer milliseconds than this are not cached. */
const QUICK_ENOUGH = 20;

export type StandingOf = (campaign: string, options: { exact: boolean }) => Standing;

const byTimeDown = ({ reward: a }: Rewarded, { reward: b }: Rewarded): number =>
  b.earned - a.earned || (a.id < b.id ? -1 : 1);

/** A reward that was paid or refused stays listed when its rule is removed, unless its conversions were revoked. */
const withoutRule = (rules: RewardRule[], decided: Iterable<DecidedReward>, ids: ReadonlySet<string>): Rewarded[] => {
  const names = new Set(rules.map(({ name }) => name));
  return [...decided].flatMap(({ decision, reward }) =>
    reward && decision !== 'approved' && !names.has(reward.rule) && reward.conversions.every((id) => ids.has(id))
      ? [{ reward, rule: undefined }]
      : [],
  );
};

/** Decisions from before the decided reward was kept get the reward that their id has now. */
const decidedIn = (
  rows: ReturnType<RewardQueries['decisionsOf']>,
  rules: RewardRule[],
  conversions: ConversionRow[],
  broughtBy: BroughtBy,
): { decided: Map<string, Decided>; missing: Reward[] } => {
  const isMissing = rows.some(({ data }) => data === null);
  const current = new Map(
    (isMissing ? rules : [])
      .flatMap(({ cap: _cap, ...rule }) => rewardsOf({ ...rule, repeat: true }, conversions, broughtBy))
      .map((reward) => [reward.id, reward]),
  );
  const missing = rows.flatMap(({ id, data }) => (data === null && current.has(id) ? [current.get(id)!] : []));
  const decided = rows.map(({ id, decision, reason, data }): [string, Decided] => {
    const reward = data === null ? current.get(id) : (JSON.parse(data) as Reward);
    return [id, { id, decision, reason, reward }];
  });
  return { decided: new Map(decided), missing };
};

/** `exact`: recomputed when conversions, rules or decisions have changed, even within `until`. */
export const rewardStandings = (
  queries: RewardQueries,
  figures: Pick<Figures, 'broughtBy'>,
  uptime: () => number,
): StandingOf => {
  const standings = new Map<string, Standing>();

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
    const parents = missingParents(figures, campaign, conversions);
    const broughtBy = broughtByOf(conversions, parents);
    const { decided, missing } = decidedIn(queries.decisionsOf(campaign), rules, conversions, broughtBy);
    const decisions = [...decided.values()];
    const rewarded: Rewarded[] = [
      ...rules.flatMap((rule) =>
        rewardsOf(rule, conversions, broughtBy, decisions).map((reward) => ({ reward, rule })),
      ),
      ...withoutRule(rules, decisions, new Set(conversions.map(({ id }) => id))),
    ].sort(byTimeDown);
    const byCode = new Map<string, Rewarded[]>();
    for (const one of rewarded) {
      const own = byCode.get(one.reward.code);
      if (own) own.push(one);
      else byCode.set(one.reward.code, [one]);
    }
    const took = uptime() - began;
    const until = took < QUICK_ENOUGH ? 0 : uptime() + 10 * took;
    return { stamp, until, conversions, rules, decided, rewarded, byCode, broughtBy, parents, decisions: missing };
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
