/** What is kept of the network that a landing came from: 8 bits, whose key lasts a day. */

import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import type { AppOptions } from '../../../../src/collector/app.ts';
import { NETWORK_KEY_FILE, networkBits } from '../../../../src/collector/http/intake/network-bits.ts';
import { openStore, type Store } from '../../../../src/collector/store/store.ts';
import { collector } from '../../post-events.ts';
import { entryOf, eventOf, NOON } from '../../sample-events.ts';

const DAY = 864e5;
const silent = (): void => {};

type Ending = { after: (end: () => void) => void };

const folderOf = (t: Ending): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-network-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

const bitsIn = ({ database }: Store): (number | null)[] =>
  (database.prepare('SELECT network FROM events ORDER BY seq').all() as { network: number | null }[]).map(
    ({ network }) => network,
  );

const landing = (code: string) => eventOf('landing', { code });

describe('which landings get bits', () => {
  const proxied: Partial<AppOptions> = { clientHeader: 'X-Forwarded-For', trustedProxies: ['11.0.0.1', '127.0.0.1'] };
  const rows: [title: string, address: string | undefined, forwarded: string | undefined, has: boolean][] = [
    ['a public address', '11.22.33.44', undefined, true],
    ['a public address of IPv6', '2a00:1234:5678::1', undefined, true],
    ['no address', undefined, undefined, false],
    ['this machine, where a proxy may run', '127.0.0.1', undefined, false],
    ["a container's gateway", '172.17.0.1', undefined, false],
    ['a private network', '192.168.1.9', undefined, false],
    ['a private network of IPv6', 'fd00::1', undefined, false],
    ['a visitor behind a trusted proxy', '11.0.0.1', '11.22.33.44', true],
    ['a trusted proxy that names nobody', '11.0.0.1', undefined, false],
    ['a trusted proxy that names a private address', '127.0.0.1', '10.1.2.3', false],
  ];
  for (const [title, address, forwarded, has] of rows)
    test(title, async (t) => {
      const { post, store } = await collector(t, proxied);
      const headers: Record<string, string> = forwarded === undefined ? {} : { 'X-Forwarded-For': forwarded };
      assert.equal((await post([landing('A')], headers, { address })).status, 200);
      const [bits] = bitsIn(store);
      if (has) assert.ok(bits !== null && bits !== undefined && bits >= 0 && bits < 256);
      else assert.equal(bits, null);
    });

  test('landings only, and none under Global Privacy Control', async (t) => {
    const { post, store } = await collector(t);
    const sender = { address: '11.22.33.44' };
    await post([eventOf('view', { code: 'A' }), eventOf('intent', { code: 'A' })], {}, sender);
    await post([landing('B')], { 'Sec-GPC': '1' }, sender);
    assert.deepEqual(bitsIn(store), [null, null, null]);
  });

  test('none where the owner wants none', async (t) => {
    const folder = folderOf(t);
    networkBits(folder, silent).rotate(NOON);
    const store = await openStore(join(folder, 'pass-along.sqlite'));
    const { post } = await collector(t, { store, network: false });
    await post([landing('A')], {}, { address: '11.22.33.44' });
    assert.deepEqual(bitsIn(store), [null]);
    assert.equal(existsSync(join(folder, NETWORK_KEY_FILE)), false);
  });
});

describe('which addresses share bits', () => {
  const rows: [title: string, one: string, other: string, isSame: boolean][] = [
    ['a /24', '11.22.33.1', '11.22.33.254', true],
    ['two /24', '11.22.33.1', '11.22.34.1', false],
    ['a /48', '2a00:1234:5678::1', '2a00:1234:5678:ffff::1', true],
    ['two /48', '2a00:1234:5678::1', '2a00:1234:5679::1', false],
    ['IPv4 written as IPv6', '11.22.33.1', '::ffff:11.22.33.9', true],
  ];
  for (const [title, one, other, isSame] of rows)
    test(title, async (t) => {
      // Two networks have the same bits on one day in 256, but not on all of eight.
      let now = NOON;
      const { post, store } = await collector(t, { now: () => now });
      for (let day = 0; day < 8; day++, now += DAY)
        for (const address of [one, other]) await post([eventOf('landing', {}, now)], {}, { address });
      const bits = bitsIn(store);
      const isAlwaysSame = Array.from({ length: 8 }, (_, day) => bits[2 * day] === bits[2 * day + 1]).every(Boolean);
      assert.equal(isAlwaysSame, isSame);
    });
});

