/** `/metrics`: what happened is counted, what is asked for is current, and Prometheus accepts the text. */

import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { serve, type ServeOptions } from '../../../src/collector/http/serve.ts';
import { pendingRequests } from '../../../src/collector/operations/pending-requests.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { check, without } from '../needed-program.ts';
import { collector, type Collector } from '../post-events.ts';
import { eventOf } from '../sample-events.ts';

const TOKEN = 'correct-horse-battery';
const AUTHORIZED = { headers: { Authorization: `Bearer ${TOKEN}` } };

/** Values by name and labels, as they stand in the text. */
const valuesIn = (text: string): Record<string, number> =>
  Object.fromEntries(
    text
      .split('\n')
      .filter((line) => line && !line.startsWith('#'))
      .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]),
  );

const metricsOf = async ({ request }: Collector): Promise<Record<string, number>> =>
  valuesIn(await (await request('/pass-along/metrics')).text());

test('only the owner reads them', async (t) => {
  const { request } = await collector(t, { token: TOKEN, openReport: false });
  assert.equal((await request('/pass-along/metrics')).status, 401);
  const answer = await request('/pass-along/metrics', AUTHORIZED);
  assert.equal(answer.status, 200);
  assert.equal(answer.headers.get('content-type'), 'text/plain; version=0.0.4; charset=utf-8');
});

describe('counters', () => {
  test('requests by status, and events by what became of them', async (t) => {
    const own = await collector(t, { origins: ['https://a.example'] });
    const event = eventOf('view');
    await own.post([event]);
    await own.post([event, eventOf('intent')]);
    await own.post([{ id: 'wrong' }]);
    await own.post('{');
    await own.post([eventOf('view')], { Origin: 'https://b.example' });
    const values = await metricsOf(own);
    const of = (name: string, label: string) => values[`pass_along_${name}_total{${label}}`];
    assert.equal(of('intake_requests', 'status="200"'), 2);
    assert.equal(of('intake_requests', 'status="400"'), 2);
    assert.equal(of('intake_requests', 'status="403"'), 1);
    assert.equal(of('intake_requests', 'status="503"'), 0);
    assert.equal(of('events', 'outcome="stored"'), 2);
    assert.equal(of('events', 'outcome="known"'), 1);
    assert.ok(of('events', 'outcome="invalid"')! >= 1);
    assert.equal(values['pass_along_commit_duration_seconds_count'], 2);
  });

  test('limits that turned somebody away', async (t) => {
    const own = await collector(t, { limits: { client: 1, campaign: 1 }, uptime: () => 0 });
    const views = (count: number) => Array.from({ length: count }, () => eventOf('view'));
    await own.post(views(61));
    await own.post(views(1));
    const values = await metricsOf(own);
    assert.equal(values['pass_along_limited_total{limit="client"}'], 1);
    assert.equal(values['pass_along_intake_requests_total{status="429"}'], 1);
    await own.post(views(61), {}, { address: '192.0.2.1' });
    const later = await metricsOf(own);
    assert.equal(later['pass_along_limited_total{limit="campaign"}'], 1);
    assert.equal(later['pass_along_events_total{outcome="deferred"}'], 61);
  });

  test('a store that fails', async (t) => {
    const own = await collector(t);
    own.store.database.exec(
      "CREATE TRIGGER failing BEFORE INSERT ON events BEGIN SELECT RAISE(FAIL, 'disk I/O error'); END",
    );
    await own.post([eventOf('view')]);
    const values = await metricsOf(own);
    assert.equal(values['pass_along_intake_requests_total{status="503"}'], 1);
    assert.equal(values['pass_along_events_total{outcome="deferred"}'], 1);
  });
});

