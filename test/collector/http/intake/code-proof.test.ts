/** Who speaks for a code: checked at intake, and what proves it is stored nowhere. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { EXPORT_TABLES } from '../../../../src/collector/export/export-tables.ts';
import { openStore } from '../../../../src/collector/store/store.ts';
import { newOwnCode } from '../../../../src/core/proof.ts';
import type { PassEvent } from '../../../../src/core/event.ts';
import { collector } from '../../post-events.ts';
import { eventOf } from '../../sample-events.ts';

const hash = (text: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', text);
const KEY = Buffer.alloc(32, 7);
const SECRETS = [`whsec_${KEY.toString('base64')}`];
let draw = 1;
const random = (bytes: number) => Uint8Array.from({ length: bytes }, () => (draw = (draw * 48271) % 2147483647) & 255);

const make = async (campaign: string) => {
  const [code, secret] = await newOwnCode(campaign, random, hash);
  return { code, secret: secret! };
};
const own = await make('autumn');
const other = await make('autumn');
const ofSpring = await make('spring');
const signatureOf = (code: string, campaign = 'autumn', key = KEY): string =>
  createHmac('sha256', key).update(`pass-along code 1\n${campaign}\n${code}`).digest('base64url');

describe('proof', () => {
  const rows: [what: string, code: string, shown: Partial<PassEvent>, proof: 'proven' | 'none'][] = [
    ['the secret of the code', own.code, { secret: own.secret }, 'proven'],
    ['nothing', own.code, {}, 'none'],
    ['the secret of another code', own.code, { secret: other.secret }, 'none'],
    ['a secret of another campaign', ofSpring.code, { secret: own.secret }, 'none'],
    ["the site's signature of its own code", 'member-17', { codeproof: signatureOf('member-17') }, 'proven'],
    ["the site's signature of another code", 'member-18', { codeproof: signatureOf('member-17') }, 'none'],
    ['a signature for another campaign', 'member-17', { codeproof: signatureOf('member-17', 'spring') }, 'none'],
    [
      'a signature with another key',
      'member-17',
      { codeproof: signatureOf('member-17', 'autumn', Buffer.alloc(32)) },
      'none',
    ],
    ['a signature in place of a secret', 'member-17', { secret: signatureOf('member-17') }, 'none'],
  ];
  for (const [what, code, shown, proof] of rows)
    test(what, async (t) => {
      const { post, store } = await collector(t, { secrets: SECRETS });
      assert.equal((await post([{ ...eventOf('view', { code }), ...shown }])).status, 200);
      const [entry] = [...store.events()];
      assert.equal(entry?.proof, proof);
      assert.equal(/^[0-9a-f]{16}$/.test(entry?.seal ?? ''), proof === 'proven');
    });

  test('of a code that a second secret fits, too, is another seal', async (t) => {
    const { post, store } = await collector(t, { secrets: SECRETS });
    const events = [
      { ...eventOf('view', { code: own.code }), secret: own.secret },
      { ...eventOf('view', { code: own.code }), codeproof: signatureOf(own.code) },
    ];
    await post(events);
    assert.equal(new Set([...store.events()].map(({ seal }) => seal)).size, 2);
  });
});

test('what proves a code is in no byte of the database, no export, no log and no answer', async (t) => {
  const data = mkdtempSync(join(tmpdir(), 'pass-along-proof-'));
  t.after(() => rmSync(data, { recursive: true }));
  const store = await openStore(join(data, 'pass-along.sqlite'));
  const { post, request, logged } = await collector(t, { store, secrets: SECRETS });
  const signature = signatureOf('member-17');
  const answers = [
    await post([{ ...eventOf('view', { code: own.code }), secret: own.secret }]),
    await post([{ ...eventOf('view', { code: 'member-17' }), codeproof: signature }]),
    await post([{ ...eventOf('view', { code: 'a wrong code' }), secret: own.secret, codeproof: signature }]),
    await post([{ ...eventOf('view', { code: own.code }), source: 'no address', secret: own.secret }]),
    await post([{ ...eventOf('view', { code: other.code }), secret: own.secret, codeproof: signature }]),
  ];
  assert.deepEqual(
    answers.map(({ status }) => status),
    [200, 200, 400, 400, 200],
  );
  const shown = { campaign: 'autumn', code: own.code, secret: own.secret };
  for (const [path, more] of [
    ['progress', {}],
    ['name', { name: 'Robin' }],
  ] as const) {
    const answer = await request(`/pass-along/${path}`, {
      method: 'POST',
      body: JSON.stringify({ ...shown, ...more }),
    });
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    answers.push(answer);
  }
  const tables = Object.keys(EXPORT_TABLES).flatMap((table) => [`export/${table}.jsonl`, `export/${table}.csv`]);
  for (const path of [...tables, 'summary', 'arrivals', 'campaigns', 'leaderboard', 'cascades', 'openapi.json']) {
    const answer = await request(`/pass-along/${path}?campaign=autumn`);
    assert.ok(answer.ok, `${path}: ${answer.status}`);
    answers.push(answer);
  }
  const texts = await Promise.all(answers.map((answer) => answer.text()));
  const bytes = Buffer.concat(readdirSync(data).map((file) => readFileSync(join(data, file))));
  for (const secret of [own.secret, signature])
    assert.deepEqual(
      [bytes.includes(secret), [...texts, ...logged].some((text) => text.includes(secret))],
      [false, false],
    );
  assert.ok(bytes.includes(own.code));
});
