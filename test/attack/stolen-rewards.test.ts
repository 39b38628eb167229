/** A stranger, or a greedy visitor, tries to move, take or multiply rewards. */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { PassEvent } from '../../src/core/event.ts';
import { eventOf, NOON } from '../collector/sample-events.ts';
import { campaign, type Campaign, DAY, ownCode, ROBOT } from './rewarded-campaign.ts';

const isAlices = async ({ rewards, types }: Campaign): Promise<void> => {
  const [reward, ...others] = await rewards();
  assert.deepEqual([reward?.code, others.length], ['ALICE', 0]);
  assert.equal((await types()).includes('reward.revoked'), false);
};

const land = ({ page, clock }: Campaign): Promise<void> =>
  page([eventOf('landing', { code: 'VICTOR', parent: 'ALICE' }, clock.now)]);

describe("what is sent about somebody else's code moves no reward", () => {
  const forged: [what: string, event: () => PassEvent, agent?: string][] = [
    [
      'a landing dated days earlier, through another code',
      () => eventOf('landing', { code: 'VICTOR', parent: 'MALLORY' }, NOON - 3 * DAY),
    ],
    ['a view with a robot’s user agent', () => eventOf('view', { code: 'VICTOR' }, NOON - DAY), ROBOT],
    ['a view dated days earlier', () => eventOf('view', { code: 'VICTOR' }, NOON - 3 * DAY)],
    [
      'a landing by the own link',
      () => eventOf('landing', { code: 'VICTOR', parent: 'VICTOR', class: 'self' }, NOON - 3 * DAY),
    ],
    ['a view of the sharer, with a robot’s user agent', () => eventOf('view', { code: 'ALICE' }, NOON - DAY), ROBOT],
    [
      'a landing of the sharer through another code',
      () => eventOf('landing', { code: 'ALICE', parent: 'MALLORY' }, NOON - 3 * DAY),
    ],
  ];
  for (const [what, event, agent] of forged) {
    test(`${what}, before the sign-up`, async (t) => {
      const all = await campaign(t);
      await land(all);
      await all.page([event()], agent);
      await all.convert('order-0000001', { code: 'VICTOR' });
      await isAlices(all);
    });

    test(`${what}, after it`, async (t) => {
      const all = await campaign(t);
      await land(all);
      await all.convert('order-0000001', { code: 'VICTOR' });
      await all.page([event()], agent);
      await isAlices(all);
    });

    test(`${what}, after the reward was granted`, async (t) => {
      const all = await campaign(t);
      await land(all);
      await all.convert('order-0000001', { code: 'VICTOR' });
      const [reward] = await all.rewards();
      assert.equal(await all.decide(reward!.id, 'approve'), 204);
      assert.equal(await all.decide(reward!.id, 'grant'), 204);
      await all.page([event()], agent);
      await isAlices(all);
      assert.equal((await all.rewards())[0]!.state, 'granted');
    });
  }
});

test('a landing invented for a seed, after its sign-up, earns nothing and moves nobody', async (t) => {
  const all = await campaign(t);
  await all.page([eventOf('view', { code: 'VICTOR' }, all.clock.now)]);
  await all.convert('order-0000001', { code: 'VICTOR' });
  await all.page([eventOf('landing', { code: 'VICTOR', parent: 'MALLORY' }, NOON - 3 * DAY)]);
  assert.deepEqual(await all.rewards(), []);
  const summary = (await (await all.owner('GET', 'summary?campaign=autumn')).json()) as { seeds: number };
  assert.equal(summary.seeds, 2);
});

test('a landing invented for a seed before its sign-up waits for the owner', async (t) => {
  const all = await campaign(t);
  await all.page([eventOf('view', { code: 'VICTOR' }, all.clock.now)]);
  await all.page([eventOf('landing', { code: 'VICTOR', parent: 'MALLORY' }, NOON - 3 * DAY)]);
  await all.convert('order-0000001', { code: 'VICTOR' });
  const [reward] = await all.rewards();
  assert.deepEqual([reward?.state, reward?.flags], ['review', ['parent-unproven']]);
});

test('a parent that the server signs is the one, whatever pages say', async (t) => {
  const all = await campaign(t);
  await all.page([eventOf('landing', { code: 'VICTOR', parent: 'MALLORY' }, all.clock.now)]);
  await all.convert('order-0000001', { code: 'VICTOR', parent: 'ALICE' });
  await isAlices(all);
  assert.deepEqual((await all.rewards())[0]!.flags, []);
  await all.convert('order-0000002', { code: 'VINCENT', parent: null });
  await all.page([eventOf('landing', { code: 'VINCENT', parent: 'MALLORY' }, all.clock.now)]);
  await isAlices(all);
});

