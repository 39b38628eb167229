/** Rewards against a small model: whatever is reported, forged, decided or changed, in any order, across restarts. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import fc from 'fast-check';
import { app } from '../../../src/collector/app.ts';
import type { ListedReward } from '../../../src/collector/rewards/reward-answers.ts';
import { sign } from '../../../src/collector/rewards/webhook-signature.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { BROWSER, HOST, postTo } from '../post-events.ts';
import { eventOf, NOON } from '../sample-events.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'a-token-of-the-owner-made-up';
const [HOUR, DAY] = [3600_000, 864e5];

type Step =
  | { do: 'convert'; code: string; parent: string | null; hours: number; customer: string | undefined }
  | { do: 'repeat'; which: number }
  | { do: 'forge'; kind: 'view' | 'landing'; code: string; parent: string; hours: number; isRobot: boolean }
  | { do: 'decide'; which: number; decision: 'grant' | 'revoke' }
  | { do: 'refund'; which: number }
  | { do: 'rule'; cap: number | undefined; hold: number }
  | { do: 'wait'; days: number }
  | { do: 'restart' };

const CODES = ['V1', 'V2', 'V3', 'V4', 'V5'];
const code = fc.constantFrom(...CODES);
const parent = fc.constantFrom('ALICE', 'BOB');
const hours = fc.integer({ min: -60, max: 0 });
const which = fc.nat({ max: 20 });
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('convert' as const),
      code,
      parent: fc.option(parent),
      hours,
      customer: fc.option(fc.constantFrom('c1', 'c2', 'c3', 'c4'), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('repeat' as const), which }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant('forge' as const),
      kind: fc.constantFrom('view' as const, 'landing' as const),
      code: fc.constantFrom(...CODES, 'ALICE', 'BOB'),
      parent: fc.constantFrom('ALICE', 'BOB', 'MALLORY'),
      hours,
      isRobot: fc.boolean(),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      which,
      decision: fc.constantFrom('grant' as const, 'revoke' as const),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('refund' as const), which }) },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('rule' as const),
      cap: fc.option(fc.integer({ min: 1, max: 3 }), { nil: undefined }),
      hold: fc.integer({ min: 0, max: 2 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.integer({ min: 1, max: 3 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('restart' as const) }) },
);

type Reported = {
  id: string;
  code: string;
  parent: string | null;
  time: number;
  customer: string | undefined;
  body: string;
};

/** One friend, one reward: what the list must show, by conversion. */
class Model {
  reported: Reported[] = [];
  refunded = new Set<string>();
  decided = new Map<string, { state: 'granted' | 'revoked' }>();
  cap = Infinity;
  hold = 0;

  states(now: number): Record<string, string> {
    const states: Record<string, string> = {};
    const standing = this.reported
      .filter(({ id }) => !this.refunded.has(id))
      .sort((a, b) => a.time - b.time || (a.id < b.id ? -1 : 1));
    const known = new Set<string>();
    const know = ({ code: own, parent: by, customer }: Reported): boolean => {
      const names = [own, ...(by && customer ? [`customer ${customer}`] : [])];
      const isNew = !names.some((name) => known.has(name));
      for (const name of names) known.add(name);
      return isNew;
    };
    let places = this.cap;
    for (const one of standing) {
      const decision = this.decided.get(one.id);
      if (!decision) continue;
      know(one);
      states[one.id] = decision.state;
      if (decision.state === 'granted') places--;
    }
    for (const one of standing) {
      if (this.decided.has(one.id)) continue;
      if (!know(one) || !one.parent || places <= 0) continue;
      places--;
      states[one.id] = one.time + this.hold * DAY > now ? 'held' : 'due';
    }
    return states;
  }
}

/** A collector on a file, which can be closed and opened again. */
class Collector {
  now = NOON;
  private store: Store | undefined;
  private handle: ReturnType<typeof app> | undefined;
  private readonly path: string;

  constructor(folder: string, name: string) {
    this.path = join(folder, name);
  }

  async open(): Promise<void> {
    await this.store?.close();
    this.store = await openStore(this.path);
    // Without a file the figures are computed here, not in a thread of each of some hundred collectors.
    const { store } = this;
    const here: Store = { ...store, file: undefined };
    this.handle = app({ store: here, now: () => this.now, secrets: [SECRET], token: TOKEN, log: () => {} });
  }

  async close(): Promise<void> {
    await this.store?.close();
  }

