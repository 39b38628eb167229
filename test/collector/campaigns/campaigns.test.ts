import assert from 'node:assert/strict';
import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CampaignRecord } from '../../../src/core/campaign-record.ts';
import { watchCampaignFile, readCampaigns } from '../../../src/collector/campaigns/campaign-file.ts';
import {
  campaignStore,
  type ListedCampaign,
  type CampaignDetails,
} from '../../../src/collector/campaigns/campaign-store.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { collector, type Collector } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

const running: Omit<CampaignRecord, 'name'> = { state: 'running' };
const messages = [
  { name: 'plain', headline: 'Read this' },
  { name: 'warm', headline: 'For you' },
];

const clientOf = ({ request }: Collector) => {
  const send = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) =>
    request(`/pass-along/${path}`, {
      method,
      headers,
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const read = async <T>(answer: Promise<Response>): Promise<{ status: number; etag: string | null; body: T }> => {
    const response = await answer;
    const text = await response.text();
    return { status: response.status, etag: response.headers.get('etag'), body: (text && JSON.parse(text)) as T };
  };
  return { send, read };
};

// With a public name anybody can reach the collector, so changes need the token.
const owned = { names: ['collector.example'], token: 'a'.repeat(24) };
const KEY = { authorization: `Bearer ${owned.token}` };

test('a campaign is made, paused with a reason, resumed and removed, and the log has every step', async (t) => {
  let clock = NOON;
  const { send, read } = clientOf(await collector(t, { ...owned, now: () => (clock += 1000) }));
  const made = await read<CampaignDetails>(send('PUT', 'campaigns/autumn', { ...running, title: 'Autumn' }, KEY));
  assert.deepEqual(
    [made.status, made.body.record, made.body.state],
    [201, { name: 'autumn', title: 'Autumn', state: 'running' }, 'running'],
  );

  assert.equal((await send('POST', 'campaigns/autumn/pause', {}, KEY)).status, 400, 'a pause without a reason');
  const paused = await read<CampaignDetails>(
    send('POST', 'campaigns/autumn/pause', { reason: 'It made people angry' }, KEY),
  );
  assert.deepEqual([paused.status, paused.body.state, paused.body.reason], [200, 'paused', 'It made people angry']);
  assert.notEqual(paused.etag, made.etag);

  const resumed = await read<CampaignDetails>(
    send('POST', 'campaigns/autumn/resume', { reason: 'The picture is another' }, KEY),
  );
  assert.deepEqual([resumed.status, resumed.body.record], [200, { name: 'autumn', title: 'Autumn', state: 'running' }]);
  const renamed = await read<CampaignDetails>(
    send('PATCH', 'campaigns/autumn', { title: null, goal: { figure: 'landings', target: 100 } }, KEY),
  );
  assert.deepEqual(renamed.body.record, {
    name: 'autumn',
    state: 'running',
    goal: { figure: 'landings', target: 100 },
  });
  assert.deepEqual(
    renamed.body.log.map(({ what, reason }) => [what, reason]),
    [
      ['changed title, goal', ''],
      ['resumed', 'The picture is another'],
      ['paused', 'It made people angry'],
      ['made', ''],
    ],
  );
  assert.ok(renamed.body.log.every(({ at }, index, all) => !index || at < all[index - 1]!.at));

  assert.equal((await send('DELETE', 'campaigns/autumn', undefined, KEY)).status, 204);
  assert.equal((await send('GET', 'campaigns/autumn', undefined, KEY)).status, 404);
  assert.equal((await send('DELETE', 'campaigns/autumn', undefined, KEY)).status, 404);
});

test('an identical record is not logged as a change', async (t) => {
  const { send, read } = clientOf(await collector(t, owned));
  const made = await read<CampaignDetails>(send('PUT', 'campaigns/autumn', running, KEY));
  const again = await read<CampaignDetails>(
    send('PUT', 'campaigns/autumn', running, { ...KEY, 'if-match': made.etag! }),
  );
  assert.deepEqual([again.status, again.etag, again.body.log.length], [200, made.etag, 1]);
});

test('If-Match prevents overwriting the change of somebody else', async (t) => {
  const { send, read } = clientOf(await collector(t, owned));
  const { etag } = await read(send('PUT', 'campaigns/autumn', running, { ...KEY, 'if-none-match': '*' }));
  const old = { ...KEY, 'if-match': etag! };
  assert.equal((await send('PUT', 'campaigns/autumn', running, { ...KEY, 'if-none-match': '*' })).status, 412);
  assert.equal((await send('PUT', 'campaigns/autumn', running, KEY)).status, 428);
  assert.equal((await send('PUT', 'campaigns/autumn', { ...running, title: 'A' }, old)).status, 200);
  for (const [method, path, body] of [
    ['PUT', 'campaigns/autumn', { ...running, title: 'B' }],
    ['PATCH', 'campaigns/autumn', { title: 'B' }],
    ['DELETE', 'campaigns/autumn'],
    ['POST', 'campaigns/autumn/pause', { reason: 'why' }],
    ['POST', 'campaigns/autumn/resume', {}],
    ['PUT', 'campaigns/winter', running],
  ] as const)
    assert.equal((await send(method, path, body, old)).status, 412, `${method} ${path}`);
  assert.equal((await read<CampaignDetails>(send('GET', 'campaigns/autumn', undefined, KEY))).body.record.title, 'A');
  assert.equal((await send('PATCH', 'campaigns/autumn', { title: 'B' }, { ...KEY, 'if-match': '*' })).status, 200);
});

const refusals: [title: string, method: string, path: string, body: unknown, status: number, reason: RegExp][] = [
  ['no JSON', 'PUT', 'campaigns/autumn', '{', 400, /^the body is not JSON/],
  ['a list', 'PUT', 'campaigns/autumn', [], 400, /^the body must be a JSON object$/],
  [
    'an invalid record',
    'PUT',
    'campaigns/autumn',
    { state: 'on', gain: 1 },
    400,
    /^state must be one of .*; gain must be true or false$/,
  ],
  ['another name', 'PUT', 'campaigns/autumn', { ...running, name: 'winter' }, 400, /^name must be autumn/],
  ['a name too long', 'PUT', `campaigns/${'x'.repeat(65)}`, running, 400, /^name must be 1 to 64/],
  [
    'a body too large',
    'PUT',
    'campaigns/autumn',
    { ...running, title: 'x'.repeat(70_000) },
    413,
    /^the body is larger than 65536 bytes$/,
  ],
  [
    'a patch of a campaign that does not exist',
    'PATCH',
    'campaigns/winter',
    { title: 'x' },
    404,
    /^the campaign winter has no record: create one with PUT$/,
  ],
  [
    'resuming a campaign that does not exist',
    'POST',
    'campaigns/winter/resume',
    {},
    404,
    /^the campaign winter has no record/,
  ],
  ['a pause without a reason', 'POST', 'campaigns/winter/pause', {}, 400, /^reason is required/],
  ['a reason of control characters', 'POST', 'campaigns/kept/pause', { reason: 'a\u0007' }, 400, /^reason is required/],
  ['a patch that makes the record invalid', 'PATCH', 'campaigns/kept', { state: 'paused' }, 400, /^reason is required/],
  ['a patch of __proto__', 'PATCH', 'campaigns/kept', '{"__proto__":{"state":"paused"}}', 400, /^__proto__ is unknown/],
];
for (const [title, method, path, body, status, reason] of refusals)
  test(`a bad request is refused with the reason: ${title}`, async (t) => {
    const { send, read } = clientOf(await collector(t, owned));
    await send('PUT', 'campaigns/kept', running, KEY);
    const refused = await read<{ reason: string }>(send(method, path, body, KEY));
    assert.equal(refused.status, status);
    assert.match(refused.body.reason, reason);
    assert.deepEqual((await read<CampaignDetails>(send('GET', 'campaigns/kept', undefined, KEY))).body.record, {
      name: 'kept',
      state: 'running',
    });
  });

test('a campaign without a record can be paused, which makes one', async (t) => {
  const { send, read } = clientOf(await collector(t, owned));
  const paused = await read<CampaignDetails>(
    send('POST', 'campaigns/winter/pause', { reason: 'It turns against us' }, KEY),
  );
  assert.deepEqual(
    [paused.status, paused.body.record, paused.body.state],
    [201, { name: 'winter', state: 'paused', reason: 'It turns against us' }, 'paused'],
  );
  const resumed = await read<CampaignDetails>(send('POST', 'campaigns/winter/resume', {}, KEY));
  assert.deepEqual([resumed.status, resumed.body.record], [200, { name: 'winter', state: 'running' }]);
});

test('the list has campaigns with events, and campaigns with only a record', async (t) => {
  const store = await openStore(':memory:');
  await store.append([entryOf('view'), entryOf('view', { campaign: 'winter' })]);
  const { send, read } = clientOf(await collector(t, { ...owned, store }));
  await send('PUT', 'campaigns/autumn', { state: 'paused', reason: 'why' }, KEY);
  await send('PUT', 'campaigns/spring', running, KEY);
  assert.deepEqual((await read<ListedCampaign[]>(send('GET', 'campaigns', undefined, KEY))).body, [
    {
      campaign: 'autumn',
      events: 1,
      last: NOON,
      isOwn: true,
      state: 'paused',
      record: { name: 'autumn', state: 'paused', reason: 'why' },
    },
    { campaign: 'winter', events: 1, last: NOON, isOwn: false, state: 'running' },
    {
      campaign: 'spring',
      events: 0,
      last: null,
      isOwn: true,
      state: 'running',
      record: { name: 'spring', state: 'running' },
    },
  ]);
});

describe('the public state of a campaign', () => {
  const states: [title: string, record: object | undefined, state: object][] = [
    ['no record', undefined, { state: 'running' }],
    ['running', { ...running, title: 'T', goal: { figure: 'landings', target: 5 } }, { state: 'running' }],
    ['paused', { state: 'paused', reason: 'It made people angry' }, { state: 'paused' }],
    ['over', { ...running, ends: new Date(NOON).toISOString() }, { state: 'paused' }],
    ['with a reaction button', { ...running, reaction: { alarm: 0.05 } }, { state: 'running', reaction: true }],
    [
      'with several wordings',
      { ...running, messages, gain: true, floor: 0.2 },
      { state: 'running', messages: messages.map((message) => ({ ...message, weight: 0.5 })) },
    ],
  ];
  for (const [title, record, state] of states)
    test(title, async (t) => {
      const it = clientOf(await collector(t, owned));
      if (record) assert.equal((await it.send('PUT', 'campaigns/default', record, KEY)).status, 201);
      const answer = await it.send('GET', 'state');
      assert.equal(answer.headers.get('access-control-allow-origin'), '*');
      assert.equal(answer.headers.get('cross-origin-resource-policy'), 'cross-origin');
      assert.equal(answer.headers.get('cache-control'), 'public, max-age=15');
      assert.deepEqual(await answer.json(), state);
    });
});

const written = (t: { after: (end: () => void) => void }, value: unknown): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const file = join(folder, 'campaigns.json');
  writeFileSync(file, typeof value === 'string' ? value : JSON.stringify(value));
  return file;
};

