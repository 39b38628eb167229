/** From a signed conversion to a granted reward, over the collector's HTTP API. */

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, test, type TestContext } from 'node:test';
import { app } from '../../../src/collector/app.ts';
import type { ListedReward } from '../../../src/collector/rewards/reward-answers.ts';
import { sign, signatureProblem } from '../../../src/collector/rewards/webhook-signature.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { HOST } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'a token of the owner, made up'.replaceAll(' ', '-');
const DAY = 864e5;

/** `A` has referred three friends; the clock stands until it is moved. */
const campaign = async (t: TestContext, { secrets = [SECRET] }: { secrets?: string[] } = {}) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  await store.append([
    entryOf('view', { code: 'A' }, { time: NOON - 7200_000 }),
    ...['B1', 'B2', 'B3'].map((code) =>
      entryOf('landing', { code, parent: 'A' }, { time: NOON - 3600_000, proof: 'proven', seal: '0'.repeat(16) }),
    ),
  ]);
  const clock = { now: NOON };
  const logged: string[] = [];
  const handle = app({
    webhookPrivate: true,
    store,
    now: () => clock.now,
    secrets,
    token: TOKEN,
    log: (line) => logged.push(line),
  });
  const request = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    handle(
      new Request(`${HOST}/pass-along/${path}`, {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      }),
    );
  const owner = (method: string, path: string, body?: unknown) =>
    request(method, path, body, { Authorization: `Bearer ${TOKEN}` });
  let made = 0;
  const convert = (conversion: object, id = `conversion-${++made}`) => {
    const body = JSON.stringify({ campaign: 'autumn', name: 'sign-up', ...conversion });
    return request('POST', 'conversions', body, sign(SECRET, id, clock.now, body));
  };
  const list = async (query = ''): Promise<ListedReward[]> =>
    (await owner('GET', `rewards?campaign=autumn${query}`)).json() as Promise<ListedReward[]>;
  return { store, clock, logged, request, owner, convert, list };
};

const RULE = { conversion: 'sign-up', count: 3, for: 'both', hold: 14 };

test('three friends join: the reward is held, due, granted, each with a webhook message', async (t) => {
  const received: string[] = [];
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const problem = signatureProblem([secret], (name) => String(request.headers[name]), clock.now, body);
      received.push(problem ?? (JSON.parse(body) as { type: string }).type);
      response.writeHead(204).end();
    });
  });
  await new Promise<void>((done) => receiver.listen(0, '127.0.0.1', done));
  t.after(() => receiver.close());

  const { clock, owner, convert, list, logged } = await campaign(t);
  const made = await owner('POST', 'webhooks', {
    url: `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/`,
    types: ['reward.due', 'reward.granted'],
  });
  const { secret } = (await made.json()) as { secret: string };
  assert.equal((await owner('PUT', 'rules/join?campaign=autumn', RULE)).status, 204);

  for (const code of ['B1', 'B2']) assert.equal((await convert({ code })).status, 204);
  assert.deepEqual((await list()).map(({ code, role }) => `${code} ${role}`).sort(), ['B1 friend', 'B2 friend']);
  assert.equal((await convert({ code: 'B3' })).status, 204);
  const [sharer] = (await list()).filter(({ role }) => role === 'sharer');
  assert.deepEqual([sharer!.code, sharer!.state, sharer!.conversions.length], ['A', 'held', 3]);

  const early = await owner('POST', `rewards/${sharer!.id}/grant?campaign=autumn`);
  assert.equal(early.status, 409);
  assert.match(await early.text(), /the reward is held; only one that is due can be granted/);

  clock.now += 14 * DAY;
  assert.deepEqual((await list('&state=due')).length, 4);
  assert.equal((await owner('POST', `rewards/${sharer!.id}/grant?campaign=autumn`)).status, 204);
  assert.equal((await owner('POST', `rewards/${sharer!.id}/grant?campaign=autumn`)).status, 409, 'once');
  for (let turn = 0; received.length < 4 && turn < 500; turn++) await new Promise((done) => setTimeout(done, 10));
  // The sharer's reward has no message "due", since it was granted before the next run.
  assert.deepEqual(received.sort(), ['reward.due', 'reward.due', 'reward.due', 'reward.granted']);
  assert.deepEqual(logged, []);
});

