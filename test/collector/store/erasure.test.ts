/** Erased and expired data are gone: from the figures, from the rows, and from the bytes of the files. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { newCode } from '../../../src/core/referral-code.ts';
import { checkEvent } from '../../../src/core/event.ts';
import { proofText } from '../../../src/core/proof.ts';
import { summarize } from '../../../src/spread/campaign-summary.ts';
import { corrections } from '../../../src/collector/corrections/corrections.ts';
import { rewardServices } from '../../../src/collector/rewards/reward-services.ts';
import { retain } from '../../../src/collector/store/retention.ts';
import { sign } from '../../../src/collector/rewards/webhook-signature.ts';
import { drivers, openSqlite } from '../../../src/collector/store/sqlite.ts';
import { asyncFigures } from '../../../src/collector/figures/async-figures.ts';
import { openStore, type Store } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { run } from '../collector-process.ts';
import { entryOf, NOON } from '../sample-events.ts';

const folder = mkdtempSync(join(tmpdir(), 'pass-along-erasure-'));
after(() => rmSync(folder, { recursive: true }));

const DAY = 864e5;
const ME = 'ERASEME7K3M9Q';
const SECRET = Buffer.alloc(32, 7).toString('base64');

/** The bytes of the database, its write-ahead log, and any other file beside it. */
const bytesIn = (data: string): Buffer =>
  Buffer.concat(readdirSync(data).map((file) => readFileSync(join(data, file))));

const inFile = async (
  t: { after: (end: () => Promise<void>) => void },
  driver?: Awaited<ReturnType<typeof drivers>>[number],
): Promise<{ store: Store; data: string; file: string }> => {
  const data = mkdtempSync(join(folder, 'data-'));
  const file = join(data, 'pass-along.sqlite');
  const store = await openStore(file, driver && { driver });
  t.after(() => store.close());
  return { store, data, file };
};

/** ME landed by A, referred B and C, and was in another campaign, too. */
const story = () => [
  entryOf('view', { code: 'A' }),
  entryOf('landing', { code: ME, parent: 'A' }, { time: NOON + 1 }),
  entryOf('intent', { code: ME }, { time: NOON + 2 }),
  entryOf('landing', { code: 'B', parent: ME, channel: 'email' }, { time: NOON + 3 }),
  { ...entryOf('landing', { code: 'C', parent: ME, class: 'bot' }, { time: NOON + 4 }), class: 'bot' as const },
  entryOf('landing', { code: 'D', parent: 'B' }, { time: NOON + 5 }),
  entryOf('conversion', { code: ME, campaign: 'winter' }, { time: NOON + 6 }),
];

