/** A campaign with a rule for rewards, in which ALICE passed a link along; and requests of pages and of its owner. */

import assert from 'node:assert/strict';
import type { TestContext } from 'node:test';
import { app } from '../../src/collector/app.ts';
import type { ListedReward } from '../../src/collector/rewards/reward-answers.ts';
import { sign } from '../../src/collector/rewards/webhook-signature.ts';
import { openStore } from '../../src/collector/store/store.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { newOwnCode } from '../../src/core/proof.ts';
import { BROWSER, HOST, postTo } from '../collector/post-events.ts';
import { eventOf, NOON } from '../collector/sample-events.ts';

/** Shared by the collector and the owner's servers. */
export const KEY = Buffer.alloc(32, 7);
export const SECRET = `whsec_${KEY.toString('base64')}`;
const TOKEN = 'a-token-of-the-owner-made-up';
/** A code as a page makes it, and the secret that proves it. */
export const ownCode = async (name = 'autumn'): Promise<{ code: string; secret: string }> => {
  const random = (bytes: number) => crypto.getRandomValues(new Uint8Array(bytes));
  const [code, secret = ''] = await newOwnCode(name, random, (text) => crypto.subtle.digest('SHA-256', text));
  return { code, secret };
};

export const [MINUTE, DAY] = [60_000, 864e5];
export const ROBOT = 'Googlebot/2.1 (+http://www.google.com/bot.html)';

/** ALICE has brought VICTOR; each request comes a minute after the one before. */
export const campaign = async (t: TestContext) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const clock = { now: NOON };
  const handle = app({ store, now: () => clock.now, secrets: [SECRET], token: TOKEN, log: () => {} });
  const page = async (events: PassEvent[], agent = BROWSER): Promise<void> => {
    clock.now += MINUTE;
    const response = await handle(postTo(`${HOST}/pass-along/in`, events, { 'User-Agent': agent }));
    assert.equal(response.status, 200, await response.text());
  };
  const owner = (method: string, path: string, body?: object) =>
    handle(
      new Request(`${HOST}/pass-along/${path}`, {
        method,
        headers: { Authorization: `Bearer ${TOKEN}` },
        ...(body && { body: JSON.stringify(body) }),
      }),
    );
  const convert = async (id: string, conversion: object): Promise<void> => {
    clock.now += MINUTE;
    const body = JSON.stringify({ campaign: 'autumn', name: 'sign-up', ...conversion });
    const headers = { ...sign(SECRET, id, clock.now, body) };
    const response = await handle(new Request(`${HOST}/pass-along/conversions`, { method: 'POST', headers, body }));
    assert.equal(response.status, 204, await response.text());
  };
  const rewards = async (): Promise<ListedReward[]> =>
    (await owner('GET', 'rewards?campaign=autumn')).json() as Promise<ListedReward[]>;
  const decide = async (id: string, decision: string): Promise<number> =>
    (await owner('POST', `rewards/${id}/${decision}?campaign=autumn`, { reason: 'because' })).status;
  const types = async (): Promise<string[]> =>
    ((await (await owner('GET', 'deliveries?campaign=autumn')).json()) as { type: string }[]).map(({ type }) => type);
  const conversions = async (): Promise<number> =>
    ((await (await owner('GET', 'summary?campaign=autumn')).json()) as { conversions: number }).conversions;

  await owner('PUT', 'rules/join?campaign=autumn', { conversion: 'sign-up', count: 1, for: 'sharer', hold: 0 });
  await owner('POST', 'webhooks', { url: 'http://127.0.0.1:9/' });
  await page([eventOf('view', { code: 'ALICE' }, clock.now)]);
  return { handle, store, clock, page, owner, convert, rewards, decide, types, conversions };
};
export type Campaign = Awaited<ReturnType<typeof campaign>>;
