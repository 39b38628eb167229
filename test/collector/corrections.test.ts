/** What the owner leaves out is in no figure, count or export, moves no reward, and comes back at any time. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { Corrections } from '../../src/collector/corrections/corrections.ts';
import { figuresOf, type CampaignSummary } from '../../src/collector/figures/figures.ts';
import { sign } from '../../src/collector/rewards/webhook-signature.ts';
import type { Store } from '../../src/collector/store/store.ts';
import { collector, type Collector } from './post-events.ts';
import { entryOf, NOON } from './sample-events.ts';

const [SECOND, MINUTE, HOUR, DAY] = [1000, 60_000, 3600_000, 864e5];
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;
const TOKEN = 'a-token-of-the-owner-made-up';
const TODAY = '2026-11-22';
const NETWORK = 9;

const landing = (code: string, parent: string, time: number, network?: number) => ({
  ...entryOf('landing', { code, parent }, { time }),
  ...(network !== undefined && { network }),
});

/** Three cascades of ten honest people, and 60 invented ones of one network below the first; two of them pressed. */
const HONEST = ['A', 'B', 'C'].flatMap((seed, place) => [
  entryOf('view', { code: seed }, { time: NOON - 5 * HOUR }),
  ...Array.from({ length: 10 }, (_, person) =>
    landing(
      `${seed}${person}`,
      person % 3 ? `${seed}${person - 1}` : seed,
      NOON - 4 * HOUR + person * MINUTE,
      20 * place + person,
    ),
  ),
]);
const INVENTED = [
  ...Array.from({ length: 60 }, (_, person) =>
    landing(`X${person}`, person ? `X${person - 1}` : 'A4', NOON - HOUR + person, NETWORK),
  ),
  entryOf('intent', { code: 'X3' }, { time: NOON - HOUR + SECOND }),
  entryOf('conversion', { code: 'X4' }, { time: NOON - HOUR + SECOND }),
];

type Ending = { after: (end: () => Promise<void>) => void };