const bad: [title: string, content: unknown, problem: RegExp][] = [
  ['not JSON', '[', /the campaign file .*campaigns.json is not JSON: /],
  ['no list', {}, /must contain a JSON array$/],
  [
    'an invalid record',
    [{ name: 'a', state: 'running' }, { name: 'b' }],
    /is invalid: \[1\] state must be one of running, paused$/,
  ],
  [
    'two campaigns with one name',
    [
      { name: 'a', state: 'running' },
      { name: 'a', state: 'running' },
    ],
    /\[1\] name is used twice$/,
  ],
];
for (const [title, content, problem] of bad)
  test(`a bad campaigns file is refused at startup: ${title}`, async (t) => {
    const file = written(t, content);
    assert.throws(() => readCampaigns(file), problem);
    await assert.rejects(collector(t, { campaigns: file }), problem);
  });
test('a missing campaigns file is refused at startup', () =>
  assert.throws(
    () => readCampaigns('/nowhere/campaigns.json'),
    /^Error: cannot read the campaign file \/nowhere\/campaigns.json \(ENOENT\)$/,
  ));

test('a campaigns file is reloaded when it changes', async (t) => {
  const file = written(t, [
    { name: 'autumn', state: 'running' },
    { name: 'winter', state: 'running' },
  ]);
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const campaigns = campaignStore(store, () => NOON);
  const logged: string[] = [];
  const end = watchCampaignFile(file, campaigns, (line) => logged.push(line));
  t.after(end);
  const until = async (fits: () => boolean): Promise<void> => {
    for (let tries = 0; !fits() && tries < 200; tries++) await sleep(50);
    assert.ok(fits());
  };
  assert.deepEqual(
    campaigns.all().map(({ record }) => record.name),
    ['autumn', 'winter'],
  );

  // As git and editors write: by renaming another file over it.
  writeFileSync(`${file}.new`, JSON.stringify([{ name: 'autumn', state: 'paused', reason: 'It made people angry' }]));
  renameSync(`${file}.new`, file);
  await until(() => campaigns.get('autumn')?.record.state === 'paused');
  assert.deepEqual(
    campaigns.all().map(({ record }) => record.name),
    ['autumn'],
  );
  assert.deepEqual(
    campaigns.details('autumn')!.log.map(({ what, reason }) => [what, reason]),
    [
      ['paused', 'It made people angry'],
      ['made', `by ${file}`],
    ],
  );

  writeFileSync(file, '[broken');
  await until(() => logged.length > 0);
  assert.match(logged[0]!, /is not JSON: .*\. The campaigns are unchanged\.$/);
  assert.equal(campaigns.get('autumn')!.record.state, 'paused');

  rmSync(file);
  await until(() => logged.length > 1);
  assert.match(logged[1]!, /cannot read .* \(ENOENT\)\. The campaigns are unchanged\.$/);
  await sleep(2500); // Two and a half polls of the file.
  writeFileSync(file, JSON.stringify([{ name: 'autumn', state: 'running' }]));
  await until(() => campaigns.get('autumn')?.record.state === 'running');
  assert.equal(logged.length, 2, 'each problem is logged once');
});