for (const driver of await drivers())
  describe(`erasing a code, ${driver}`, () => {
    test('removes all its data, and makes its children seeds', async (t) => {
      const { store } = await inFile(t, driver);
      await store.append(story());
      const touched: string[] = [];
      store.watch((campaigns) => touched.push(...campaigns));
      assert.deepEqual(await store.erase(ME), { events: 3, brought: 2 });
      assert.deepEqual(touched.sort(), ['autumn', 'winter']);
      const every = { page: 'https://a.example/article', mode: 'anonymous' };
      assert.deepEqual(
        [...store.facts('autumn')],
        [
          { ...every, kind: 'view', code: 'A', time: NOON },
          { ...every, kind: 'view', code: 'B', time: NOON + 3 },
          { ...every, kind: 'view', code: 'C', time: NOON + 4, class: 'bot' },
          { ...every, kind: 'landing', code: 'D', time: NOON + 5, parent: 'B', channel: 'email', class: 'verified' },
        ],
      );
      assert.deepEqual([...store.facts('winter')], []);
      const { seeds, landings } = summarize(store.facts('autumn'), 'autumn');
      assert.deepEqual([seeds, landings.verified, landings.bot], [2, 1, 1]);
    });

    test("leaves the children's events valid, with their ids", async (t) => {
      const { store } = await inFile(t, driver);
      const entries = story();
      await store.append(entries);
      await store.erase(ME);
      const [, b] = [...store.events()].map(({ event }) => event);
      assert.deepEqual(checkEvent(b), { event: b });
      assert.deepEqual(b, {
        ...entries[3]!.event,
        type: 'org.pass-along.view.v1',
        data: { campaign: 'autumn', code: 'B', mode: 'anonymous' },
      });
      assert.deepEqual(
        await store.append([entries[3]!]),
        { stored: 0, known: 1 },
        'sending an event again does not restore the parent',
      );
    });

    test('leaves it in no byte of any file, although pages were split and writing went on', async (t) => {
      const { store, data, file } = await inFile(t, driver);
      const database = await openSqlite(file, driver);
      database.exec('CREATE INDEX by_code ON events (code); CREATE INDEX by_parent ON events (parent)');
      database.close();
      const code = (index: number): string => ((index * 7919) % 10_007).toString(36).padStart(13, '0');
      for (let index = 0; index < 4000; index += 100)
        await store.append(
          Array.from({ length: 100 }, (_, of) =>
            entryOf(
              'landing',
              (index + of) % 40 ? { code: code(index + of), parent: code(index) } : { code: ME, parent: code(index) },
            ),
          ),
        );
      assert.ok(bytesIn(data).includes(ME), 'it was in the files before');
      await store.erase(ME);
      await store.erased();
      assert.equal(bytesIn(data).indexOf(ME), -1);
      assert.equal(store.count(), 3900);
    });

    test('takes it out of the events of others, wherever it stands in them', async (t) => {
      const { store, data } = await inFile(t, driver);
      const code = newCode((bytes) => new Uint8Array(bytes).fill(11));
      const at = (source: string, entry = entryOf('view', { code: 'B' })) => ({
        ...entry,
        event: { ...entry.event, source },
      });
      const named = (name: string) => entryOf('conversion', { code: 'B', name, message: `like-${code}` });
      const mentions: [entry: ReturnType<typeof entryOf>, left: string][] = [
        [at(`https://a.example/?p=1&via=${code}.email#top`), 'https://a.example/?p=1#top'],
        [at(`https://a.example/?via=${code}`), 'https://a.example/'],
        [at(`https://a.example/?ref=${code.toLowerCase()}.x&p=1`), 'https://a.example/?p=1'],
        [at(`https://a.example/#/list?pa-via=${code}.copy`), 'https://a.example/#/list'],
        [at(`https://a.example/invite/${code}/`), 'https://a.example/invite/erased/'],
        [at(`https://a.example/?to=%2F%3Fvia%3D${code}.email`), 'https://a.example/?to=%2F%3Fvia%3Derased.email'],
        [at(`https://a.example/?via=${code}.x`, entryOf('landing', { code: 'C', parent: code })), 'https://a.example/'],
        [named(`sign-up ${code}`), 'https://a.example/article'],
      ];
      await store.append(mentions.map(([entry]) => entry));
      const [before] = [...store.facts('autumn')];
      assert.ok(before?.page?.includes(code));
      const touched: string[] = [];
      store.watch((campaigns) => touched.push(...campaigns));

      assert.deepEqual(await store.erase(code), { events: 0, brought: 1 });

      assert.deepEqual(touched, ['autumn']);
      const events = [...store.events()].map(({ event }) => event);
      const left = mentions.map(([, address]) => address);
      assert.deepEqual(
        events.map(({ source }) => source),
        left,
      );
      assert.deepEqual(
        [...store.facts('autumn')].map(({ page }) => page),
        left,
      );
      for (const event of events) assert.deepEqual(checkEvent(event), { event });
      assert.deepEqual(events.at(-1)!.data, {
        ...mentions.at(-1)![0].event.data,
        name: 'sign-up erased',
        message: 'like-erased',
      });
      await store.erased();
      for (const text of [code, code.toLowerCase()]) assert.equal(bytesIn(data).indexOf(text), -1);
    });

    test('takes it out of what people and servers wrote in rows of others', async (t) => {
      const { store, data } = await inFile(t, driver);
      const { database } = store;
      for (const sql of [
        `INSERT INTO conversions (id, campaign, code, name, value, time, received, customer, device, revoked)
         VALUES ('of-${ME}', 'autumn', 'B', 'sale to ${ME}', 1, 1, 1, NULL, NULL, 'no: ${ME}')`,
        `INSERT INTO decisions VALUES ('autumn', 'join.sharer.B.1', 'revoked', 'friend of ${ME}', 1, '{"id":"${ME}"}')`,
        `INSERT INTO campaign_log VALUES (1, 'autumn', 'pause', 'because of ${ME}')`,
        `INSERT INTO deliveries VALUES ('d', 'e', 'autumn', 'test', '{"data":{"id":"x","why":"${ME}"}}', 1, 'waiting', 0, 1)`,
        `INSERT INTO attempts VALUES ('d', 'e', 1, 400, 'unknown: ${ME}', 1)`,
        `INSERT INTO claims VALUES ('autumn', 'B', 'proof', 'Not ${ME}', NULL, 'key')`,
      ])
        database.exec(sql);
      await store.erase(ME);
      await store.erased();
      assert.equal(bytesIn(data).indexOf(ME), -1);
      const all = (sql: string) => database.prepare(sql).all();
      assert.deepEqual(
        all('SELECT id, code, name, revoked FROM conversions').map((row) => ({ ...(row as object) })),
        [{ id: 'erased-1', code: 'B', name: 'sale to erased', revoked: 'no: erased' }],
      );
      for (const table of ['decisions', 'campaign_log', 'deliveries', 'attempts', 'claims'])
        assert.equal(all(`SELECT * FROM ${table}`).length, 1, `the row of ${table} stays`);
    });

    for (const [what, code] of [
      ['a code', ME],
      ["a site's own code that is a word", 'shop'],
    ] as const)
      test(`${what} leaves what its owner has left out or confirmed, and the log of that`, async (t) => {
        const { store, data } = await inFile(t, driver);
        await store.append([
          entryOf('view', { code: 'A' }),
          entryOf('landing', { code, parent: 'A' }),
          entryOf('landing', { code: 'B', parent: code }),
        ]);
        const made = corrections(store, asyncFigures(store), () => NOON);
        made.make('autumn', { action: 'leave-out', cascade: code, reason: 'one machine' }, 2);
        made.make('autumn', { action: 'confirm', cascade: code, reason: 'a school' }, 2);
        made.make('autumn', { action: 'leave-out', cascade: 'B', reason: 'one machine' }, 1);
        made.undo('autumn', 2, 'a mistake');
        made.undo('autumn', 1, '');
        made.make('autumn', { action: 'leave-out', cascade: code, reason: 'again' }, 2);
        assert.ok(bytesIn(data).includes(`cascade of ${code}`));

        await store.erase(code);
        await store.erased();

        assert.equal(bytesIn(data).indexOf(code), -1);
        assert.deepEqual(
          made.list('autumn').map(({ cascade }) => cascade),
          ['B'],
        );
        assert.deepEqual(
          made
            .log('autumn')
            .map(({ reason }) => reason)
            .sort(),
          [
            'cascade of B, 1 landings: one machine',
            'cascade of erased',
            'cascade of erased, 2 landings: a school',
            'cascade of erased, 2 landings: again',
            'cascade of erased, 2 landings: one machine',
            'cascade of erased: a mistake',
          ],
        );
        assert.equal(summarize(store.facts('autumn'), 'autumn').visitors, 2);
      });

    test("leaves the word that a site's own code is, where it is no tag", async (t) => {
      const { store } = await inFile(t, driver);
      const at = (source: string, name: string) => {
        const entry = entryOf('conversion', { code: 'B', name });
        return { ...entry, event: { ...entry.event, source } };
      };
      await store.append([
        at('https://a.example/shop?q=shop-1', 'shop'),
        at('https://a.example/shop?via=shop.email', 'in the shop'),
        entryOf('view', { code: 'shop' }),
      ]);
      assert.deepEqual(await store.erase('shop'), { events: 1, brought: 0 });
      assert.deepEqual(
        [...store.events()].map(({ event }) => [event.source, (event.data as { name: string }).name]),
        [
          ['https://a.example/shop?q=shop-1', 'shop'],
          ['https://a.example/shop', 'in the shop'],
        ],
      );
    });

    test('removes its rewards, and keeps the rewards that others earned', async (t) => {
      const { store, data } = await inFile(t, driver);
      await store.append([...story(), entryOf('landing', { code: 'D', parent: 'C' }, { time: NOON + 5 })]);
      const figures = asyncFigures(store);
      const listed = () => figures.rewards('autumn', String(NOON + DAY));
      const { conversions, rewards, webhooks, sharers } = rewardServices({
        store,
        figures,
        now: () => NOON + DAY,
        log: () => {},
        secrets: [SECRET],
      });
      webhooks.add({ url: 'http://127.0.0.1:9/' });
      rewards.setRule('autumn', { name: 'join', conversion: 'sign-up', count: 1, for: 'both', hold: 0 });
      for (const [index, code] of [ME, 'B', 'D'].entries()) {
        const body = JSON.stringify({ campaign: 'autumn', code, name: 'sign-up', customer: `customer of ${code}` });
        const headers = sign(SECRET, `conversion-${index}`, NOON + DAY, body);
        const response = await conversions.receive({
          req: {
            header: (name: string) => headers[name as keyof typeof headers],
            text: async () => body,
            url: 'http://a.example/',
          },
          body: () => new Response(null, { status: 204 }),
          json: (value: object) => Response.json(value, { status: 400 }),
        } as never);
        assert.equal(response.status, 204, await response.text());
      }
      await rewards.tick();
      const [mine] = (await listed()).filter(({ code }) => code === ME);
      assert.equal(await rewards.decide('autumn', mine!.id, 'revoked', `no good ${ME}`), undefined);
      const proof = createHmac('sha256', Buffer.from(SECRET, 'base64')).update(proofText('autumn', ME));
      const me = { campaign: 'autumn', code: ME, secret: proof.digest('base64url') };
      assert.equal(await sharers.rename(me, `Name of ${ME}`), 'done');
      await webhooks.idle();
      assert.ok(JSON.parse(new TextDecoder().decode(await figures.deliveryList('', ''))).length > 6);
      assert.ok(
        bytesIn(data).includes(`no good ${ME}`) && bytesIn(data).includes(`Name of ${ME}`),
        'it was in the files before',
      );

      await store.erase(ME);

      await store.erased();
      assert.equal(bytesIn(data).indexOf(ME), -1);
      assert.deepEqual((await listed()).map(({ id }) => id).sort(), ['join.friend.D.1', 'join.sharer.B.1']);
      assert.deepEqual(await sharers.board('autumn'), []);
      await webhooks.close();
    });

    test('events over the retention period are deleted in batches, and after closing their bytes are gone', async (t) => {
      const { store, data } = await inFile(t, driver);
      const old = (campaign: string) =>
        Array.from({ length: 1200 }, (_, index) =>
          entryOf('view', { campaign, code: `OLDCODE${index}` }, { time: NOON - 90 * DAY - 1 - index }),
        );
      await store.append(old('autumn'));
      await store.append(old('winter'));
      const kept = [
        entryOf('view', { campaign: 'winter', code: 'KEPT' }, { time: NOON - 90 * DAY }),
        entryOf('view', { code: 'NEW' }),
      ];
      await store.append(kept);
      const touched = new Set<string>();
      store.watch((campaigns) => campaigns.forEach((campaign) => touched.add(campaign)));
      const order: string[] = [];
      const pruning = store.prune(NOON - 90 * DAY).then((pruned) => order.push(`pruned ${pruned}`));
      await store.append([entryOf('view', { code: 'MEANWHILE' })]).then(() => order.push('stored'));
      await pruning;
      assert.deepEqual(order.toSorted(), ['pruned 2400', 'stored']);
      assert.deepEqual([...touched].sort(), ['autumn', 'winter']);
      assert.deepEqual(
        [...store.events()].map(({ event }) => event.data.code),
        ['KEPT', 'NEW', 'MEANWHILE'],
      );
      await store.close();
      assert.equal(bytesIn(data).indexOf('OLDCODE'), -1);
    });

    test('closing does not wait for the remaining expired events', async (t) => {
      const { store, file } = await inFile(t, driver);
      await store.append(Array.from({ length: 1200 }, () => entryOf('view')));
      const pruning = store.prune(NOON + 1);
      await store.close();
      const pruned = await pruning;
      assert.ok(pruned > 0 && pruned < 1200, `${pruned} were deleted`);
      const again = await openStore(file, { driver });
      assert.equal(again.count(), 1200 - pruned);
      await again.close();
    });
  });