describe('what is read when it is asked for', () => {
  test('sizes, free space, the backlog of webhooks and figures', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'pass-along-metrics-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const store = await openStore(join(folder, 'pass-along.sqlite'));
    const latest = Date.UTC(2026, 10, 22);
    const own = await collector(t, { store, latestBackup: () => latest });
    await own.post([eventOf('view')]);
    store.database.exec(
      `INSERT INTO endpoints VALUES ('e', NULL, 'https://a.example', '[]', 's', 0, NULL), ('gone', NULL, 'https://a.example', '[]', 's', 0, 'it answered 410');
       INSERT INTO deliveries VALUES ('1', 'e', 'autumn', 'test', '{}', ${latest}, 'waiting', 0, ${latest * 2}),
         ('2', 'e', 'autumn', 'test', '{}', 0, 'delivered', 1, NULL), ('3', 'gone', 'autumn', 'test', '{}', 0, 'waiting', 0, 0)`,
    );
    await own.request('/pass-along/summary');
    const values = await metricsOf(own);
    const HALF_A_DAY = 43_200;
    assert.equal(values['pass_along_webhook_backlog_messages'], 1);
    assert.equal(values['pass_along_webhook_backlog_age_seconds'], HALF_A_DAY);
    assert.ok(values['pass_along_database_bytes']! > 0);
    assert.ok(values['pass_along_wal_bytes']! > 0);
    assert.ok(values['pass_along_disk_free_bytes']! > 0);
    assert.equal(values['pass_along_ready'], 1);
    assert.equal(values['pass_along_waiting_events'], 0);
    assert.equal(values['pass_along_held_bytes'], 0);
    assert.equal(values['pass_along_figures_waiting_requests'], 0);
    assert.equal(values['pass_along_figures_duration_seconds_count'], 1);
    assert.equal(values['pass_along_backup_timestamp_seconds'], latest / 1000);
  });

  test('a value that nobody knows is missing, instead of 0', async (t) => {
    const values = await metricsOf(await collector(t));
    assert.ok('pass_along_ready' in values);
    assert.ok(!('pass_along_backup_timestamp_seconds' in values));
    assert.ok(!('pass_along_disk_free_bytes' in values));
  });

  test('how long the first request for figures waits', () => {
    let now = 0;
    const took: number[] = [];
    const { begin, waiting } = pendingRequests(
      () => now,
      (milliseconds) => took.push(milliseconds),
    );
    assert.deepEqual(waiting(), { requests: 0, longest: 0 });
    const endFirst = begin();
    now = 500;
    const endSecond = begin();
    now = 700;
    assert.deepEqual(waiting(), { requests: 2, longest: 700 });
    endFirst();
    assert.deepEqual(waiting(), { requests: 1, longest: 200 });
    endSecond();
    assert.deepEqual(took, [700, 200]);
  });
});

const serving = async (t: TestContext, options: Partial<ServeOptions> = {}) => {
  const store = await openStore(':memory:');
  const started = await serve({ store, port: 0, log: () => {}, ...options });
  t.after(async () => {
    await started.close();
    await store.close();
  });
  return started;
};

describe('a port of their own', () => {
  test('serves them without a token, and nothing else', async (t) => {
    const { url, metricsUrl } = await serving(t, { token: TOKEN, metricsPort: { port: 0, host: '127.0.0.1' } });
    assert.equal((await fetch(`${url}/pass-along/metrics`)).status, 401);
    const answer = await fetch(metricsUrl!);
    const values = valuesIn(await answer.text());
    assert.equal(values['pass_along_ready'], 1);
    assert.ok('pass_along_event_loop_delay_p99_seconds' in values);
    assert.equal((await fetch(new URL('/pass-along/', metricsUrl))).status, 404);
    assert.equal((await fetch(metricsUrl!, { method: 'POST' })).status, 404);
  });

  test('when it is in use, the collector does not start, and its port is free again', async (t) => {
    const { port } = await serving(t);
    const store = await openStore(':memory:');
    t.after(() => store.close());
    const metricsPort = { port, host: '127.0.0.1' };
    await assert.rejects(serve({ store, port: 0, log: () => {}, metricsPort }), { code: 'EADDRINUSE', port });
  });
});

test('docs/operations.md explains each of them', async (t) => {
  const own = await collector(t);
  const text = await (await own.request('/pass-along/metrics')).text();
  const names = [...text.matchAll(/^# TYPE (\S+)/gm)].map(([, name]) => name!);
  const page = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  // `…_p99_seconds` stands for a name with the same beginning as the one before.
  const missing = names.filter((name) => !page.includes(`\`${name}\``) && !page.includes(`\`…${name.slice(-12)}\``));
  assert.ok(names.length > 10);
  assert.deepEqual(missing, []);
});

test('promtool accepts them', { skip: without('promtool') }, async (t) => {
  const own = await collector(t, { latestBackup: () => 0 });
  await own.post([eventOf('view')]);
  const text = await (await own.request('/pass-along/metrics')).text();
  assert.equal(check('promtool', ['check', 'metrics'], text), '');
});
