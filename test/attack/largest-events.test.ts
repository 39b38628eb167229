/** A stranger sends the events that take most space for their size, so that the limit of stored bytes is evaded. */

import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { diskBudget, storedBytes } from '../../src/collector/store/disk-budget.ts';
import { openStore } from '../../src/collector/store/store.ts';
import { eventOf, entryOf } from '../collector/sample-events.ts';
import { temporaryFolder } from './attacker.ts';

const EVENTS = 3000;
const MB = 2 ** 20;

describe('what is charged for an event is at least nine tenths of what it takes on the disk:', () => {
  const rows: [what: string, data: Record<string, string>, source: string][] = [
    ['an ordinary view', {}, 'https://a.example/articles/2026/how-it-spreads'],
    ['a long name of a campaign in Han letters', { campaign: '漢'.repeat(64) }, 'https://a.example/'],
    ['the longest address', {}, `https://a.example/${'a'.repeat(1000)}`],
    ['long codes', { code: 'C'.repeat(64) }, 'https://a.example/'],
  ];
  for (const [what, data, source] of rows)
    test(what, async (t) => {
      const file = join(temporaryFolder(t), 'pass-along.sqlite');
      const store = await openStore(file);
      const empty = statSync(file).size;
      let charged = 0;
      const entries = Array.from({ length: EVENTS }, () => {
        const entry = entryOf('view', data);
        const event = { ...entry.event, source };
        charged += storedBytes(event);
        return { ...entry, event };
      });
      await store.append(entries);
      await store.close();
      const taken = statSync(file).size - empty;
      assert.ok(charged > 0.9 * taken, `${Math.round(charged / EVENTS)} charged, ${Math.round(taken / EVENTS)} taken`);
      assert.ok(charged < 2 * taken, `${Math.round(charged / EVENTS)} charged, ${Math.round(taken / EVENTS)} taken`);
    });
});

test('the disk is filled between two checks of the free space: it is checked early', async () => {
  const disk = { free: 300 * MB };
  const { spend, refusal, close } = diskBudget({
    bytesPerDay: 0,
    minFree: 256 * MB,
    folder: '/data',
    uptime: () => 0,
    log: () => {},
    freeIn: async () => disk.free,
  });
  await new Promise(setImmediate);
  assert.equal(refusal('one'), undefined);
  disk.free = 250 * MB;
  spend('one', 50 * MB);
  await new Promise(setImmediate);
  assert.match(refusal('one')?.reason ?? '', /nearly full/);
  close();
});

test('letters of several bytes are charged as such', () => {
  const [plain, han] = ['n', '漢'].map((letter) => storedBytes(eventOf('view', { campaign: letter.repeat(64) })));
  assert.equal(han! - plain!, 4 * 64 * 2);
});
