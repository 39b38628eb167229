/** The export of every entity, in both formats, as a stream. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { rewardServices } from '../../../src/collector/rewards/reward-services.ts';
import { EXPORT_TABLES } from '../../../src/collector/export/export-tables.ts';
import { asyncFigures } from '../../../src/collector/figures/async-figures.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { entryOf, NOON } from '../sample-events.ts';

type Row = Record<string, unknown>;
const lines = (text: string): Row[] =>
  text
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Row);

/** A seed with a child, and a grandchild by another channel, who earned a reward; a second campaign with one view. */
const stored = async (): Promise<Store> => {
  const store = await openStore(':memory:');
  await store.append([
    entryOf('view', { code: 'SEED' }, { time: NOON - 3000 }),
    entryOf('intent', { code: 'SEED', channel: 'email' }, { time: NOON - 2500, proof: 'proven', seal: '0'.repeat(16) }),
    entryOf('landing', { code: 'CHILD', parent: 'SEED', channel: 'email' }, { time: NOON - 2000, received: NOON }),
    entryOf('landing', { code: 'GRAND', parent: 'CHILD', channel: 'copy' }, { time: NOON - 1000 }),
    entryOf('conversion', { code: 'GRAND', name: '=cmd|calc', value: -5 }, { time: NOON }),
    entryOf('view', { campaign: 'spring', code: 'OTHER' }, { time: NOON }),
  ]);
  const { rewards, webhooks } = rewardServices({ store, figures: asyncFigures(store), now: () => NOON, log: () => {} });
  store.database.exec(
    `INSERT INTO conversions (id, campaign, code, name, value, time, received, customer, device, revoked) VALUES ('signed-1', 'autumn', 'GRAND', 'sign-up', 5, ${NOON}, ${NOON}, 'hash', 'hash', NULL), ('signed-2', 'autumn', 'GRAND', 'sign-up', 5, ${NOON}, ${NOON}, NULL, NULL, 'paid back')`,
  );
  webhooks.add({ url: 'http://127.0.0.1:9/' });
  rewards.setRule('autumn', { name: 'join', conversion: 'sign-up', count: 1, for: 'sharer', hold: 1 });
  await rewards.tick();
  await webhooks.close();
  return store;
};