describe('the key', () => {
  const NETWORKS = Array.from({ length: 16 }, (_, network) => `11.22.${network}`);
  const bitsOf = (bits: ReturnType<typeof networkBits>, at: number): number[] =>
    NETWORKS.map((network) => bits.of(network, at));

  test('lasts for its day over a restart, and is replaced at midnight UTC', (t) => {
    const folder = folderOf(t);
    const midnight = Math.ceil(NOON / DAY) * DAY;
    const first = networkBits(folder, silent);
    const before = bitsOf(first, midnight - 1);
    assert.deepEqual(bitsOf(networkBits(folder, silent), midnight - 1), before);
    assert.notDeepEqual(bitsOf(first, midnight), before);
    assert.notDeepEqual(bitsOf(networkBits(folder, silent), midnight), before);
  });

  test('only its owner can read the file, and yesterday’s key is in it no more', (t) => {
    const folder = folderOf(t);
    const file = join(folder, NETWORK_KEY_FILE);
    const bits = networkBits(folder, silent);
    bits.rotate(NOON);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const [day, key] = readFileSync(file, 'utf8').trim().split(' ');
    assert.equal(day, '2026-11-22');
    bits.rotate(NOON + DAY);
    const after = readFileSync(file, 'utf8');
    assert.ok(after.startsWith('2026-11-23 '));
    assert.equal(after.includes(key!), false);
  });

  test('is replaced while nobody comes', async (t) => {
    const folder = folderOf(t);
    networkBits(folder, silent).rotate(NOON - DAY);
    const store = await openStore(join(folder, 'pass-along.sqlite'));
    const ending = new AbortController();
    t.after(() => ending.abort());
    await collector(t, { store, signal: ending.signal });
    assert.ok(readFileSync(join(folder, NETWORK_KEY_FILE), 'utf8').startsWith('2026-11-22 '));
  });

  test('a folder that cannot be written loses no landing', () => {
    const logged: string[] = [];
    const bits = networkBits('/nowhere/at/all', (line) => logged.push(line));
    const before = bitsOf(bits, NOON);
    assert.deepEqual(bitsOf(bits, NOON), before);
    assert.equal(logged.length, 1);
  });
});

describe('what becomes of the bits', () => {
  test('they are in no export', async (t) => {
    const { post, request } = await collector(t);
    await post([landing('A')], {}, { address: '11.22.33.44' });
    for (const format of ['jsonl', 'csv']) {
      const text = await (await request(`/pass-along/export/events.${format}`)).text();
      assert.ok(text.includes('verified'));
      assert.equal(text.includes('network'), false);
    }
  });

  test('they are removed after 30 days, and only that a landing was in doubt is kept', async (t) => {
    const { store } = await collector(t);
    const old = NOON - 31 * DAY;
    await store.append([
      { ...entryOf('landing', { code: 'A' }, { time: old }), network: 7 },
      { ...entryOf('landing', { code: 'B' }, { time: old }), network: 0 },
      { ...entryOf('landing', { code: 'C' }), network: 9 },
    ]);
    const before = store.epoch('autumn');
    await store.removeNetworks(NOON - 30 * DAY, () => Promise.resolve(new Set(['B'])));
    assert.deepEqual(bitsIn(store), [null, 256, 9]);
    assert.equal(store.epoch('autumn'), before + 1);
    await store.removeNetworks(NOON - 30 * DAY, () => Promise.reject(new Error('there is nothing left to ask about')));
    assert.deepEqual(bitsIn(store), [null, 256, 9]);
  });
});