for (const kind of ['view', 'conversion', 'landing'] as const)
  test(`a ${kind} with the id of a coming signed conversion takes nothing away`, async (t) => {
    const all = await campaign(t);
    const before = await all.conversions();
    const event = { ...eventOf(kind, { code: 'MALLORY' }, all.clock.now), id: 'order-0000010' } as PassEvent;
    await all.page([event]);
    await all.convert('order-0000010', { code: 'VICTOR' });
    assert.equal(await all.conversions(), before + (kind === 'conversion' ? 2 : 1));
    const signed = [...all.store.events()].filter(({ proof }) => proof === 'signed');
    assert.deepEqual(
      signed.map(({ event: { id, data } }) => [id, data.code]),
      [['order-0000010', 'VICTOR']],
    );
  });

describe('decisions bind', () => {
  const capped = async (t: TestContext) => {
    const all = await campaign(t);
    const rule = { conversion: 'sign-up', count: 1, for: 'sharer', hold: 0, cap: { all: 1 } };
    await all.owner('PUT', 'rules/join?campaign=autumn', rule);
    await all.convert('order-0000001', { code: 'VICTOR', parent: 'ALICE' });
    const [reward] = await all.rewards();
    return { ...all, reward: reward! };
  };
  const earlier = new Date(NOON - DAY).toISOString();

  test('one reported with an earlier time does not take the place of a granted one', async (t) => {
    const { reward, rewards, decide, convert } = await capped(t);
    assert.equal(await decide(reward.id, 'grant'), 204);
    await convert('order-0000002', { code: 'VERA', parent: 'BOB', time: earlier });
    assert.deepEqual(
      (await rewards()).map(({ code, state }) => [code, state]),
      [['ALICE', 'granted']],
    );
    assert.equal(await decide('join.sharer.BOB.1', 'grant'), 404);
  });

  test('one that was revoked for fraud frees its place, and its friends earn nothing else', async (t) => {
    const { reward, rewards, decide, convert } = await capped(t);
    assert.equal(await decide(reward.id, 'revoke'), 204);
    await convert('order-0000002', { code: 'VERA', parent: 'BOB' });
    assert.deepEqual((await rewards()).map(({ code, state }) => [code, state]).sort(), [
      ['ALICE', 'revoked'],
      ['BOB', 'due'],
    ]);
  });

  test('a granted one keeps its friends when others are reported with earlier times', async (t) => {
    const { owner, rewards, decide, convert } = await capped(t);
    const rule = { conversion: 'sign-up', count: 2, for: 'sharer', hold: 0, repeat: true };
    await owner('PUT', 'rules/join?campaign=autumn', rule);
    await convert('order-0000002', { code: 'VERA', parent: 'ALICE' });
    const [reward] = await rewards();
    assert.equal(await decide(reward!.id, 'grant'), 204);
    await convert('order-0000003', { code: 'VIOLA', parent: 'ALICE', time: earlier });
    await convert('order-0000004', { code: 'VALERY', parent: 'ALICE', time: earlier });
    assert.deepEqual((await rewards()).map(({ id, state, conversions }) => [id, state, conversions]).sort(), [
      ['join.sharer.ALICE.1', 'granted', ['order-0000001', 'order-0000002']],
      ['join.sharer.ALICE.2', 'due', ['order-0000003', 'order-0000004']],
    ]);
  });

  test('a granted one outlives its rule; one whose conversion the owner revokes does not stand', async (t) => {
    const { owner, reward, rewards, decide } = await capped(t);
    assert.equal(await decide(reward.id, 'grant'), 204);
    assert.equal((await owner('DELETE', 'rules/join?campaign=autumn')).status, 204);
    assert.deepEqual(
      (await rewards()).map(({ code, state }) => [code, state]),
      [['ALICE', 'granted']],
    );
    assert.equal((await owner('POST', 'conversions/order-0000001/revoke', { reason: 'paid back' })).status, 204);
    assert.deepEqual(await rewards(), []);
  });
});

test('three sign-ups of one customer by three codes are one friend', async (t) => {
  const all = await campaign(t);
  const rule = { conversion: 'sign-up', count: 3, for: 'sharer', hold: 0 };
  await all.owner('PUT', 'rules/join?campaign=autumn', rule);
  for (const number of [1, 2, 3])
    await all.convert(`order-000000${number}`, { code: `V${number}`, customer: '17', parent: 'ALICE' });
  assert.deepEqual(await all.rewards(), []);
  for (const number of [4, 5])
    await all.convert(`order-000000${number}`, { code: `V${number}`, customer: `${number}`, parent: 'ALICE' });
  const [reward] = await all.rewards();
  assert.deepEqual(reward?.conversions, ['order-0000001', 'order-0000004', 'order-0000005']);
});

