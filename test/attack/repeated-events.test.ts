/** A stranger replays known events to exhaust the rate limit of a campaign. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collector } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

test("replaying 500 known events does not use up the campaign's rate limit", async (t) => {
  const { post, store } = await collector(t, { limits: { client: 0, campaign: 10 } });
  const known = Array.from({ length: 500 }, () => eventOf('view'));
  assert.equal((await post(known)).status, 200);
  for (let time = 0; time < 10; time++) assert.equal((await post(known)).status, 200);
  for (let visitor = 0; visitor < 50; visitor++) assert.equal((await post([eventOf('view')])).status, 200);
  assert.equal(store.count(), 550);
});

test("replaying uses up the client's own rate limit", async (t) => {
  const { post } = await collector(t, { limits: { client: 10, campaign: 0 } });
  const known = Array.from({ length: 500 }, () => eventOf('view'));
  assert.equal((await post(known)).status, 200);
  assert.equal((await post(known)).status, 200);
  assert.equal((await post(known)).status, 429);
});
