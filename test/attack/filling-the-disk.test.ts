/** One client fills the owner's disk: with many events, with large ones, with long page URLs. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { diskBudget } from '../../src/collector/store/disk-budget.ts';
import { storedSource } from '../../src/collector/http/intake/stored-source.ts';
import { collector } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

const MB = 2 ** 20;
const DAY = 864e5;

describe('the stored URL of a page', () => {
  const rows: [what: string, source: string, stored: string][] = [
    ['unchanged', 'https://a.example/article?p=7', 'https://a.example/article?p=7'],
    ['percent-encoded', 'https://a.example/ä?q=ü', 'https://a.example/%C3%A4?q=%C3%BC'],
    ['a host in Punycode', 'https://ä.example/', 'https://xn--4ca.example/'],
    ['without user name and password', 'https://me:secret@a.example/', 'https://a.example/'],
  ];
  for (const [what, source, stored] of rows) test(what, () => assert.equal(storedSource(source), stored));

  for (const letter of ['😀', 'ä', 'a', '%41'])
    test(`2,000 times ${letter}: at most 1,024 bytes, no part of an escape at the end`, () => {
      const stored = storedSource(`https://a.example/?${letter.repeat(500)}`);
      assert.ok(stored.length <= 1024 && new URL(stored).href === stored);
      assert.match(stored, /^https:\/\/a\.example\/\?/);
      assert.doesNotMatch(stored, /%.?$/);
      assert.doesNotThrow(() => decodeURIComponent(stored));
    });
});

describe('bytes a day', () => {
  const budget = (options: { bytesPerDay: number; minFree?: number; free?: number }) => {
    const clock = { at: 0 };
    const disk = { free: options.free ?? Infinity };
    const logged: string[] = [];
    const made = diskBudget({
      minFree: 0,
      ...options,
      folder: '/data',
      uptime: () => clock.at,
      log: (line) => logged.push(line),
      freeIn: async () => disk.free,
    });
    return { ...made, clock, disk, logged };
  };

  test('of one client are limited to an eighth of the total', () => {
    const { spend, refusal } = budget({ bytesPerDay: 80 * MB });
    spend('one', 11 * MB);
    assert.match(refusal('one')?.reason ?? '', /this address/);
    assert.equal(refusal('other'), undefined);
  });

  test('of all clients are limited, with a warning before, and refill with time', () => {
    const { spend, refusal, clock, logged } = budget({ bytesPerDay: 80 * MB });
    for (let client = 0; client < 8; client++) spend(`client ${client}`, 8.2 * MB);
    assert.equal(refusal('other'), undefined);
    assert.equal(logged.length, 1);
    assert.match(logged[0]!, /--max-day/);
    for (let client = 8; client < 11; client++) spend(`client ${client}`, 8 * MB);
    assert.match(refusal('other')?.reason ?? '', /per day/);
    clock.at += DAY / 2;
    assert.equal(refusal('other'), undefined);
  });

  test('the reserved disk space stays free, with a warning before', async () => {
    const { check, refusal, disk, logged } = budget({ bytesPerDay: 0, minFree: 100 * MB, free: 300 * MB });
    await check();
    assert.deepEqual([refusal('one'), logged.length], [undefined, 0]);
    disk.free = 150 * MB;
    await check();
    assert.equal(refusal('one'), undefined);
    assert.match(logged[0] ?? '', /150 MB free.*--min-free/);
    disk.free = 90 * MB;
    await check();
    assert.match(refusal('one')?.reason ?? '', /nearly full/);
    disk.free = 300 * MB;
    await check();
    assert.equal(refusal('one'), undefined);
    assert.equal(logged.length, 3);
  });
});

test('a client over its daily quota gets Retry-After, and others are not affected', async (t) => {
  const { post } = await collector(t, { limits: { client: 0, campaign: 0, bytesPerDay: 8 * 20_000 } });
  const from = (address: string) => post([eventOf('view')], {}, { address });
  const statuses: number[] = [];
  for (let time = 0; time < 40; time++) statuses.push((await from('203.0.113.1')).status);
  assert.deepEqual([...new Set(statuses)], [200, 429]);
  assert.equal((await from('203.0.113.2')).status, 200);
});
