/** What the start page learns of the first events: pages that were seen, and why others were refused. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collector } from '../../post-events.ts';
import { eventOf, NOON } from '../../sample-events.ts';

const ORIGIN = 'https://blog.example';

test('pages are listed with their campaign, automated browsers with their class, and refusals with the reason', async (t) => {
  const { request, post } = await collector(t, { origins: [ORIGIN] });
  const list = async () => (await request('/pass-along/arrivals')).json();
  assert.deepEqual(await list(), []);

  const view = eventOf('view', { code: 'SEED' });
  await post([view], { Origin: ORIGIN });
  await post([{ ...view, id: 'again-000001' }], { Origin: ORIGIN });
  const page = view.source.replace('https://', '');
  const seen = { time: NOON, page, campaign: view.data.campaign };
  assert.deepEqual(await list(), [seen], 'one line for one page');

  await post([{ ...view, id: 'robot-000001' }], { Origin: ORIGIN, 'User-Agent': 'Googlebot/2.1' });
  await post([view], { Origin: 'https://other.example' });
  await post([{ ...view, id: 'wrong-000001', data: { ...view.data, campaign: '' } }], { Origin: ORIGIN });
  const [wrong, foreign, robot] = (await list()) as Record<string, string>[];
  assert.match(wrong!['refused']!, /campaign/);
  assert.equal(foreign!['page'], 'https://other.example');
  assert.match(foreign!['refused']!, /--origin/);
  assert.deepEqual({ ...robot }, { ...seen, class: 'bot' });
});

test('only the owner sees them, and no more than twenty are kept', async (t) => {
  const token = 'correct-horse-battery';
  const { request, post } = await collector(t, { token });
  for (let site = 0; site < 30; site++) await post('[{}]', { Origin: `https://s${site}.example` });
  assert.equal((await request('/pass-along/arrivals')).status, 401);
  const answer = await request('/pass-along/arrivals', { headers: { Authorization: `Bearer ${token}` } });
  const pages = ((await answer.json()) as { page: string }[]).map(({ page }) => page);
  assert.deepEqual([pages.length, pages[0]], [20, 'https://s29.example']);
});