test('with a campaigns file, the API refuses changes and names the file', async (t) => {
  const file = written(t, [{ name: 'autumn', state: 'running' }]);
  const { send, read } = clientOf(await collector(t, { ...owned, campaigns: file }));
  for (const [method, path, body] of [
    ['PUT', 'campaigns/autumn', running],
    ['PATCH', 'campaigns/autumn', {}],
    ['DELETE', 'campaigns/autumn'],
    ['POST', 'campaigns/autumn/pause', { reason: 'why' }],
    ['POST', 'campaigns/autumn/resume', {}],
  ] as const) {
    const { status, body: answer } = await read<{ reason: string }>(send(method, path, body, KEY));
    assert.deepEqual(
      [status, answer.reason],
      [409, `campaigns are in the file ${file}: change them there`],
      `${method} ${path}`,
    );
  }
  assert.equal((await send('GET', 'campaigns/autumn', undefined, KEY)).status, 200);
});

test('alarms are removed with the record', async (t) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const campaigns = campaignStore(store, () => NOON);
  campaigns.put({ name: 'autumn', state: 'running' });
  campaigns.raiseAlarm('autumn', 'bots', {});
  campaigns.remove('autumn');
  assert.deepEqual(campaigns.put({ name: 'autumn', state: 'running' }).version, 1);
  assert.deepEqual(campaigns.details('autumn')!.alarms, []);
});

test('records, log and alarms survive a restart', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const open = () => openStore(join(folder, 'store.sqlite'));
  const first = await open();
  const before = campaignStore(first, () => NOON);
  before.put({ name: 'autumn', state: 'paused', reason: 'why' });
  before.raiseAlarm('autumn', 'reaction', { part: 0.2 });
  const steered = before.details('autumn');
  await first.close();
  const second = await open();
  t.after(() => second.close());
  assert.deepEqual(campaignStore(second, () => NOON).details('autumn'), steered);
});
