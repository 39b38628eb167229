/** Kills the collector repeatedly under load, and checks what is stored. */

import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/collector/store/sqlite.ts';
import { openStore } from '../../src/collector/store/store.ts';
import type { PassEvent } from '../../src/core/event.ts';
import { postTo } from '../collector/post-events.ts';
import { start, type RunOptions } from '../collector/collector-process.ts';
import { eventOf } from '../collector/sample-events.ts';

/** The fate of all sent events (ids), and the milliseconds from each start of the process until it listened. */
export type Survived = {
  signal: 'SIGKILL' | 'SIGTERM' | 'power cut';
  rounds: number;
  acknowledged: number;
  stored: number;
  /** Acknowledged, but not stored. */
  missing: string[];
  /** Stored more than once. */
  twice: string[];
  /** Stored, but never sent. */
  foreign: string[];
  integrity: unknown;
  restarts: number[];
  ends: number[];
};

const SENDERS = 16;

/** A database after its process has ended: the ids in it, and the result of SQLite's integrity check. */
export const leftIn = async (data: string): Promise<{ ids: string[]; integrity: unknown }> => {
  const path = join(data, 'pass-along.sqlite');
  const store = await openStore(path);
  const ids = [...store.events()].map(({ event }) => event.id);
  await store.close();
  const database = await openSqlite(path);
  const [row] = database.prepare('PRAGMA integrity_check').all() as { integrity_check: string }[];
  database.close();
  return { ids, integrity: row?.integrity_check };
};

export type SurviveOptions = RunOptions & {
  progress?: (round: number) => void;
  /** How it ends, if not by a signal, and its exit status then. */
  ending?: { end: () => void; how: number };
};

export const survive = async (
  signal: Survived['signal'],
  rounds: number,
  { progress = () => {}, ending, ...options }: SurviveOptions = {},
): Promise<Survived> => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-ended-'));
  const acknowledged = new Set<string>();
  const sent = new Set<string>();
  /** Sent without a response: whether they are stored is unknown, so they are sent again, as a page would. */
  let unanswered: PassEvent[][] = [];
  const [restarts, ends]: [number[], number[]] = [[], []];

  const send = async (url: string, events: PassEvent[]): Promise<boolean> => {
    for (const { id } of events) sent.add(id);
    const status = await fetch(postTo(`${url}/pass-along/in`, events)).then(
      (answer) => answer.status,
      () => 0,
    );
    assert.ok([200, 0, 503].includes(status), `answered ${status}`);
    if (status === 200) for (const { id } of events) acknowledged.add(id);
    else unanswered.push(events);
    return status === 200;
  };

  try {
    for (let round = 0; round < rounds; round++) {
      const began = performance.now();
      const { url, child, ended } = await start(data, ['--rate-campaign', '0'], options);
      restarts.push(Math.round(performance.now() - began));
      const again = unanswered;
      unanswered = [];
      for (const events of again) assert.ok(await send(url, events), 'a restarted collector accepts them');
      const sender = async (): Promise<void> => {
        while (await send(url, [eventOf('view'), eventOf('intent'), eventOf('conversion')]));
      };
      let sending = SENDERS;
      const senders = Array.from({ length: SENDERS }, () => sender().finally(() => sending--));
      const enough = acknowledged.size + 200;
      while (acknowledged.size < enough && sending) await sleep(5);
      assert.ok(sending, 'no more responses');
      await sleep((round * 7) % 50); // Random, to hit different points of a commit.
      const endedAt = performance.now();
      if (ending) ending.end();
      else if (signal !== 'power cut') child.kill(signal);
      const how = await ended;
      ends.push(Math.round(performance.now() - endedAt));
      assert.equal(how, ending?.how ?? (signal === 'SIGTERM' ? 0 : signal));
      await Promise.all(senders);
      assert.ok(unanswered.length > 0, 'it ended under load');
      progress(round + 1);
    }
    const { ids, integrity } = await leftIn(data);
    const there = new Set(ids);
    const seen = new Set<string>();
    return {
      signal,
      rounds,
      acknowledged: acknowledged.size,
      stored: ids.length,
      missing: [...acknowledged].filter((id) => !there.has(id)),
      twice: ids.filter((id) => seen.has(id) || !seen.add(id)),
      foreign: ids.filter((id) => !sent.has(id)),
      integrity,
      restarts,
      ends,
    };
  } finally {
    rmSync(data, { recursive: true });
  }
};