test('a code is erased however it is written', async (t) => {
  const { store } = await inFile(t);
  const code = newCode((bytes) => new Uint8Array(bytes).fill(11));
  await store.append([
    entryOf('view', { code }),
    entryOf('view', { code: 'my-own' }),
    entryOf('view', { code: 'MY-OWN' }),
  ]);
  assert.equal((await store.erase(code.toLowerCase())).events, 1);
  assert.equal((await store.erase('my-own')).events, 1);
  assert.deepEqual(
    [...store.facts('autumn')].map(({ code }) => code),
    ['MY-OWN'],
  );
});

test('pending events are erased, too', async (t) => {
  const { store } = await inFile(t);
  const waiting = store.append([entryOf('view', { code: ME })]);
  assert.equal((await store.erase(ME)).events, 1);
  assert.deepEqual(await waiting, { stored: 1, known: 0 });
  assert.equal(store.count(), 0);
});

describe('erasure over HTTP', () => {
  const TOKEN = 'correct-horse-battery';
  const owner = { method: 'DELETE', headers: { Authorization: `Bearer ${TOKEN}` } };

  test('removes a code for the owner, also from the next summary', async (t) => {
    const { request, store } = await collector(t, { token: TOKEN });
    await store.append(story());
    const visitors = async (): Promise<number> =>
      (
        (await (await request('/pass-along/summary?campaign=autumn', { headers: owner.headers })).json()) as {
          visitors: number;
        }
      ).visitors;
    assert.equal(await visitors(), 4);
    const response = await request(`/pass-along/codes/${ME}`, owner);
    assert.deepEqual([response.status, await response.json()], [200, { events: 3, brought: 2 }]);
    assert.equal(await visitors(), 3);
    assert.deepEqual(await (await request(`/pass-along/codes/${ME}`, owner)).json(), { events: 0, brought: 0 });
  });

  for (const [what, path, init, status] of [
    ['is refused without the token', ME, { method: 'DELETE' }, 401],
    ['is refused for an invalid code', 'a%2Fb', owner, 400],
    ['accepts DELETE only', ME, { method: 'POST', headers: owner.headers }, 405],
  ] as const)
    test(what, async (t) => {
      const { request, store } = await collector(t, { token: TOKEN });
      await store.append(story());
      assert.equal((await request(`/pass-along/codes/${path}`, init)).status, status);
      assert.equal(store.count(), story().length);
    });
});