describe('signed conversions that are refused', () => {
  const body = JSON.stringify({ campaign: 'autumn', code: 'B1', name: 'sign-up' });
  const good = () => sign(SECRET, 'conversion-1', NOON, body);
  const rows: [name: string, headers: Record<string, string>, sent: string, status: number, problem: RegExp][] = [
    ['no signature', {}, body, 401, /webhook-signature are required/],
    ['the signature of another body', good(), body.replace('B1', 'B2'), 401, /does not match this message/],
    [
      'a signature that is an hour old',
      sign(SECRET, 'conversion-1', NOON - 3600_000, body),
      body,
      401,
      /more than 5 minutes off/,
    ],
    ['not JSON', sign(SECRET, 'conversion-1', NOON, '{'), '{', 400, /not JSON/],
    [
      'no code',
      sign(SECRET, 'conversion-1', NOON, '{"campaign":"autumn","name":"x"}'),
      '{"campaign":"autumn","name":"x"}',
      400,
      /data\.code must be/,
    ],
    [
      'a customer that is not a string',
      sign(SECRET, 'conversion-1', NOON, '{"customer":5}'),
      '{"customer":5}',
      400,
      /customer and device must be strings/,
    ],
  ];
  for (const [name, headers, sent, status, problem] of rows)
    test(name, async (t) => {
      const { request, owner } = await campaign(t);
      const response = await request('POST', 'conversions', sent, headers);
      assert.equal(response.status, status);
      assert.match(await response.text(), problem);
      assert.deepEqual(await (await owner('GET', 'conversions?campaign=autumn')).json(), []);
    });

  test('without a secret, signed conversions are refused', async (t) => {
    const { convert } = await campaign(t, { secrets: [] });
    const response = await convert({ code: 'B1' });
    assert.equal(response.status, 403);
    assert.match(await response.text(), /start the collector with PASS_ALONG_SECRET/);
  });

  test('a conversion sent by a page earns nothing', async (t) => {
    const { store, owner, list } = await campaign(t);
    await owner('PUT', 'rules/join?campaign=autumn', { ...RULE, count: 1 });
    await store.append([entryOf('conversion', { code: 'B1', name: 'sign-up' })]);
    assert.deepEqual(await list(), []);
  });

  for (const path of ['conversions', 'rules', 'rewards', 'webhooks', 'deliveries'])
    test(`${path} without the token`, async (t) => {
      const { request } = await campaign(t);
      assert.equal((await request('GET', path)).status, 401);
    });
});

test('a repeated conversion counts once, and of the customer only a hash is stored', async (t) => {
  const { convert, owner, store } = await campaign(t);
  for (let i = 0; i < 3; i++)
    assert.equal(
      (await convert({ code: 'B1', customer: 'person@mail.example', device: 'device-17' }, 'same-conversion')).status,
      204,
    );
  const [row, ...others] = (await (await owner('GET', 'conversions?campaign=autumn')).json()) as { customer: string }[];
  assert.equal(others.length, 0);
  assert.match(row!.customer, /^[\w-]{43}$/);
  const dump =
    JSON.stringify(store.database.prepare('SELECT * FROM conversions').all()) +
    JSON.stringify(store.database.prepare('SELECT * FROM events').all());
  assert.doesNotMatch(dump, /mail\.example|device-17/);
});

test('revoking a conversion revokes its rewards', async (t) => {
  const { convert, owner, list } = await campaign(t);
  await owner('PUT', 'rules/join?campaign=autumn', { ...RULE, count: 1 });
  await owner('POST', 'webhooks', { url: 'http://127.0.0.1:9/' });
  /** The types of the messages, once there are so many; they are queued asynchronously. */
  const messages = async (count: number): Promise<string[]> => {
    for (let turn = 0; ; turn++) {
      const response = await owner('GET', 'deliveries?campaign=autumn');
      const types = ((await response.json()) as { type: string }[]).map(({ type }) => type).sort();
      if (types.length >= count || turn > 500) return types;
      await new Promise((done) => setTimeout(done, 5));
    }
  };
  await convert({ code: 'B1' }, 'to-be-revoked');
  assert.equal((await list()).length, 2);
  assert.deepEqual(await messages(2), ['reward.held', 'reward.held']);
  assert.equal((await owner('POST', 'conversions/to-be-revoked/revoke', {})).status, 400, 'a reason is required');
  assert.equal((await owner('POST', 'conversions/to-be-revoked/revoke', { reason: 'paid back' })).status, 204);
  assert.deepEqual(await list(), []);
  assert.deepEqual(await messages(4), ['reward.held', 'reward.held', 'reward.revoked', 'reward.revoked']);
});

