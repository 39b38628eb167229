import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { OverviewRow } from '../../../src/collector/campaigns/campaign-overview.ts';
import { collector, type Collector } from '../post-events.ts';
import { entryOf, eventOf, NOON } from '../sample-events.ts';

const DAY = 864e5;

/** With a public name anybody can reach the collector, so it needs the token. */
const owned = { names: ['collector.example'], token: 'a'.repeat(24) };
const OWNER = { authorization: `Bearer ${owned.token}` };

const overview = async ({ request }: Collector): Promise<OverviewRow[]> =>
  (await (await request('/pass-along/overview', { headers: OWNER })).json()) as OverviewRow[];

const record = (served: Collector, name: string, body: object): Promise<Response> =>
  served.request(`/pass-along/campaigns/${name}`, {
    method: 'PUT',
    headers: OWNER,
    body: JSON.stringify({ state: 'running', ...body }),
  });

test('the overview has the figures of each campaign of the owner', async (t) => {
  const served = await collector(t, owned);
  await record(served, 'autumn', { title: 'Autumn', goal: { figure: 'landings', target: 4 } });
  await record(served, 'empty', {});
  const landing = (code: string, age: number) => entryOf('landing', { code }, { time: NOON - age * DAY });
  const seed = entryOf('view', {}, { time: NOON - 8 * DAY });
  await served.store.append([seed, landing('ONE', 0), landing('TWO', 6), landing('OLD', 7)]);

  const rows = await overview(served);
  assert.deepEqual(
    rows.map(({ campaign, figures, alarms }) => [
      campaign,
      figures && [figures.week, figures.month, figures.landings],
      alarms,
    ]),
    [
      ['autumn', [2, 3, 3], []],
      ['empty', null, []],
    ],
  );
  assert.deepEqual(rows[0]?.figures?.days.slice(-8), [1, 1, 0, 0, 0, 0, 0, 1]);
  assert.equal(rows[0]?.record?.title, 'Autumn');

  await served.store.append([landing('THREE', 1)]);
  assert.equal((await overview(served))[0]?.figures?.week, 3, 'new events are counted at once');
});

test('what only visitors have named is not in it', async (t) => {
  const served = await collector(t, owned);
  await record(served, 'mine', {});
  await served.post([eventOf('view', { campaign: 'stranger' })]);
  assert.deepEqual(
    (await overview(served)).map(({ campaign }) => campaign),
    ['mine'],
  );
  assert.equal((await served.request('/pass-along/overview')).status, 401);
});

test('an archived campaign stays in the list, as archived', async (t) => {
  const served = await collector(t, owned);
  await record(served, 'autumn', { archived: true });
  assert.equal((await overview(served))[0]?.record?.archived, true);
  assert.match(await (await record(served, 'winter', { archived: 'yes' })).text(), /archived must be true or false/);
});
