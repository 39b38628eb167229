/**
 * What rewards, progress and the board are computed from, and the computing: all of it only reads, and runs in the thread
 * that makes figures, since each of them walks over every conversion of a campaign.
 */

import type { BoardEntry, Milestone } from '../../core/progress-answers.ts';
import {
  progressOf,
  rewardsOf,
  type BroughtBy,
  type Reward,
  type RewardRule,
  type RewardState,
  type SignedConversion,
} from '../../core/reward-rules.ts';
import type { Figures } from '../figures/figures.ts';
import type { Database } from '../store/sqlite.ts';

export type Decision = 'approved' | 'granted' | 'revoked';

export type ListedReward = Reward & { state: RewardState; reason: string };

/** Who was brought by whom; times in milliseconds since 1970. */
export type RememberedParent = { code: string; parent: string; landed: number };

/** What the owner's servers have not been told yet, and which parents are to be remembered. */
export type RewardChanges = {
  rewards: { id: string; state: RewardState; data: object }[];
  parents: RememberedParent[];
};

/** Numbers are written as text, since questions to the thread are texts. `at` is the time in milliseconds since 1970. */
export type RewardAnswers = {
  /** The last earned first. */
  rewards(campaign: string, at: string): ListedReward[];
  changes(campaign: string, at: string): RewardChanges;
  /** Undefined for a code that nobody has heard of. */
  progress(campaign: string, code: string, at: string): { degrees: number[]; milestones: Milestone[] } | undefined;
  /** Those who chose a name, the most friends first. */
  board(campaign: string): BoardEntry[];
};

type Decided = { reward: string; decision: Decision; reason: string };
type Rewarded = { reward: Reward; rule: RewardRule };

/** All that is computed of a campaign. `stamp` changes with what it was computed from, apart from events. */
type Standing = {
  stamp: string;
  /** By uptime: until when it is told although events may have come, so that computing takes a tenth of the time at most. */
  until: number;
  conversions: SignedConversion[];
  rules: RewardRule[];
  decided: Map<string, Decided>;
  rewarded: Rewarded[];
  byCode: Map<string, Rewarded[]>;
  broughtBy: BroughtBy;
  parents: RememberedParent[];
};

/** Places that are shown. */
const BOARD = 100;
/** Milliseconds that computing may take without being spared. */
const QUICK_ENOUGH = 20;

const stateOf = (
  { reward: { due, flags, id }, rule: { review } }: Rewarded,
  decided: Map<string, Decided>,
  at: number,
): RewardState => {
  const decision = decided.get(id)?.decision;
  if (decision === 'granted' || decision === 'revoked') return decision;
  if (review && flags.length && !decision) return 'review';
  return due > at ? 'held' : 'due';
};