const started = async (t: Ending) => {
  const all = await collector(t, { secrets: [SECRET], openReport: false, token: TOKEN });
  const { store } = all;
  const request: Collector['request'] = (path, init = {}) =>
    all.request(path, { ...init, headers: { Authorization: `Bearer ${TOKEN}`, ...(init.headers as object) } });
  await store.append([...HONEST, ...INVENTED]);
  const correct = async (wanted: object): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await request('/pass-along/corrections?campaign=autumn', {
      method: 'POST',
      body: JSON.stringify(wanted),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const putBack = async (id: unknown, reason?: string): Promise<number> =>
    (
      await request(`/pass-along/corrections/${String(id)}?campaign=autumn`, {
        method: 'DELETE',
        body: JSON.stringify({ reason }),
      })
    ).status;
  const list = async () =>
    (await (await request('/pass-along/corrections?campaign=autumn')).json()) as {
      corrections: ReturnType<Corrections['list']>;
      log: ReturnType<Corrections['log']>;
    };
  return { ...all, request, correct, putBack, list };
};

const summaryIn = async ({ request }: Pick<Collector, 'request'>): Promise<CampaignSummary> =>
  (await (await request('/pass-along/summary?campaign=autumn')).json()) as CampaignSummary;

const exportIn = async ({ request }: Pick<Collector, 'request'>, table: string): Promise<Record<string, unknown>[]> =>
  (await (await request(`/pass-along/export/${table}.jsonl?campaign=autumn`)).text())
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);

/** Without what changes as time goes by. */
const figuresIn = ({ inference: _, recent: _recent, ...figures }: CampaignSummary) => figures;

const honestFigures = async (t: Ending) => {
  const { request, store } = await collector(t);
  await store.append(HONEST);
  return figuresIn(await summaryIn({ request }));
};

describe('what is left out', () => {
  const rows: [title: string, scope: object, landings: number, text: string][] = [
    ['a cascade, from the code at its root', { cascade: 'X0' }, 60, 'cascade of X0'],
    [
      'a span',
      { since: '2026-11-22T11:00:00Z', until: '2026-11-22T11:00:02Z' },
      60,
      '2026-11-22T11:00:00.000Z to 2026-11-22T11:00:02.000Z',
    ],
    ['the day of a network', { day: TODAY, network: NETWORK }, 60, `network ${NETWORK} on ${TODAY}`],
  ];
  for (const [title, scope, landings, text] of rows)
    test(title, async (t) => {
      const all = await started(t);
      const { correct, putBack, list, store } = all;
      const before = figuresIn(await summaryIn(all));
      const honest = await honestFigures(t);
      // Value 9 is an honest visitor's, too: one in 256 strangers shares it.
      const strangers = 'network' in scope ? HONEST.filter(({ network }) => network === NETWORK).length : 0;
      const wanted = { action: 'leave-out', ...scope };

      assert.deepEqual(await correct({ ...wanted, preview: true }), {
        status: 200,
        body: { landings: landings + strangers },
      });
      assert.deepEqual(figuresIn(await summaryIn(all)), before, 'a preview changes nothing');

      const made = await correct({ ...wanted, reason: 'one machine' });
      assert.equal(made.status, 201);
      assert.equal(made.body['landings'], landings + strangers);
      const after = figuresIn(await summaryIn(all));
      assert.equal(after.landings.verified, 30 - strangers);
      if (!strangers) assert.deepEqual(after, honest);
      assert.deepEqual([after.intents, after.conversions, after.doubts.landings], [0, 0, 0]);
      assert.equal(
        (await exportIn(all, 'events')).some((row) => String((row['data'] as { code: string }).code).startsWith('X')),
        false,
      );
      const invented = (await exportIn(all, 'people')).filter(({ code }) => String(code).startsWith('X'));
      assert.deepEqual(new Set(invented.map(({ role }) => role)).size <= 1, true);
      assert.equal(
        invented.some(({ role }) => role !== 'out'),
        false,
      );
      assert.equal(store.count(), HONEST.length + INVENTED.length, 'nothing is deleted');

      assert.equal(await putBack(made.body['id'], 'a mistake'), 204);
      assert.deepEqual(figuresIn(await summaryIn(all)), before);
      const { corrections, log } = await list();
      assert.deepEqual(corrections, []);
      assert.deepEqual(log, [
        { at: NOON, what: 'put back', reason: `${text}: a mistake` },
        { at: NOON, what: 'left out', reason: `${text}, ${landings + strangers} landings: one machine` },
      ]);
    });

  test('whoever joins a cascade that is left out, and nobody else', async (t) => {
    const all = await started(t);
    await all.correct({ action: 'leave-out', cascade: 'X0', reason: 'one machine' });
    assert.equal((await summaryIn(all)).landings.verified, 30);
    await all.store.append([
      landing('LATER', 'X5', NOON),
      landing('MORE', 'LATER', NOON),
      landing('OTHER', 'A4', NOON),
    ]);
    assert.equal((await summaryIn(all)).landings.verified, 31);
  });

  test('the day of a network stays left out when the bits are removed, until it is put back', async (t) => {
    const all = await started(t);
    const { body } = await all.correct({ action: 'leave-out', day: TODAY, network: NETWORK, reason: 'one machine' });
    const left = (await summaryIn(all)).landings.verified;
    await all.store.removeNetworks(NOON + 30 * DAY, () => Promise.resolve(new Set()));
    assert.equal((await summaryIn(all)).landings.verified, left);
    await all.putBack(body['id']);
    assert.equal((await summaryIn(all)).landings.verified, 90);
  });

  test('figures that grow event by event are those of one reading', async (t) => {
    const all = await started(t);
    const { correct, store } = all;
    await correct({ action: 'leave-out', cascade: 'B3', reason: 'a test' });
    await correct({ action: 'leave-out', day: TODAY, network: NETWORK, reason: 'a test' });
    await summaryIn(all);
    const later = [
      landing('L1', 'B3', NOON, 1),
      landing('L2', 'L1', NOON + 1, NETWORK),
      landing('B3', 'A', NOON + 2, 4),
      landing('X9', 'C2', NOON - 2 * HOUR, 5),
      entryOf('view', { code: 'X10' }, { time: NOON - DAY }),
      entryOf('intent', { code: 'B5' }),
      landing('A4', 'C1', NOON - 6 * HOUR, NETWORK),
    ];
    for (const entry of later) {
      await store.append([entry]);
      const fresh = (one: Store) =>
        JSON.parse(figuresOf(one, 3, { now: () => NOON }).summary('autumn')) as CampaignSummary;
      assert.deepEqual(figuresIn(await summaryIn(all)), figuresIn(fresh(store)));
    }
  });
});

test('what is confirmed is in the public count, and stays in doubt', async (t) => {
  const all = await started(t);
  // One honest visitor of this cascade shares the bits.
  const inDoubt = 60 + 1;
  assert.equal((await summaryIn(all)).doubts.landings, inDoubt);
  const { body } = await all.correct({ action: 'confirm', cascade: 'A', reason: 'a school' });
  assert.equal(body['landings'], inDoubt);
  const { doubts } = await summaryIn(all);
  assert.deepEqual([doubts.landings, doubts.counted, doubts.rows[0]?.isConfirmed], [0, 90, true]);
  const count = await all.request('/pass-along/count?campaign=autumn');
  assert.deepEqual(await count.json(), { people: 90 });
  await all.putBack(body['id']);
  assert.equal((await summaryIn(all)).doubts.counted, 90 - inDoubt);
});

test('leaving out changes no decision on rewards, not even of conversions that come later', async (t) => {
  const all = await started(t);
  const { correct, request } = all;
  const rule = { conversion: 'sign-up', count: 1, for: 'sharer', hold: 0 };
  await request('/pass-along/rules/join?campaign=autumn', { method: 'PUT', body: JSON.stringify(rule) });
  const convert = async (id: string, code: string): Promise<number> => {
    const body = JSON.stringify({ campaign: 'autumn', code, name: 'sign-up' });
    const headers = sign(SECRET, id, NOON, body);
    return (await request('/pass-along/conversions', { method: 'POST', headers, body })).status;
  };
  const rewards = async (): Promise<string[]> =>
    ((await (await request('/pass-along/rewards?campaign=autumn')).json()) as { id: string }[])
      .map(({ id }) => id)
      .sort();
  assert.equal(await convert('order-0000001', 'A2'), 204);
  const before = await rewards();
  assert.deepEqual(before, ['join.sharer.A1.1']);
  await correct({ action: 'leave-out', cascade: 'A', reason: 'a test' });
  assert.deepEqual(await rewards(), before);
  assert.equal(await convert('order-0000002', 'A8'), 204);
  assert.deepEqual(await rewards(), ['join.sharer.A1.1', 'join.sharer.A7.1']);
  assert.ok(
    (await exportIn(all, 'events')).some((row) => row['proof'] === 'signed'),
    'what the server reported stays',
  );
});

describe('refused', () => {
  const rows: [title: string, wanted: object, status: number, reason: RegExp][] = [
    ['no action', { cascade: 'A' }, 400, /action must be one of leave-out, confirm/],
    ['no scope', { action: 'leave-out' }, 400, /give one of/],
    ['two scopes', { action: 'leave-out', cascade: 'A', day: TODAY, network: 1 }, 400, /give one of/],
    ['a code that is none', { action: 'leave-out', cascade: 'A B' }, 400, /must be a code/],
    [
      'an unknown code',
      { action: 'leave-out', cascade: 'NOBODY', reason: 'x' },
      404,
      /no cascade contains the code NOBODY/,
    ],
    [
      'a span that ends before it begins',
      { action: 'leave-out', since: '2026-11-22', until: '2026-11-21' },
      400,
      /since before until/,
    ],
    ['half a span', { action: 'leave-out', since: '2026-11-22' }, 400, /since and until/],
    ['a day without a network', { action: 'leave-out', day: TODAY }, 400, /give since and until/],
    ['all', { action: 'leave-out', all: true }, 400, /give since and until/],
    ['a network of more than 8 bits', { action: 'leave-out', day: TODAY, network: 256 }, 400, /from 0 to 255/],
    [
      'confirming a span',
      { action: 'confirm', since: '2026-11-21', until: '2026-11-22' },
      400,
      /confirm a cascade, a day or all/,
    ],
    ['no reason', { action: 'leave-out', cascade: 'A' }, 400, /reason is required/],
  ];
  for (const [title, wanted, status, reason] of rows)
    test(title, async (t) => {
      const { correct, list } = await started(t);
      const refused = await correct(wanted);
      assert.equal(refused.status, status);
      assert.match(String(refused.body['reason']), reason);
      assert.deepEqual(await list(), { corrections: [], log: [] });
    });

  test('putting back what is not left out', async (t) => {
    const { putBack } = await started(t);
    assert.equal(await putBack(7), 404);
  });

  test('anybody but the owner', async (t) => {
    const { request } = await collector(t, { openReport: false, token: TOKEN });
    const body = JSON.stringify({ action: 'leave-out', cascade: 'A', reason: 'x' });
    for (const [method, path] of [
      ['GET', ''],
      ['POST', ''],
      ['DELETE', '/1'],
    ] as const)
      assert.equal(
        (await request(`/pass-along/corrections${path}`, { method, ...(method !== 'GET' && { body }) })).status,
        401,
      );
  });
});
