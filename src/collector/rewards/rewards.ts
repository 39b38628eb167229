/** Rewards as the owner sees them: computed from what was signed, with what the owner decided of each. */

import { createHash } from 'node:crypto';
import { rewardsOf, ruleProblems, type Reward, type RewardRule, type RewardState } from '../../core/reward-rules.ts';
import type { Conversions } from './conversions.ts';
import type { RememberedParents } from './remembered-parents.ts';
import type { Database } from '../store/sqlite.ts';
import type { Webhooks } from './webhook-types.ts';

/** Bytes of a request about rewards, conversions or webhooks. */
export const MAX_BODY = 16 * 1024;

export type Decision = 'approved' | 'granted' | 'revoked';

export type ListedReward = Reward & { state: RewardState; reason: string };

export type Rewards = {
  rules(campaign: string): RewardRule[];
  /** Gives what is wrong with it; nothing when it is kept, in the place of one of the same name. */
  setRule(campaign: string, rule: unknown): string[];
  removeRule(campaign: string, name: string): boolean;
  /** The last earned first. */
  list(campaign: string): Promise<ListedReward[]>;
  /** Why it is not possible; nothing when it is done. */
  decide(campaign: string, id: string, decision: Decision, reason: string): Promise<string | undefined>;
  /** Tells of what has changed since it was last called. */
  tick(): Promise<void>;
};

export type RewardsOptions = {
  database: Database;
  conversions: Conversions;
  parents: RememberedParents;
  notify: Webhooks['notify'];
  now: () => number;
};

type Decided = { reward: string; decision: Decision; reason: string };

const stateOf = (
  { due, flags }: Reward,
  review: boolean | undefined,
  decided: Decided | undefined,
  now: number,
): RewardState => {
  if (decided?.decision === 'granted' || decided?.decision === 'revoked') return decided.decision;
  if (review && flags.length && !decided) return 'review';
  return due > now ? 'held' : 'due';
};

/** What may follow on what: nothing is given before its time, or twice. */
const FROM: Record<Decision, RewardState[]> = {
  approved: ['review'],
  granted: ['due'],
  revoked: ['review', 'held', 'due', 'granted'],
};

/** One message for each reward and state, by whichever way we come to tell of it. */
const keyOf = (...parts: string[]): string =>
  `rw_${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`;

const SAVE_DECISION = `INSERT INTO decisions VALUES (?, ?, ?, ?, ?)
  ON CONFLICT (campaign, reward)
  DO UPDATE SET decision = excluded.decision, reason = excluded.reason, at = excluded.at`;

export const rewards = ({ database, conversions, parents, notify, now }: RewardsOptions): Rewards => {
  const rows = <T>(sql: string, ...values: string[]): T[] => database.prepare(sql).all(...values) as T[];
  const rules = (campaign: string): RewardRule[] =>
    rows<{ rule: string }>('SELECT rule FROM rules WHERE campaign = ? ORDER BY name', campaign).map(
      ({ rule }) => JSON.parse(rule) as RewardRule,
    );

  const list = async (campaign: string): Promise<ListedReward[]> => {
    const known = rules(campaign);
    const standing = conversions.standing(campaign);
    if (!known.length || !standing.length) return [];
    const broughtBy = await parents.broughtBy(campaign, [...new Set(standing.map(({ code }) => code))]);
    const decided = new Map(
      rows<Decided>('SELECT reward, decision, reason FROM decisions WHERE campaign = ?', campaign).map((row) => [
        row.reward,
        row,
      ]),
    );
    const at = now();
    return known
      .flatMap((rule) => rewardsOf(rule, standing, broughtBy).map((reward) => ({ reward, rule })))
      .map(({ reward, rule }) => ({
        ...reward,
        state: stateOf(reward, rule.review, decided.get(reward.id), at),
        reason: decided.get(reward.id)?.reason ?? '',
      }))
      .sort((a, b) => b.earned - a.earned || (a.id < b.id ? -1 : 1));
  };

  const tell = (campaign: string, id: string, state: RewardState, data: object): void => {
    if (rows('SELECT 1 FROM notices WHERE campaign = ? AND reward = ? AND state = ?', campaign, id, state).length)
      return;
    // Queued before it is noted, under a key that makes it one message: so a crash between the two tells nothing twice.
    notify(campaign, state === 'review' ? 'reward.held' : `reward.${state}`, data, keyOf(campaign, id, state));
    database.prepare('INSERT INTO notices VALUES (?, ?, ?)').run(campaign, id, state);
  };

  const tickOne = async (campaign: string): Promise<void> => {
    const listed = await list(campaign);
    const standing = new Set(listed.map(({ id }) => id));
    for (const { id, state, ...reward } of listed) tell(campaign, id, state, { id, state, ...reward });
    for (const { reward } of rows<{ reward: string }>(
      'SELECT DISTINCT reward FROM notices WHERE campaign = ?',
      campaign,
    ))
      if (!standing.has(reward))
        tell(campaign, reward, 'revoked', { id: reward, state: 'revoked', reason: 'what earned it no longer stands' });
  };

  return {
    rules,
    list,
    setRule(campaign, rule) {
      const problems = ruleProblems(rule);
      if (!problems.length)
        database
          .prepare('INSERT INTO rules VALUES (?, ?, ?) ON CONFLICT (campaign, name) DO UPDATE SET rule = excluded.rule')
          .run(campaign, (rule as RewardRule).name, JSON.stringify(rule));
      return problems;
    },
    removeRule: (campaign, name) =>
      Number(database.prepare('DELETE FROM rules WHERE campaign = ? AND name = ?').run(campaign, name).changes) > 0,
    async decide(campaign, id, decision, reason) {
      const reward = (await list(campaign)).find((one) => one.id === id);
      if (!reward) return `there is no reward ${id}`;
      if (!FROM[decision].includes(reward.state))
        return `it is ${reward.state}, and only what is ${FROM[decision].join(' or ')} can be ${decision}`;
      database.prepare(SAVE_DECISION).run(campaign, id, decision, reason, now());
      await tickOne(campaign);
      return undefined;
    },
    async tick() {
      for (const campaign of conversions.campaigns()) await tickOne(campaign);
    },
  };
};