test('the command erases a code from a file, and prints the counts', async (t) => {
  const { store, data } = await inFile(t);
  await store.append(story());
  await store.close();
  const { output, ended } = run(['erase', ME, '--data', data]);
  assert.equal(await ended, 0, output.err);
  assert.match(output.out, /^Erased 3 events of ERASEME7K3M9Q, and removed the code from 2 landings/);
  assert.equal(bytesIn(data).indexOf(ME), -1);
});

describe('retention', () => {
  test('starts at once, repeats every day, and ends on request', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval', 'Date'], now: NOON });
    const pruned: number[] = [];
    const end = retain({ prune: async (before) => pruned.push(before) }, 90);
    t.mock.timers.tick(DAY);
    t.mock.timers.tick(DAY);
    end();
    t.mock.timers.tick(5 * DAY);
    assert.deepEqual(
      pruned,
      [-90, -89, -88].map((days) => NOON + days * DAY),
    );
  });

  test('reaches deliveries and logs by age, and rewards once a campaign has none that are newer', async (t) => {
    const store = await openStore(':memory:');
    t.after(() => store.close());
    const { database } = store;
    database.exec(`
      INSERT INTO deliveries VALUES ('old', 'e', 'over', 'test', '{}', 1, 'waiting', 0, 9), ('new', 'e', 'over', 'test', '{}', 9, 'waiting', 0, 9);
      INSERT INTO attempts VALUES ('old', 'e', 1, 200, '', 1), ('new', 'e', 9, 200, '', 1);
      INSERT INTO campaign_log VALUES (1, 'over', 'old', ''), (9, 'over', 'new', '');
      INSERT INTO decisions VALUES ('over', 'old', 'granted', '', 1, NULL), ('running', 'old', 'granted', '', 1, NULL), ('running', 'new', 'granted', '', 9, NULL);
      INSERT INTO notices VALUES ('over', 'old', 'due'), ('running', 'old', 'due');
      INSERT INTO parents VALUES ('over', 'B', 'A', 1), ('running', 'B', 'A', 1);
      INSERT INTO conversions (id, campaign, code, name, time, received) VALUES ('old', 'over', 'B', 'order', 1, 1), ('new', 'running', 'B', 'order', 1, 1);`);
    await store.prune(5);
    const columns = { deliveries: 'id', attempts: 'delivery', campaign_log: 'what', decisions: 'campaign' };
    const rows = (table: string, column: string) =>
      (database.prepare(`SELECT ${column} AS value FROM ${table}`).all() as { value: string }[]).map(
        ({ value }) => value,
      );
    const kept = Object.entries(columns).map(([table, column]) => rows(table, column));
    assert.deepEqual(kept, [['new'], ['new'], ['new'], ['running', 'running']]);
    for (const table of ['notices', 'parents', 'conversions'])
      assert.deepEqual(rows(table, 'campaign'), ['running'], table);
  });

  test('that fails is logged, and retried', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] });
    const logged: string[] = [];
    const end = retain({ prune: () => Promise.reject(new Error('disk I/O error')) }, 7, {
      log: (line) => logged.push(line),
    });
    await nextTurn();
    t.mock.timers.tick(DAY);
    await nextTurn();
    end();
    assert.deepEqual(logged, Array(2).fill('pass-along: events older than 7 days were not deleted: disk I/O error'));
  });
});