describe('the recorded parent of a code', () => {
  const earned = async (t: TestContext) => {
    const all = await campaign(t);
    await all.owner('PUT', 'rules/join?campaign=autumn', { ...RULE, count: 1, for: 'sharer', hold: 0 });
    await all.owner('POST', 'webhooks', { url: 'http://127.0.0.1:9/', types: ['reward.granted', 'reward.revoked'] });
    await all.convert({ code: 'B1' });
    const [reward] = await all.list();
    await all.owner('POST', `rewards/${reward!.id}/grant?campaign=autumn`);
    const types = async () =>
      ((await (await all.owner('GET', 'deliveries?campaign=autumn')).json()) as { type: string }[]).map(
        ({ type }) => type,
      );
    return { ...all, types };
  };

  test('outlives the events, and so do rewards', async (t) => {
    const { store, clock, owner, list, types } = await earned(t);
    assert.ok((await store.prune(NOON - 60_000)) > 0);
    await owner('PUT', 'rules/other?campaign=autumn', { ...RULE, conversion: 'other' });
    assert.deepEqual(
      (await list()).map(({ code, state }) => [code, state]),
      [['A', 'granted']],
    );
    assert.deepEqual(await types(), ['reward.granted']);

    // A later landing by another link does not change the first parent.
    await store.append([entryOf('landing', { code: 'B1', parent: 'B2' }, { time: clock.now })]);
    assert.deepEqual(
      (await list()).map(({ code }) => code),
      ['A'],
    );
  });

  test('stays, whatever is received after the conversion', async (t) => {
    const { store, list } = await earned(t);
    // An earlier landing that arrives late, even one by the holder of the code.
    await store.append([
      entryOf('view', { code: 'Z' }, { time: NOON - 7100_000 }),
      entryOf('landing', { code: 'B1', parent: 'Z' }, { time: NOON - 3700_000, proof: 'proven', seal: '0'.repeat(16) }),
    ]);
    assert.deepEqual(
      (await list()).map(({ code }) => code),
      ['A'],
    );
  });

  test('is erased with the code', async (t) => {
    const { store, list } = await earned(t);
    await store.erase('A');
    await store.prune(NOON + 1);
    assert.deepEqual(await list(), []);
    assert.deepEqual(store.database.prepare('SELECT * FROM parents').all(), []);
  });
});

test('a flagged reward waits for approval where the rule requires it, and is listed with the reasons', async (t) => {
  const { clock, convert, owner, list } = await campaign(t);
  await owner('PUT', 'rules/join?campaign=autumn', { ...RULE, count: 1, for: 'sharer', review: true });
  await convert({ code: 'A', customer: 'same' });
  await convert({ code: 'B1', customer: 'same' });
  clock.now += 15 * DAY;
  const [reward] = await list();
  assert.deepEqual([reward!.state, reward!.flags], ['review', ['same-customer']]);
  assert.equal((await owner('POST', `rewards/${reward!.id}/approve?campaign=autumn`)).status, 204);
  assert.equal((await list())[0]!.state, 'due');
  assert.equal(
    (await owner('POST', `rewards/${reward!.id}/revoke?campaign=autumn`, { reason: 'the same person' })).status,
    204,
  );
  assert.deepEqual(
    (await list()).map(({ state, reason }) => [state, reason]),
    [['revoked', 'the same person']],
  );
});

describe("the owner's bad requests", () => {
  const rows: [method: string, path: string, body: unknown, status: number, problem: RegExp][] = [
    ['PUT', 'rules/join', { ...RULE, count: 0 }, 400, /count must be a whole number/],
    ['PUT', 'rules/join', '{', 400, /not JSON/],
    ['PUT', 'rules/join', '[]', 400, /must be a JSON object/],
    ['DELETE', 'rules/nothing', undefined, 404, /no rule of this name/],
    ['POST', 'rewards/nothing/grant', undefined, 404, /no reward nothing/],
    ['POST', 'rewards/nothing/sell', undefined, 404, /sell is not a decision: use approve, grant, revoke/],
    ['POST', 'rewards/nothing/revoke', {}, 400, /reason is required/],
    ['POST', 'webhooks', { url: 'javascript:alert(1)' }, 400, /http or https/],
    ['POST', 'webhooks', { url: 'https://name:password@hooks.example/' }, 400, /without user name and password/],
    ['POST', 'webhooks', { url: 'https://hooks.example/', types: ['reward.stolen'] }, 400, /types must be a list of/],
    ['DELETE', 'webhooks/nothing', undefined, 404, /no webhook/],
    ['POST', 'deliveries/resend?since=yesterday', undefined, 400, /since must be a time/],
    ['POST', 'deliveries/nothing/resend', undefined, 404, /no delivery/],
    ['POST', 'conversions/nothing/revoke', { reason: 'x' }, 404, /no conversion/],
  ];
  for (const [method, path, body, status, problem] of rows)
    test(`${method} ${path} ${JSON.stringify(body) ?? ''}`, async (t) => {
      const { owner } = await campaign(t);
      const response = await owner(method, path, body);
      assert.equal(response.status, status);
      assert.match(await response.text(), problem);
    });
});
