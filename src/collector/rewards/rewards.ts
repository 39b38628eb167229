/** The owner's view of rewards: computed in a worker thread from signed conversions, with the owner's decisions. */

import { createHash } from 'node:crypto';
import { ruleProblems, type RewardRule } from '../../core/reward-rules.ts';
import type { Decision, RewardState } from '../../core/rewards-earned.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { BackgroundPace } from '../store/background-pace.ts';
import { inTransaction, type Database } from '../store/sqlite.ts';
import type { Conversions } from './conversions.ts';
import type { FoundParent, RewardChanges } from './reward-answers.ts';
import type { Webhooks } from './webhook-types.ts';

export type { Decision } from '../../core/rewards-earned.ts';

/** Maximum bytes of a request about rewards, conversions or webhooks. */
export const MAX_BODY = 16 * 1024;

export type Rewards = {
  rules(campaign: string): RewardRule[];
  /** Creates or replaces a rule. Returns its problems; empty when it was stored. */
  setRule(campaign: string, rule: unknown): string[];
  removeRule(campaign: string, name: string): boolean;
  /** Returns why the decision is not possible; `undefined` when it was made. */
  decide(campaign: string, id: string, decision: Decision, reason: string): Promise<string | undefined>;
  /** Queues notifications of all changes since the last call, in the background. */
  tick(): Promise<void>;
  /** Starts a `tick` without waiting, or soon. A failure is logged, and the next tick queues its notifications. */
  tickSoon(): void;
};

export type RewardsOptions = {
  database: Database;
  pace: BackgroundPace;
  conversions: Conversions;
  figures: Pick<AsyncFigures, 'reward' | 'changes'>;
  webhooks: Pick<Webhooks, 'queueAll' | 'start'>;
  now: () => number;
  log: (line: string) => void;
};

/** Allowed transitions: no reward is granted before it is due, or twice. */
const FROM: Record<Decision, RewardState[]> = {
  approved: ['review'],
  granted: ['due'],
  revoked: ['review', 'held', 'due', 'granted'],
};

/** An idempotency key: one message for each reward and state. */
const keyOf = (...parts: string[]): string =>
  `rw_${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 32)}`;

/** Rewards per transaction: some milliseconds. */
const PART = 100;

const statementsOf = (database: Database) => {
  const rulesOf = database.prepare('SELECT rule FROM rules WHERE campaign = ? ORDER BY name');
  const putRule = database.prepare(
    'INSERT INTO rules VALUES (?, ?, ?) ON CONFLICT (campaign, name) DO UPDATE SET rule = excluded.rule',
  );
  const dropRule = database.prepare('DELETE FROM rules WHERE campaign = ? AND name = ?');
  const putDecision = database.prepare(
    `INSERT INTO decisions (campaign, reward, decision, reason, at, data) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (campaign, reward) DO UPDATE
     SET decision = excluded.decision, reason = excluded.reason, at = excluded.at, data = excluded.data`,
  );
  const putNotice = database.prepare('INSERT INTO notices VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const keepParent = database.prepare(
    "UPDATE conversions SET parent = ?, landed = ?, basis = ? WHERE id = ? AND (basis IS NULL OR basis = 'none')",
  );
  const keepDecided = database.prepare(
    'UPDATE decisions SET data = ? WHERE campaign = ? AND reward = ? AND data IS NULL',
  );
  return { rulesOf, putRule, dropRule, putDecision, putNotice, keepParent, keepDecided };
};

/** Runs `task` one at a time. Calls during a run share one run after it. */
const oneAtATime = (task: () => Promise<void>): (() => Promise<void>) => {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    if (!running) {
      running = task().finally(() => (running = undefined));
      return running;
    }
    const before = running;
    const after = async (): Promise<void> => {
      await before.catch(() => {});
      next = undefined;
      await run();
    };
    return (next ??= after());
  };
  return run;
};

const MINUTE = 60_000;

/**
 * Runs `task` at once, or when nine times as long as it last took have passed, and a minute at most: with many
 * conversions it takes seconds, and each conversion asks for it.
 */
