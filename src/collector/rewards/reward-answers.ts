/**
 * Computes rewards, progress and the leaderboard. Read-only, and runs in the worker thread of the figures, since it
 * walks over every conversion of a campaign.
 */

import type { BoardEntry, Milestone } from '../../core/progress-answers.ts';
import { progressOf } from '../../core/reward-rules.ts';
import { ALWAYS_REVIEWED, type Reward, type RewardState } from '../../core/rewards-earned.ts';
import type { Figures } from '../figures/figures.ts';
import type { Database } from '../store/sqlite.ts';
import { rewardQueries, type Decided, type FoundParent, type RewardQueries } from './reward-queries.ts';
import { rewardStandings, type Rewarded, type Standing } from './standings-cache.ts';

export type { FoundParent } from './reward-queries.ts';

export type ListedReward = Reward & { state: RewardState; reason: string };

/** Rewards that the owner's servers have not been notified of yet, and what is to be stored: see `Standing`. */
export type RewardChanges = {
  /** At most `CHANGES`. `hasMore`: there are others. */
  rewards: { id: string; state: RewardState; data: object }[];
  hasMore: boolean;
  parents: FoundParent[];
  decisions: Reward[];
};

/** Arguments are strings, since requests to the thread are. `at`: the time in milliseconds since 1970. */
export type RewardAnswers = {
  /** Last earned first. */
  rewards(campaign: string, at: string): ListedReward[];
  /** `undefined` for an unknown id. */
  reward(campaign: string, id: string, at: string): ListedReward | undefined;
  changes(campaign: string, at: string): RewardChanges;
  /** `undefined` for an unknown code. */
  progress(campaign: string, code: string, at: string): { degrees: number[]; milestones: Milestone[] } | undefined;
  /** Readers who chose a name, most friends first. */
  board(campaign: string): BoardEntry[];
};

/** Rewards in one answer: the thread that receives events takes some milliseconds to read it. */
const CHANGES = 500;

/** Milliseconds: a leaderboard that took longer is kept for ten times as long, since anybody may ask for it. */
const QUICK_ENOUGH = 20;

/** Entries of the leaderboard. */
const BOARD = 100;

const stateOf = (
  { reward: { due, flags, id }, rule }: Rewarded,
  decided: Map<string, Decided>,
  at: number,
): RewardState => {
  const decision = decided.get(id)?.decision;
  if (decision === 'granted' || decision === 'revoked') return decision;
  const needsReview = flags.some((flag) => rule?.review || ALWAYS_REVIEWED.includes(flag));
  if (needsReview && !decision) return 'review';
  return due > at ? 'held' : 'due';
};

const countFriends = ({ conversions, broughtBy }: Standing): Map<string, Map<string, number>> => {
  const counted = new Set<string>();
  const counts = new Map<string, Map<string, number>>();
  for (const conversion of conversions) {
    const { name, code, customer } = conversion;
    const parent = broughtBy(conversion)?.parent;
    const keys = [`${name} code ${code}`, ...(customer === undefined ? [] : [`${name} customer ${customer}`])];
    if (parent === undefined || keys.some((key) => counted.has(key))) continue;
    for (const key of keys) counted.add(key);
    const ofName = counts.get(name) ?? new Map<string, number>();
    counts.set(name, ofName.set(parent, (ofName.get(parent) ?? 0) + 1));
  }
  return counts;
};

/** For each conversion's name: how many friends of each code made it. Counted once for a standing. */
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

/**
 * Rewards in a new state, and rewards that are no longer earned: what the owner's servers have not been notified of.
 */
const changesOf = (
  standing: Standing,
  notices: { reward: string; state: RewardState }[],
  at: number,
): RewardChanges => {
  const notified = new Map<string, Set<RewardState>>();
  for (const { reward, state } of notices) notified.set(reward, (notified.get(reward) ?? new Set()).add(state));
  const now = listed(standing, at);
  const standingIds = new Set(now.map(({ id }) => id));
  const changed = now
    .filter(({ id, state }) => !notified.get(id)?.has(state))
    .map(({ id, state, ...reward }) => ({ id, state, data: { id, state, ...reward } }));
  const gone = [...notified]
    .filter(([id, states]) => !standingIds.has(id) && !states.has('revoked'))
    .map(([id]) => {
      const data = {
        id,
        state: 'revoked',
        reason: 'the conversions that earned it were revoked or erased, or its rule has changed',
      };
      return { id, state: 'revoked' as const, data };
    });
  const all = [...changed, ...gone];
  return {
    rewards: all.slice(0, CHANGES),
    hasMore: all.length > CHANGES,
    parents: standing.parents,
    decisions: standing.decisions,
  };
};

const milestonesOf = (standing: Standing, code: string, at: number): Milestone[] => {
  const own = standing.byCode.get(code) ?? [];
  return standing.rules
    .filter((rule) => rule.for !== 'friend')
    .map((rule) => {
      const friends = friendsOf(standing, rule.conversion, code);
      const states = own
        .filter(({ reward }) => reward.rule === rule.name && reward.role === 'sharer')
        .map((one) => stateOf(one, standing.decided, at));
      const { name, conversion, count } = rule;
      return { name, conversion, count, friends, ...progressOf(rule, friends), states };
    });
};

/** Ties share a rank. */
const boardOf = (claims: ReturnType<RewardQueries['claimsOf']>, degrees: (number[] | undefined)[]): BoardEntry[] => {
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
};

export const rewardAnswers = (
  database: Database,
  figures: Pick<Figures, 'broughtBy' | 'degrees'>,
  uptime: () => number = () => performance.now(),
): RewardAnswers => {
  const queries = rewardQueries(database);
  const standingOf = rewardStandings(queries, figures, uptime);
  const boards = new Map<string, { entries: BoardEntry[]; until: number }>();
  return {
    rewards: (campaign, at) => listed(standingOf(campaign, { exact: true }), Number(at)),
    reward: (campaign, id, at) =>
      listed(standingOf(campaign, { exact: true }), Number(at)).find((one) => one.id === id),
    changes: (campaign, at) =>
      changesOf(standingOf(campaign, { exact: true }), queries.noticesOf(campaign), Number(at)),
    progress(campaign, code, at) {
      const [degrees] = figures.degrees(campaign, code);
      if (!degrees) return undefined;
      return { degrees, milestones: milestonesOf(standingOf(campaign, { exact: false }), code, Number(at)) };
    },
    board(campaign) {
      const began = uptime();
      const kept = boards.get(campaign);
      if (kept && began < kept.until) return kept.entries;
      const claims = queries.claimsOf(campaign);
      const codes = claims.map(({ code }) => code).join(' ');
      const entries = boardOf(claims, claims.length ? figures.degrees(campaign, codes) : []);
      const took = uptime() - began;
      if (took < QUICK_ENOUGH) boards.delete(campaign);
      else boards.set(campaign, { entries, until: uptime() + 10 * took });
      return entries;
    },
  };
};
