/** Attackers guess the owner's token: they are rate limited, and the owner is not. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { collector } from '../collector/post-events.ts';

const TOKEN = 'the-token-of-the-owner';
const bearer = (token: string) => ({ headers: { Authorization: `Bearer ${token}` } });

describe('after ten wrong tokens the eleventh gets 429, and the right one works', () => {
  const rows: [where: string, path: string, init: RequestInit][] = [
    ['public health', '/pass-along/health', {}],
    ['the owner’s routes', '/pass-along/campaigns', {}],
    [
      'the sign-in form',
      '/pass-along/sign-in',
      { method: 'POST', body: new URLSearchParams({ token: 'not-the-token-of-the-owner' }) },
    ],
  ];
  for (const [where, path, init] of rows)
    test(`at ${where}`, async (t) => {
      const { request } = await collector(t, { token: TOKEN });
      const wrong = init.method ? init : bearer('not-the-token-of-the-owner');
      for (let time = 0; time < 20; time++) await request(path, { ...wrong });
      assert.equal((await request('/pass-along/campaigns', bearer('another-wrong-token'))).status, 429);
      const paused = await request('/pass-along/campaigns/autumn/pause', {
        method: 'POST',
        body: JSON.stringify({ reason: 'an attack' }),
        ...bearer(TOKEN),
      });
      assert.equal(paused.status, 201);
      const entered = await request('/pass-along/sign-in', {
        method: 'POST',
        body: new URLSearchParams({ token: TOKEN }),
      });
      assert.equal(entered.status, 303);
    });
});