const throttled = (task: () => Promise<void>): (() => void) => {
  let next = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const run = async (): Promise<void> => {
    timer = undefined;
    const began = performance.now();
    await task();
    const ended = performance.now();
    next = ended + Math.min(MINUTE, 9 * (ended - began));
  };
  return () => {
    const wait = next - performance.now();
    if (wait <= 0 && !timer) void run();
    else timer ??= setTimeout(() => void run(), wait).unref();
  };
};

export const rewards = ({ database, pace, conversions, figures, webhooks, now, log }: RewardsOptions): Rewards => {
  const { rulesOf, putRule, dropRule, putDecision, putNotice, keepParent, keepDecided } = statementsOf(database);

  const queueNotices = (campaign: string, changed: RewardChanges['rewards']): void => {
    const typeOf = (state: RewardState) => (state === 'review' ? 'reward.held' : (`reward.${state}` as const));
    webhooks.queueAll(
      campaign,
      changed.map(({ id, state, data }) => ({ type: typeOf(state), data, key: keyOf(campaign, id, state) })),
    );
    for (const { id, state } of changed) putNotice.run(campaign, id, state);
  };

  const keepParents = (parents: FoundParent[]): void => {
    for (const { id, parent, landed, basis } of parents) keepParent.run(parent, landed, basis, id);
  };

  /** Runs `work` on all items, one batch per transaction. */
  const inParts = async <Item>(items: Item[], work: (part: Item[]) => void): Promise<void> => {
    for (let at = 0; at < items.length; at += PART)
      // Messages and their notices are written in one transaction, so that a crash never notifies twice.
      await pace(() => inTransaction(database, () => work(items.slice(at, at + PART))));
  };

  const tickOne = async (campaign: string): Promise<void> => {
    let hasMore = true;
    while (hasMore) hasMore = await tickPart(campaign);
  };
  /** False when nothing is left to do. */
  const tickPart = async (campaign: string): Promise<boolean> => {
    const changes = await figures.changes(campaign, String(now()));
    await inParts(changes.parents, keepParents);
    await inParts(changes.decisions, (part) => {
      for (const reward of part) keepDecided.run(JSON.stringify(reward), campaign, reward.id);
    });
    await inParts(changes.rewards, (part) => queueNotices(campaign, part));
    if (changes.rewards.length) webhooks.start();
    return changes.hasMore;
  };
  const tickAll = async (): Promise<void> => {
    for (const campaign of conversions.campaigns()) await tickOne(campaign);
  };

  const tick = oneAtATime(tickAll);

  const decideOne: Rewards['decide'] = async (campaign, id, decision, reason) => {
    const found = await figures.reward(campaign, id, String(now()));
    if (!found) return `there is no reward ${id}`;
    const { state, reason: _before, ...reward } = found;
    if (!FROM[decision].includes(state))
      return `the reward is ${state}; only one that is ${FROM[decision].join(' or ')} can be ${decision}`;
    putDecision.run(campaign, id, decision, reason, now(), JSON.stringify(reward));
    await tick();
    return undefined;
  };
  /** One after the other, since each may change what the next one sees: two must not fill one place under a cap. */
  let lastDecision: Promise<unknown> = Promise.resolve();

  return {
    rules: (campaign) =>
      (rulesOf.all(campaign) as { rule: string }[]).map(({ rule }) => JSON.parse(rule) as RewardRule),
    setRule(campaign, rule) {
      const problems = ruleProblems(rule);
      if (!problems.length) putRule.run(campaign, (rule as RewardRule).name, JSON.stringify(rule));
      return problems;
    },
    removeRule: (campaign, name) => Number(dropRule.run(campaign, name).changes) > 0,
    decide(...decision) {
      const decided = lastDecision.then(() => decideOne(...decision));
      lastDecision = decided.catch(() => {});
      return decided;
    },
    tick,
    tickSoon: throttled(() =>
      tick().catch((error: unknown) =>
        log(`pass-along: reward notifications are delayed: ${(error as Error).message}`),
      ),
    ),
  };
};
