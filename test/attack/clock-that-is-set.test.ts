/** The system clock is set while clients are rate limited: limits and sessions use monotonic time. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collector } from '../collector/post-events.ts';
import { eventOf, NOON } from '../collector/sample-events.ts';

const HOUR = 3600_000;
const burst = () => Array.from({ length: 61 }, () => eventOf('view'));

describe('a client over its rate limit', () => {
  const rows: [what: string, wall: number, uptime: number, status: number][] = [
    ['the clock stands', 0, 0, 429],
    ['the clock is set forward by an hour', HOUR, 0, 429],
    ['the clock is set back by an hour, and three seconds pass', -HOUR, 3000, 200],
    ['three seconds pass', 3000, 3000, 200],
  ];
  for (const [what, wall, uptime, status] of rows)
    test(`${what}: ${status}`, async (t) => {
      const clock = { wall: NOON, uptime: 0 };
      const { post } = await collector(t, {
        limits: { client: 1 },
        now: () => clock.wall,
        uptime: () => clock.uptime,
      });
      assert.equal((await post(burst())).status, 200);
      clock.wall += wall;
      clock.uptime += uptime;
      assert.equal((await post([eventOf('view')])).status, status);
    });
});

test('a session expires on time, whatever the clock is set to', async (t) => {
  const token = 'a-token-of-the-owner';
  const clock = { wall: NOON, uptime: 0 };
  const { request } = await collector(t, { token, now: () => clock.wall, uptime: () => clock.uptime });
  const entered = await request('/pass-along/sign-in', { method: 'POST', body: new URLSearchParams({ token }) });
  const Cookie = entered.headers.get('set-cookie')!.split(';')[0]!;
  const read = async (): Promise<number> => (await request('/pass-along/campaigns', { headers: { Cookie } })).status;
  clock.wall += 365 * 24 * HOUR;
  assert.equal(await read(), 200);
  clock.wall -= 730 * 24 * HOUR;
  clock.uptime += 8 * 24 * HOUR;
  assert.equal(await read(), 401);
});
