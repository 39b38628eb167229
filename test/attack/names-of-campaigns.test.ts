/** A stranger sends events of campaigns with names of their own, to deface the owner's report or to flood it. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppOptions } from '../../src/collector/app.ts';
import { collector, type Collector } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

const TOKEN = 'the-token-of-the-owner';
const headers = { Authorization: `Bearer ${TOKEN}` };
const OWN = 'https://shop.example';
type Listed = { campaign: string; isOwn: boolean };

const shown = async ({ request }: Collector): Promise<string> =>
  ((await (await request('/pass-along/summary', { headers })).json()) as { campaign: string }).campaign;
const listed = async ({ request }: Collector): Promise<Listed[]> =>
  (await request('/pass-along/campaigns', { headers })).json() as Promise<Listed[]>;
const sendView = (at: Collector, campaign: string, headers: Record<string, string> = {}) =>
  at.post([eventOf('view', { campaign })], headers);

describe('the default report never shows a campaign that only a stranger has sent events of,', () => {
  const rows: [what: string, options: Partial<AppOptions>, begin: (at: Collector) => Promise<unknown>][] = [
    [
      'when the owner’s campaign has a record',
      { token: TOKEN },
      async (at) => {
        await at.request('/pass-along/campaigns/shop', {
          method: 'PUT',
          body: JSON.stringify({ state: 'running' }),
          headers,
        });
        await sendView(at, 'shop');
      },
    ],
    [
      'when events of the owner’s campaign come from a configured origin',
      { origins: [OWN] },
      (at) => sendView(at, 'shop', { Origin: OWN }),
    ],
    ['when the owner’s campaign was the only one', {}, (at) => sendView(at, 'shop')],
  ];
  for (const [what, options, begin] of rows)
    test(what, async (t) => {
      const at = await collector(t, options);
      await begin(at);
      await sendView(at, 'YOUR SITE IS HACKED');
      assert.equal(await shown(at), 'shop');
      assert.equal((await listed(at))[0]!.campaign, 'shop', 'the report opens the first one');
    });
});

test('with 300 names after the owner’s only campaign, that is still the first in the list', async (t) => {
  const at = await collector(t);
  await sendView(at, 'shop');
  await at.post(Array.from({ length: 300 }, (_, place) => eventOf('view', { campaign: `name-${place}` })));
  const list = await listed(at);
  assert.equal(list[0]!.campaign, 'shop');
  assert.ok(list.length <= 101);
});

test('with 20,000 names the list is limited, the owner’s campaigns come first, and a record adopts a campaign', async (t) => {
  const at = await collector(t, { limits: { client: 0, campaign: 0 }, origins: [OWN], token: TOKEN });
  await sendView(at, 'shop', { Origin: OWN });
  for (let part = 0; part < 40; part++) {
    const names = Array.from({ length: 500 }, (_, place) => `name-${part * 500 + place}`);
    await at.post(names.map((campaign) => eventOf('view', { campaign })));
  }
  const list = await listed(at);
  assert.ok(list.length <= 101, `${list.length} are listed`);
  assert.deepEqual([list[0]!.campaign, list[0]!.isOwn], ['shop', true]);
  assert.ok(list.slice(1).every(({ isOwn }) => !isOwn));
  const taken = await at.request('/pass-along/campaigns/name-19999', {
    method: 'PUT',
    body: JSON.stringify({ state: 'running' }),
    headers,
  });
  assert.equal(taken.status, 201);
  assert.deepEqual(
    (await listed(at))
      .filter(({ isOwn }) => isOwn)
      .map(({ campaign }) => campaign)
      .sort(),
    ['name-19999', 'shop'],
  );
});