describe('an order counts once', () => {
  const thanks = (code: string, now: number) => eventOf('conversion', { code, name: 'sale', id: 'order-0000017' }, now);

  test('although the thank-you page is reloaded, with a new code each time', async (t) => {
    const { page, conversions, clock } = await campaign(t);
    for (const code of ['V1', 'V2', 'V3']) await page([thanks(code, clock.now)]);
    assert.equal(await conversions(), 1);
  });

  for (const [what, code] of [
    ['the same code', 'V1'],
    ['another code', 'V2'],
  ] as const)
    for (const isPageFirst of [true, false])
      test(`and the server’s report stands, of ${what}, ${isPageFirst ? 'after' : 'before'} the page’s`, async (t) => {
        const { page, convert, conversions, store, clock } = await campaign(t);
        const report = () => convert('order-0000017', { code, name: 'sale', value: 30 });
        if (!isPageFirst) await report();
        await page([thanks('V1', clock.now)]);
        if (isPageFirst) await report();
        await page([thanks('V3', clock.now)]);
        assert.equal(await conversions(), 1);
        const sales = [...store.events()].filter(({ event }) => event.type === 'org.pass-along.conversion.v1');
        assert.deepEqual(sales.find(({ proof }) => proof === 'signed')?.event.data.code, code);
        assert.equal(store.count(), 1 + sales.length);
      });
});

describe('an order that a stranger reports beforehand, for the code of its buyer', () => {
  const order = (code: string, now: number) => eventOf('conversion', { code, name: 'sale', id: 'order-0000017' }, now);
  const buyer = async (t: TestContext) => {
    const all = await campaign(t);
    const { code, secret } = await ownCode();
    const visit = () => all.page([{ ...eventOf('view', { code }, all.clock.now), secret } as PassEvent]);
    const report = () => all.convert('order-0000017', { code, name: 'sale', value: 30 });
    return { ...all, code, secret, visit, report };
  };

  for (const when of ['before', 'after'] as const)
    test(`takes no sale from the figures, where the buyer proves the code ${when} that`, async (t) => {
      const { code, visit, report, page, clock, conversions } = await buyer(t);
      if (when === 'before') await visit();
      await page([order(code, clock.now)]);
      if (when === 'after') await visit();
      await report();
      assert.equal(await conversions(), 1);
    });

  for (const [what, of] of [
    ['their code', 'buyer'],
    ['another one', 'MALLORY'],
  ] as const)
    test(`nor takes the place of the page’s report that proves the code, if it is for ${what}`, async (t) => {
      const { code, secret, page, clock, conversions, store } = await buyer(t);
      await page([order(of === 'buyer' ? code : of, clock.now)]);
      assert.equal(await conversions(), 1);
      for (let load = 0; load < 2; load++) await page([{ ...order(code, clock.now), secret } as PassEvent]);
      await page([order('MALLORY', clock.now)]);
      assert.equal(await conversions(), 1);
      const reports = [...store.events()].filter(({ event }) => event.type === 'org.pass-along.conversion.v1');
      assert.deepEqual(
        reports.map(({ event, proof }) => [event.data.code, proof]),
        [[code, 'proven']],
      );
      assert.equal(store.count(), 2);
    });

  test('nor where the buyer proves it only after the sale', async (t) => {
    const { code, visit, report, page, clock, conversions } = await buyer(t);
    await page([order(code, clock.now)]);
    await report();
    assert.equal(await conversions(), 1);
    await visit();
    assert.equal(await conversions(), 1);
  });
});

describe('an id that looks like that of an order is another order', () => {
  const ids = [
    'ORDER-0000017',
    ' order-0000017',
    'order-0000017 ',
    'order\u20110000017',
    'order-\uff10\uff10\uff10\uff10\uff10\uff11\uff17',
    '\u043erder-0000017',
    'signed:order-0000017',
    '%6frder-0000017',
  ];
  for (const id of ids)
    test(JSON.stringify(id), async (t) => {
      const { page, convert, conversions, store, clock } = await campaign(t);
      await page([eventOf('conversion', { code: 'MALLORY', name: 'sale', id }, clock.now)]);
      await convert('order-0000017', { code: 'VICTOR', name: 'sale' });
      await page([eventOf('conversion', { code: 'MALLORY', name: 'sale', id }, clock.now)]);
      assert.equal(await conversions(), 2);
      const signed = [...store.events()].filter(({ proof }) => proof === 'signed');
      assert.deepEqual(
        signed.map(({ event, class: as }) => [event.id, event.data.code, as]),
        [['order-0000017', 'VICTOR', undefined]],
      );
    });
});
