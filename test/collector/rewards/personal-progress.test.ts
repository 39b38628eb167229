/** Personal progress and the leaderboard, over the collector's HTTP API. */

import assert from 'node:assert/strict';
import { createHash, createHmac } from 'node:crypto';
import { describe, test, type TestContext } from 'node:test';
import { newOwnCode } from '../../../src/core/proof.ts';
import { app } from '../../../src/collector/app.ts';
import { asyncFigures } from '../../../src/collector/figures/async-figures.ts';
import { sharerProgress } from '../../../src/collector/rewards/personal-progress.ts';
import { sign } from '../../../src/collector/rewards/webhook-signature.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import type { BoardEntry, Progress } from '../../../src/core/progress-answers.ts';
import { HOST } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const hash = (text: Uint8Array<ArrayBuffer>) => crypto.subtle.digest('SHA-256', text);
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'a-token-of-the-owner';
/** The site's signature of a code, as its server makes it for its own page. */
const proofFor = (code: string): string =>
  createHmac('sha256', Buffer.alloc(32, 7)).update(`pass-along code 1\nautumn\n${code}`).digest('base64url');
const OWN = proofFor('A');

/** `A` referred `B1` and `B2`, and `B1` referred `C1` to `C3`, of whom `C3` was a robot; `Z` is a seed. */
const campaign = async (t: TestContext) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const landing = (code: string, parent: string, more = {}) => ({
    ...entryOf('landing', { code, parent }, { time: NOON - 1000, proof: 'proven', seal: '0'.repeat(16) }),
    ...more,
  });
  await store.append([
    entryOf('view', { code: 'A' }, { time: NOON - 5000 }),
    entryOf('view', { code: 'Z' }, { time: NOON - 5000 }),
    landing('B1', 'A'),
    landing('B2', 'A'),
    landing('C1', 'B1'),
    landing('C2', 'B1'),
    landing('C3', 'B1', { class: 'bot' as const }),
  ]);
  const handle = app({ store, now: () => NOON, secrets: [SECRET], token: TOKEN });
  const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    handle(
      new Request(`${HOST}/pass-along/${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: JSON.stringify(body) }),
      }),
    );
  const from = (address: string | undefined, path: string, body: unknown) =>
    handle(new Request(`${HOST}/pass-along/${path}`, { method: 'POST', body: JSON.stringify(body) }), { address });
  const progress = (code: string, secret = proofFor(code)) =>
    request('POST', 'progress', { campaign: 'autumn', code, secret });
  const rename = (code: string, name: string, secret = proofFor(code)) =>
    request('POST', 'name', { campaign: 'autumn', code, secret, name });
  const board = async () => (await (await request('GET', 'leaderboard?campaign=autumn')).json()) as BoardEntry[];
  return { store, request, from, progress, rename, board };
};

describe('progress', () => {
  const rows: [code: string, degrees: number[]][] = [
    ['A', [2, 2]],
    ['B1', [2]],
    ['C1', []],
    ['Z', []],
  ];
  for (const [code, degrees] of rows)
    test(`of ${code}, by degree: ${degrees.join(', ') || 'nobody yet'}`, async (t) => {
      const { progress } = await campaign(t);
      const response = await progress(code);
      assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
      assert.deepEqual(await response.json(), { degrees, milestones: [], name: null } satisfies Progress);
    });

  test('is only for who proves the code, not for who asks first; all others get the same response', async (t) => {
    const { progress } = await campaign(t);
    assert.equal((await progress('A', 'another-secret-entirely')).status, 404);
    assert.equal((await progress('A')).status, 200);
    const [wrong, unheard] = [await progress('A', 'another-secret-entirely'), await progress('NOBODY')];
    assert.deepEqual([wrong.status, unheard.status], [404, 404]);
    assert.equal(await wrong.text(), await unheard.text());
    assert.equal((await progress('A')).status, 200);
  });

  test('is for the secret that a code was made from, in its own campaign', async (t) => {
    const { store, progress } = await campaign(t);
    const [code, secret = ''] = await newOwnCode('autumn', (bytes) => new Uint8Array(bytes).fill(3), hash);
    const [elsewhere] = await newOwnCode('spring', (bytes) => new Uint8Array(bytes).fill(3), hash);
    await store.append([entryOf('view', { code }), entryOf('view', { code: elsewhere })]);
    assert.equal((await progress(code, secret)).status, 200);
    assert.equal((await progress(code, `${secret.slice(1)}0`)).status, 404);
    assert.equal((await progress(elsewhere, secret)).status, 404);
  });

  test('is for who claimed the code before codes had secrets, until its holder proves it', async (t) => {
    const { store, progress } = await campaign(t);
    const proof = createHash('sha256').update('a-claim-of-yesterday').digest('base64url');
    store.database
      .prepare("INSERT INTO claims (campaign, code, proof, name) VALUES ('autumn', 'A', ?, 'Ada')")
      .run(proof);
    const name = async (secret?: string) => ((await (await progress('A', secret)).json()) as Progress).name;
    assert.equal(await name('a-claim-of-yesterday'), 'Ada');
    assert.equal((await progress('A', 'a-claim-of-a-stranger')).status, 404);
    assert.equal(await name(), 'Ada');
    assert.equal((await progress('A', 'a-claim-of-yesterday')).status, 404);
  });

  test('is for the secret of the first proven event, if a second one of the same code was found by trying', async (t) => {
    const store = await openStore(':memory:');
    t.after(() => store.close());
    const seals: Record<string, string> = {
      'secret-of-the-holder': '1'.repeat(16),
      'found-by-trying-all': '2'.repeat(16),
    };
    const sharers = sharerProgress({
      database: store.database,
      figures: asyncFigures(store),
      now: () => NOON,
      checkProof: (_code, { secret = '' }) =>
        seals[secret] ? { proof: 'proven', seal: seals[secret] } : { proof: 'none' },
    });
    const who = (secret: string) => ({ campaign: 'autumn', code: 'A', secret });
    await store.append([
      entryOf('view', { code: 'A' }, { time: NOON - 5000, proof: 'proven', seal: '1'.repeat(16) }),
      entryOf('view', { code: 'A' }, { time: NOON - 4000, proof: 'proven', seal: '2'.repeat(16) }),
    ]);
    assert.equal(await sharers.progress(who('found-by-trying-all')), undefined);
    assert.equal(await sharers.rename(who('found-by-trying-all'), 'Robin'), 'unknown');
    assert.equal(await sharers.rename(who('secret-of-the-holder'), 'Ada'), 'done');
    assert.equal(await sharers.rename(who('found-by-trying-all'), 'Robin'), 'unknown');
    assert.equal((await sharers.progress(who('secret-of-the-holder')))?.name, 'Ada');
  });

  test('counts friends towards a milestone', async (t) => {
    const { request, progress } = await campaign(t);
    await request(
      'PUT',
      'rules/join?campaign=autumn',
      { conversion: 'sign-up', count: 2, for: 'sharer', hold: 1 },
      { Authorization: `Bearer ${TOKEN}` },
    );
    const milestones = async () => ((await (await progress('A')).json()) as Progress).milestones;
    const convert = async (code: string) => {
      const body = JSON.stringify({ campaign: 'autumn', code, name: 'sign-up' });
      assert.equal(
        (await request('POST', 'conversions', JSON.parse(body), sign(SECRET, `conversion-${code}`, NOON, body))).status,
        204,
      );
    };
    await convert('B1');
    assert.deepEqual(await milestones(), [
      { name: 'join', conversion: 'sign-up', count: 2, friends: 1, reached: 0, next: 2, states: [] },
    ]);
    await convert('B2');
    await convert('C1');
    assert.deepEqual(await milestones(), [
      { name: 'join', conversion: 'sign-up', count: 2, friends: 2, reached: 1, next: null, states: ['held'] },
    ]);
  });
});

describe('the leaderboard', () => {
  test('lists only people who chose a name', async (t) => {
    const { rename, board } = await campaign(t);
    assert.deepEqual(await board(), []);
    assert.equal((await rename('B1', 'Second')).status, 204);
    assert.equal((await rename('A', 'First')).status, 204);
    assert.equal((await rename('Z', 'Alone')).status, 204);
    assert.equal((await rename('C1', 'Alone too')).status, 204);
    assert.deepEqual(await board(), [
      { rank: 1, name: 'First', friends: 2, all: 4 },
      { rank: 2, name: 'Second', friends: 2, all: 2 },
      { rank: 3, name: 'Alone', friends: 0, all: 0 },
      { rank: 3, name: 'Alone too', friends: 0, all: 0 },
    ]);
    await rename('A', '');
    assert.deepEqual(
      (await board()).map(({ name }) => name),
      ['Second', 'Alone', 'Alone too'],
    );
  });

  test('does not let anybody rename another person', async (t) => {
    const { rename, board } = await campaign(t);
    await rename('A', 'First');
    assert.equal((await rename('A', 'Stolen', 'another-secret-entirely')).status, 404);
    assert.equal((await rename('NOBODY', 'Made up')).status, 404);
    assert.deepEqual(
      (await board()).map(({ name }) => name),
      ['First'],
    );
  });

  test('lets the owner remove a name', async (t) => {
    const { request, rename, board } = await campaign(t);
    await rename('A', 'Something rude');
    const hide = (reason: string, headers = {}) =>
      request('POST', 'leaderboard/hide?campaign=autumn', { name: 'Something rude', reason }, headers);
    assert.equal((await hide('rude')).status, 401);
    assert.equal((await hide('rude', { Authorization: `Bearer ${TOKEN}` })).status, 204);
    assert.deepEqual(await board(), []);
    assert.equal((await hide('', { Authorization: `Bearer ${TOKEN}` })).status, 204);
    assert.equal((await board()).length, 1);
  });
});

test('a client over the rate limit gets 429 with Retry-After, and others are not affected', async (t) => {
  const { from } = await campaign(t);
  const request = (address: string | undefined): Promise<Response> =>
    from(address, 'progress', { campaign: 'autumn', code: 'A', secret: OWN });
  for (let i = 0; i < 120; i++) assert.equal((await request('192.0.2.1')).status, 200);
  const response = await request('192.0.2.1');
  assert.deepEqual(
    [response.status, response.headers.get('Retry-After'), response.headers.get('Access-Control-Allow-Origin')],
    [429, '1', '*'],
  );
  for (const other of ['192.0.2.2', '127.0.0.1', undefined]) assert.equal((await request(other)).status, 200);
});

describe('bad requests', () => {
  const good = { campaign: 'autumn', code: 'A', secret: OWN, name: 'Ada' };
  const rows: [name: string, path: string, body: unknown, problem: RegExp][] = [
    ['no campaign', 'progress', { ...good, campaign: undefined }, /campaign must be/],
    ['an invalid code', 'progress', { ...good, code: 'A B' }, /code must be/],
    ['a short secret', 'progress', { ...good, secret: 'short' }, /secret must be/],
    ['a list', 'progress', [], /must be a JSON object/],
    ['a name with bidirectional controls', 'name', { ...good, name: 'A\u202E' }, /name must be/],
    ['no name', 'name', { ...good, name: undefined }, /name must be/],
  ];
  for (const [name, path, body, problem] of rows)
    test(name, async (t) => {
      const { request } = await campaign(t);
      const response = await request('POST', path, body);
      assert.equal(response.status, 400);
      assert.match(await response.text(), problem);
    });
});
