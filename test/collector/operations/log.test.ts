/** The log: its form, what is bounded, and what it never holds, even of a collector under attack. */

import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { logger, redact, type Level, type LogFormat } from '../../../src/collector/operations/log.ts';
import { openSqlite } from '../../../src/collector/store/sqlite.ts';
import { newCode } from '../../../src/core/referral-code.ts';
import { start } from '../collector-process.ts';
import { BROWSER } from '../post-events.ts';
import { eventOf, NOON } from '../sample-events.ts';

const lines = (format: LogFormat) => {
  const written: { line: string; level: Level }[] = [];
  const own = logger({ format, now: () => NOON, write: (line, level) => written.push({ line, level }) });
  return { ...own, written, texts: () => written.map(({ line }) => line) };
};

describe('a line', () => {
  test('is JSON with time, level and request id', () => {
    const { log, written } = lines('json');
    log('pass-along: the disk is full', { level: 'warn', request: 'a1' });
    log('pass-along: a thread has stopped');
    assert.deepEqual(
      written.map(({ line }) => JSON.parse(line) as object),
      [
        { time: '2026-11-22T12:00:00.000Z', level: 'warn', message: 'the disk is full', request: 'a1' },
        { time: '2026-11-22T12:00:00.000Z', level: 'error', message: 'a thread has stopped' },
      ],
    );
    assert.deepEqual(
      written.map(({ level }) => level),
      ['warn', 'error'],
    );
  });

  test('is plain on a terminal', () => {
    const { log, texts } = lines('text');
    log('pass-along: the disk is full');
    log('pass-along: the store failed', { request: 'a1' });
    assert.deepEqual(texts(), ['pass-along: the disk is full', 'pass-along: the store failed (request a1)']);
  });
});

describe('repeated lines', () => {
  test('of one kind are written five times, and then counted', () => {
    const { log, texts, close } = lines('text');
    for (let count = 1; count <= 1000; count++) log(`pass-along: ${count} events not stored: database is locked`);
    assert.equal(texts().length, 5);
    close();
    assert.equal(texts().length, 6);
    assert.match(texts()[5]!, /^pass-along: 1 events not stored: database is locked \(995 more within a minute\)$/);
    close();
    assert.equal(texts().length, 6);
  });

  test('a line that differs each time is bounded, too', () => {
    const { log, texts, close } = lines('text');
    const word = (count: number) => [...String(count)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
    for (let count = 0; count < 10_000; count++) log(`pass-along: ${word(count)}`);
    close();
    assert.equal(texts().length, 100 + 5 + 1);
    assert.match(texts().at(-1)!, /^other lines of many kinds \(9895 more within a minute\)$/);
  });
});

describe('what no line holds', () => {
  const code = '7K3M9QXD2TPAW';
  const rows: [text: string, written: string][] = [
    ['connect ECONNREFUSED 203.0.113.7:443', 'connect ECONNREFUSED [address]:443'],
    ['read ECONNRESET from 2001:db8::7', 'read ECONNRESET from [address]'],
    ['[2001:db8:1:2:3:4:5:6]:80', '[[address]]:80'],
    ['::ffff:203.0.113.7', '[address]'],
    ['they come through 127.0.0.1', 'they come through 127.0.0.1'],
    ['they come through ::1', 'they come through ::1'],
    ['since 2026-11-27T10:00:00.000Z', 'since 2026-11-27T10:00:00.000Z'],
    ['version 1.2.3', 'version 1.2.3'],
    [`no person ${code}`, 'no person [code]'],
    ['SQLITE_CONSTRAINT', 'SQLITE_CONSTRAINT'],
    ['a\nb\u001b[31mc', 'a b [31mc'],
    ['with correct-horse-battery', 'with [secret]'],
  ];
  for (const [text, expected] of rows)
    test(text.replace(/[^\x20-\x7e]/g, '?'), () => assert.equal(redact(text, ['correct-horse-battery']), expected));
});

describe('a collector under attack', () => {
  const TOKEN = 'correct-horse-battery';
  const GUESSES = ['guess-guess-guess-1', 'guess-guess-guess-2'];
  const ADDRESSES = Array.from({ length: 15 }, (_, place) => `203.0.113.${place + 1}`);

  /** What attackers send, from many addresses: each request with a code in it. */
  const attack = async (url: string, codes: string[]): Promise<number[]> => {
    const statuses: number[] = [];
    const send = async (path: string, init: RequestInit, address: string) => {
      const headers = { 'User-Agent': BROWSER, 'X-Forwarded-For': address, ...(init.headers as object) };
      const { status } = await fetch(`${url}/pass-along/${path}`, { ...init, headers });
      statuses.push(status);
    };
    for (const [place, address] of ADDRESSES.entries()) {
      const code = codes[place % codes.length]!;
      const body = JSON.stringify([eventOf('view', { code }, Date.now())]);
      await send('in', { method: 'POST', body }, address);
      await send('in', { method: 'POST', body: `[{"code":"${code}"` }, address);
      const Authorization = `Bearer ${GUESSES[place % 2]}`;
      await send(`codes/${code}`, { method: 'DELETE', headers: { Authorization } }, address);
      await send(`cascade/${code}%0a%1b[31m`, {}, address);
      await send(`progress?campaign=autumn&code=${code}`, {}, address);
      await send('in', { method: 'POST', body: 'x'.repeat(300_000) }, 'not an address');
    }
    return statuses;
  };

  test('writes a few lines of JSON, without an address, a code or a token', async (t) => {
    const data = mkdtempSync(join(tmpdir(), 'pass-along-attacked-'));
    t.after(() => rmSync(data, { recursive: true }));
    const args = ['--trusted-proxy', '127.0.0.1', '--client-header', 'X-Forwarded-For', '--rate-client', '1'];
    const running = await start(data, [...args, '--token', TOKEN], {
      environment: { PASS_ALONG_LOG_FORMAT: 'json' },
    });
    const codes = Array.from({ length: 10 }, () => newCode(randomBytes));
    const statuses = new Set(await attack(running.url, codes));
    // And once more while nothing can be stored.
    const other = await openSqlite(join(data, 'pass-along.sqlite'));
    other.exec('BEGIN IMMEDIATE');
    const last = await fetch(`${running.url}/pass-along/in`, {
      method: 'POST',
      body: JSON.stringify([eventOf('view', { code: codes[0]! }, Date.now())]),
      headers: { 'X-Forwarded-For': '198.51.100.1' },
    });
    statuses.add(last.status);
    other.exec('ROLLBACK');
    other.close();
    for (const status of [200, 400, 401, 413, 503]) assert.ok(statuses.has(status), String(status));
    running.child.kill('SIGTERM');
    assert.equal(await running.ended, 0);

    const { out, err } = running.output;
    const log = out + err;
    const entries = log
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { message: string; request?: string });
    assert.ok(entries.length < 40, log);
    assert.ok(entries.some(({ message, request }) => message.startsWith('1 events not stored') && request));
    for (const forbidden of [...ADDRESSES, '198.51.100.1', ...codes, TOKEN, ...GUESSES])
      assert.ok(!log.includes(forbidden), `${forbidden} in ${log}`);
  });
});