describe('an export', () => {
  test('of events has the CloudEvents as received, with what the collector added', async (t) => {
    const store = await stored();
    const { request } = await collector(t, { store });
    const rows = lines(await (await request('/pass-along/export/events.jsonl')).text());
    assert.deepEqual(
      rows.map(({ seq }) => seq),
      [1, 2, 3, 4, 5, 6],
      'of all campaigns, in the order of arrival',
    );
    const { event } = [...store.events()][2]!;
    assert.deepEqual(rows[2], {
      ...event,
      seq: 3,
      received: '2026-11-22T12:00:00.000Z',
      happened: '2026-11-22T11:59:58.000Z',
      class: 'verified',
    });
  });

  test('can be limited to one campaign, and to events after a sequence number', async (t) => {
    const { request } = await collector(t, { store: await stored() });
    const seqs = async (query: string) =>
      lines(await (await request(`/pass-along/export/events.jsonl?${query}`)).text()).map(({ seq }) => seq);
    assert.deepEqual(await seqs('campaign=spring'), [6]);
    assert.deepEqual(await seqs('after=4'), [5, 6]);
    assert.deepEqual(await seqs('after=4&campaign=autumn'), [5]);
    assert.deepEqual(await seqs('after=6'), []);
  });

  for (const [name, { columns }] of Object.entries(EXPORT_TABLES))
    test(`of ${name} has the documented columns in CSV, and as many rows as in JSON Lines`, async (t) => {
      const { request } = await collector(t, { store: await stored() });
      const csv = await request(`/pass-along/export/${name}.csv?campaign=autumn`);
      const exact = lines(await (await request(`/pass-along/export/${name}.jsonl?campaign=autumn`)).text());
      assert.match(csv.headers.get('Content-Disposition') ?? '', new RegExp(`filename="pass-along-${name}.csv"`));
      const [head, ...rows] = parse(await csv.text(), { record_delimiter: '\r\n' });
      assert.deepEqual(head, [...columns]);
      assert.ok(exact.length > 0);
      assert.equal(rows.length, exact.length);
      for (const column of columns)
        assert.ok(
          exact.some(
            (row) =>
              column.split('.').reduce<unknown>((value, key) => (value as Row | undefined)?.[key], row) !== undefined,
          ) || /outcome|message/.test(column),
          `${column} is never filled`,
        );
    });

  test('escapes spreadsheet formulas in CSV, but not numbers; JSON Lines is exact', async (t) => {
    const { request } = await collector(t, { store: await stored() });
    const rows = parse(await (await request('/pass-along/export/events.csv')).text(), { columns: true }) as Row[];
    const exact = lines(await (await request('/pass-along/export/events.jsonl')).text());
    assert.deepEqual([rows[4]!['data.name'], rows[4]!['data.value']], ["'=cmd|calc", '-5']);
    assert.deepEqual(exact[4]!['data'], {
      campaign: 'autumn',
      code: 'GRAND',
      mode: 'anonymous',
      name: '=cmd|calc',
      value: -5,
    });
  });

  for (const text of [
    ';=1+1',
    'a;=1+1',
    'a";"=1+1',
    'a; @SUM(A1)',
    'a;\t+1',
    'x\r\n=1+1',
    'x;"-1',
    ';;＝1',
    'a,b;=c,=d',
  ])
    test(`no cell begins a formula, however a spreadsheet splits ${JSON.stringify(text)}`, async (t) => {
      const store = await openStore(':memory:');
      await store.append([entryOf('conversion', { name: text })]);
      const { request } = await collector(t, { store });
      const csv = await (await request('/pass-along/export/events.csv')).text();
      const [, row] = parse(csv, { relax_column_count: true });
      assert.ok(
        row?.some((cell) => cell.replaceAll("'", '') === text.replaceAll("'", '')),
        'the text is there',
      );
      // As Excel reads it: quotes count at the beginning of a cell only, and line breaks end a row otherwise.
      for (const separator of [',', ';', '\t'])
        for (const cell of csv.split(separator).flatMap((part) => part.split(/[\r\n]+/)))
          assert.doesNotMatch(cell, /^["\s]*[=+@＝＋－＠]/, `${separator} ${JSON.stringify(cell)}`);
    });

  test('is compressed for clients that accept gzip', async (t) => {
    const store = await openStore(':memory:');
    await store.append(Array.from({ length: 100 }, () => entryOf('view')));
    const { request } = await collector(t, { store });
    const response = await request('/pass-along/export/events.jsonl', { headers: { 'Accept-Encoding': 'gzip' } });
    assert.equal(response.headers.get('Content-Encoding'), 'gzip');
    assert.equal(lines(gunzipSync(Buffer.from(await response.arrayBuffer())).toString()).length, 100);
  });

  const wrong: [file: string, status: number, problem: RegExp][] = [
    ['people.xml', 404, /people\.xml cannot be exported\. Choose one of events, .*as \.jsonl or \.csv/],
    ['secrets.csv', 404, /secrets\.csv cannot be exported/],
    ['__proto__.csv', 404, /cannot be exported/],
    ['events.constructor', 404, /cannot be exported/],
    ['events.csv?after=-1', 400, /after must be the seq .*not "-1"/],
    ['events.csv?after=x', 400, /not "x"/],
  ];
  for (const [file, status, problem] of wrong)
    test(`${file}: ${status}`, async (t) => {
      const { request } = await collector(t, {});
      const response = await request(`/pass-along/export/${file}`);
      assert.equal(response.status, status);
      assert.match(await response.text(), problem);
    });
});

describe('a long export', () => {
  /** An endless store that records how far it was read, and whether the iteration was ended. */
  const endless = async () => {
    const store = await stored();
    const [first] = [...store.events()];
    const seen = { read: 0, ended: false };
    const events = function* () {
      try {
        for (;;) yield { ...first!, seq: ++seen.read };
      } finally {
        seen.ended = true;
      }
    };
    return { store: { ...store, events }, seen };
  };

  test('respects backpressure, and ends when the client disconnects', async (t) => {
    const { store, seen } = await endless();
    const { request } = await collector(t, { store });
    const reader = (await request('/pass-along/export/events.jsonl')).body!.getReader();
    await reader.read();
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    assert.ok(seen.read < 5000, `${seen.read} were read ahead`);
    await reader.cancel();
    for (let turn = 0; turn < 50; turn++) await new Promise(setImmediate);
    assert.equal(seen.ended, true, 'cancelling the response ends the iteration');
  });

  test('that fails midway aborts the response, and is logged', async (t) => {
    const store = await stored();
    const events = function* () {
      yield* store.events();
      throw new Error('disk I/O error');
    };
    const { request, logged } = await collector(t, { store: { ...store, events } });
    await assert.rejects(async () => (await request('/pass-along/export/events.jsonl')).text());
    assert.deepEqual(logged, ['pass-along: export of events failed: disk I/O error']);
  });
});