export const rewardAnswers = (
  database: Database,
  figures: Pick<Figures, 'broughtBy' | 'degrees'>,
  uptime: () => number = () => performance.now(),
): RewardAnswers => {
  const rows = <T>(sql: string) => {
    const statement = database.prepare(sql);
    return (...values: (string | number)[]): T[] => statement.all(...values) as T[];
  };
  const stamps = rows<{ epoch: number | null; last: number | null }>(
    'SELECT (SELECT epoch FROM reward_epochs WHERE campaign = ?) AS epoch, (SELECT MAX(rowid) FROM conversions) AS last',
  );
  const conversionsOf = rows<SignedConversion & { customer: string | null; device: string | null }>(
    `SELECT id, code, name, time, customer, device FROM conversions
     WHERE campaign = ? AND revoked IS NULL ORDER BY received DESC, id`,
  );
  const rulesOf = rows<{ rule: string }>('SELECT rule FROM rules WHERE campaign = ? ORDER BY name');
  const decisionsOf = rows<Decided>('SELECT reward, decision, reason FROM decisions WHERE campaign = ?');
  const rememberedOf = rows<RememberedParent>('SELECT code, parent, landed FROM parents WHERE campaign = ?');
  const firstOf = rows<{ time: number | null }>('SELECT MIN(time) AS time FROM events WHERE campaign = ?');
  const noticesOf = rows<{ reward: string; state: RewardState }>(
    'SELECT reward, state FROM notices WHERE campaign = ?',
  );
  const claimsOf = rows<{ code: string; name: string }>(
    'SELECT code, name FROM claims WHERE campaign = ? AND name IS NOT NULL AND hidden IS NULL',
  );
  const standings = new Map<string, Standing>();

  /** What is remembered counts only where the events do not reach back to it; else they are right, whatever came later. */
  const parentsOf = (campaign: string, codes: string[]): Pick<Standing, 'broughtBy' | 'parents'> => {
    const before = new Map(rememberedOf(campaign).map((row) => [row.code, row]));
    const live = codes.length ? figures.broughtBy(campaign, codes.join(' ')) : [];
    let oldest: number | undefined;
    const reachesBack = (time: number): boolean => time >= (oldest ??= firstOf(campaign)[0]?.time ?? Infinity);
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
      : conversionsOf(campaign).map(({ customer, device, ...row }) => ({
          ...row,
          ...(customer !== null && { customer }),
          ...(device !== null && { device }),
        }));
    const rules = isSame ? before.rules : rulesOf(campaign).map(({ rule }) => JSON.parse(rule) as RewardRule);
    const decided = isSame ? before.decided : new Map(decisionsOf(campaign).map((row) => [row.reward, row]));
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

  const standingOf = (campaign: string, { exact }: { exact: boolean }): Standing => {
    const [row] = stamps(campaign);
    const stamp = `${row?.epoch} ${row?.last}`;
    const before = standings.get(campaign);
    if (before && uptime() < before.until && !(exact && before.stamp !== stamp)) return before;
    const standing = compute(campaign, stamp, before);
    // A campaign without conversions costs nothing to compute, and its name may be anybody's.
    if (standing.conversions.length) standings.set(campaign, standing);
    else standings.delete(campaign);
    return standing;
  };

  /** How many friends of each person did what each conversion names, counted once for a standing. */
  const friendCounts = new WeakMap<Standing, Map<string, Map<string, number>>>();
  const friendsOf = (standing: Standing, conversion: string, code: string): number => {
    let counts = friendCounts.get(standing);
    if (!counts) friendCounts.set(standing, (counts = countFriends(standing)));
    return counts.get(conversion)?.get(code) ?? 0;
  };

  const listed = ({ rewarded, decided }: Standing, at: number): ListedReward[] =>
    rewarded.map((one) => ({
      ...one.reward,
      state: stateOf(one, decided, at),
      reason: decided.get(one.reward.id)?.reason ?? '',
    }));

  return {
    rewards: (campaign, at) => listed(standingOf(campaign, { exact: true }), Number(at)),
    changes(campaign, at) {
      const standing = standingOf(campaign, { exact: true });
      const told = new Map<string, Set<RewardState>>();
      for (const { reward, state } of noticesOf(campaign)) told.set(reward, (told.get(reward) ?? new Set()).add(state));
      const now = listed(standing, Number(at));
      const standingIds = new Set(now.map(({ id }) => id));
      const changed = now
        .filter(({ id, state }) => !told.get(id)?.has(state))
        .map(({ id, state, ...reward }) => ({ id, state, data: { id, state, ...reward } }));
      const gone = [...told]
        .filter(([id, states]) => !standingIds.has(id) && !states.has('revoked'))
        .map(([id]) => {
          const data = { id, state: 'revoked', reason: 'what earned it no longer stands' };
          return { id, state: 'revoked' as const, data };
        });
      return { rewards: [...changed, ...gone], parents: standing.parents };
    },
    progress(campaign, code, at) {
      const [degrees] = figures.degrees(campaign, code);
      if (!degrees) return undefined;
      const standing = standingOf(campaign, { exact: false });
      const own = standing.byCode.get(code) ?? [];
      const milestones = standing.rules
        .filter((rule) => rule.for !== 'friend')
        .map((rule) => {
          const friends = friendsOf(standing, rule.conversion, code);
          const states = own
            .filter(({ reward }) => reward.rule === rule.name && reward.role === 'sharer')
            .map((one) => stateOf(one, standing.decided, Number(at)));
          const { name, conversion, count } = rule;
          return { name, conversion, count, friends, ...progressOf(rule, friends), states };
        });
      return { degrees, milestones };
    },
    board(campaign) {
      const claims = claimsOf(campaign);
      const degrees = claims.length ? figures.degrees(campaign, claims.map(({ code }) => code).join(' ')) : [];
      const placed = claims
        .map(({ name }, place) => ({
          name,
          friends: degrees[place]?.[0] ?? 0,
          all: (degrees[place] ?? []).reduce((sum, people) => sum + people, 0),
        }))
        .sort((a, b) => b.friends - a.friends || b.all - a.all || (a.name < b.name ? -1 : 1));
      let rank = 0;
      return placed.slice(0, BOARD).map((one, place) => {
        const before = placed[place - 1];
        if (before?.friends !== one.friends || before.all !== one.all) rank = place + 1;
        return { rank, ...one };
      });
    },
  };
};

const countFriends = ({ conversions, broughtBy }: Standing): Map<string, Map<string, number>> => {
  const counted = new Set<string>();
  const counts = new Map<string, Map<string, number>>();
  for (const { name, code } of conversions) {
    const parent = broughtBy(code)?.parent;
    const once = `${name} ${code}`;
    if (parent === undefined || counted.has(once)) continue;
    counted.add(once);
    const ofName = counts.get(name) ?? new Map<string, number>();
    counts.set(name, ofName.set(parent, (ofName.get(parent) ?? 0) + 1));
  }
  return counts;
};