  async request(method: string, path: string, body?: string, headers: Record<string, string> = {}): Promise<Response> {
    return this.handle!(
      new Request(`${HOST}/pass-along/${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}`, ...headers },
        ...(body !== undefined && { body }),
      }),
    );
  }

  async report({ id, body }: Reported): Promise<void> {
    assert.equal((await this.request('POST', 'conversions', body, sign(SECRET, id, this.now, body))).status, 204);
  }

  async forge(event: ReturnType<typeof eventOf>, isRobot: boolean): Promise<void> {
    const headers = { 'User-Agent': isRobot ? 'Googlebot/2.1' : BROWSER };
    assert.equal((await this.handle!(postTo(`${HOST}/pass-along/in`, [event], headers))).status, 200);
  }

  async rewards(): Promise<ListedReward[]> {
    return (await this.request('GET', 'rewards?campaign=autumn')).json() as Promise<ListedReward[]>;
  }
}

const setRule = async (collector: Collector, { cap, hold }: Model): Promise<void> => {
  const rule = {
    conversion: 'sign-up',
    count: 1,
    for: 'sharer',
    hold,
    repeat: true,
    ...(cap < Infinity && { cap: { all: cap } }),
  };
  assert.equal((await collector.request('PUT', 'rules/join?campaign=autumn', JSON.stringify(rule))).status, 204);
};

const convert = async (collector: Collector, model: Model, one: Extract<Step, { do: 'convert' }>): Promise<void> => {
  const id = `conversion-${model.reported.length}`;
  // No two at the same time: their order is by the ids of the rewards, which the model does not know.
  const time = collector.now + one.hours * HOUR - model.reported.length;
  const { code: own, parent: by, customer } = one;
  const fields = { campaign: 'autumn', name: 'sign-up', code: own, parent: by, time: new Date(time).toISOString() };
  const reported = { id, code: own, parent: by, time, customer, body: JSON.stringify({ ...fields, customer }) };
  model.reported.push(reported);
  await collector.report(reported);
};

const decide = async (
  collector: Collector,
  model: Model,
  { which: place, decision }: Extract<Step, { do: 'decide' }>,
): Promise<void> => {
  const listed = await collector.rewards();
  const reward = listed[place % (listed.length || 1)];
  if (!reward) return;
  const path = `rewards/${reward.id}/${decision}?campaign=autumn`;
  const { status } = await collector.request('POST', path, JSON.stringify({ reason: 'because' }));
  const isAllowed = decision === 'grant' ? reward.state === 'due' : reward.state !== 'revoked';
  assert.equal(status, isAllowed ? 204 : 409);
  if (isAllowed) model.decided.set(reward.conversions[0]!, { state: decision === 'grant' ? 'granted' : 'revoked' });
};

const take = async (collector: Collector, model: Model, one: Step): Promise<void> => {
  switch (one.do) {
    case 'convert':
      return convert(collector, model, one);
    case 'repeat': {
      const again = model.reported[one.which % (model.reported.length || 1)];
      return again && collector.report(again);
    }
    case 'forge': {
      const data = { code: one.code, ...(one.kind === 'landing' && { parent: one.parent }) };
      return collector.forge(eventOf(one.kind, data, collector.now + one.hours * HOUR), one.isRobot);
    }
    case 'decide':
      return decide(collector, model, one);
    case 'refund': {
      const conversion = model.reported[one.which % (model.reported.length || 1)];
      if (!conversion) return;
      model.refunded.add(conversion.id);
      await collector.request('POST', `conversions/${conversion.id}/revoke`, JSON.stringify({ reason: 'paid back' }));
      return;
    }
    case 'rule':
      model.cap = one.cap ?? Infinity;
      model.hold = one.hold;
      return setRule(collector, model);
    case 'wait':
      collector.now += one.days * DAY;
      return;
    case 'restart':
      return collector.open();
  }
};

test('the list of rewards is what the model says, after every step', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-decisions-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  let runs = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 25 }), async (steps) => {
      const collector = new Collector(folder, `${runs++}.sqlite`);
      const model = new Model();
      await collector.open();
      try {
        await setRule(collector, model);
        for (const one of steps) {
          await take(collector, model, one);
          const listed = (await collector.rewards()).map(({ conversions, state }) => [conversions[0], state]);
          assert.deepEqual(Object.fromEntries(listed), model.states(collector.now), JSON.stringify(one));
          assert.equal(new Set(listed.map(([id]) => id)).size, listed.length, 'no conversion earns twice');
        }
      } finally {
        await collector.close();
      }
    }),
    { numRuns: 60 },
  );
});
