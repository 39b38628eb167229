/** Whom a signed conversion rewards, how that is known, and what is flagged. */

import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { PassEvent } from '../../../src/core/event.ts';
import { campaign, type Campaign, DAY, MINUTE, ownCode } from '../../attack/rewarded-campaign.ts';
import { eventOf } from '../sample-events.ts';

/** A visitor who can prove their code, and one who cannot; each landing happens `age` before it arrives. */
const visitors = async (t: TestContext) => {
  const all = await campaign(t);
  const { code: victor, secret } = await ownCode();
  const land = (parent: string, code: string, age = 0): Promise<void> =>
    all.page([
      {
        ...eventOf('landing', { code, parent }, all.clock.now - age),
        ...(code === victor && { secret }),
      } as PassEvent,
    ]);
  return { ...all, victor, land };
};

const listed = async ({ rewards }: Campaign): Promise<[code: string, state: string, flags: string[]][]> =>
  (await rewards()).map(({ code, state, flags }) => [code, state, flags]);

const bases = async ({ owner }: Campaign): Promise<string[]> =>
  ((await (await owner('GET', 'conversions?campaign=autumn')).json()) as { basis: string }[]).map(({ basis }) => basis);

describe('a landing that is received after its conversion', () => {
  test('counts where the holder of the code proves it, and is flagged', async (t) => {
    const all = await visitors(t);
    await all.convert('order-0000001', { code: all.victor });
    assert.deepEqual([await listed(all), await bases(all)], [[], ['none']]);
    all.clock.now += 6 * DAY;
    await all.land('ALICE', all.victor, 6 * DAY + MINUTE);
    assert.deepEqual(await listed(all), [['ALICE', 'due', ['parent-late']]]);
  });

  test('waits for the owner where the rule has a review', async (t) => {
    const all = await visitors(t);
    const rule = { conversion: 'sign-up', count: 1, for: 'sharer', hold: 0, review: true };
    await all.owner('PUT', 'rules/join?campaign=autumn', rule);
    await all.convert('order-0000001', { code: all.victor });
    await all.land('ALICE', all.victor, 3 * MINUTE);
    assert.deepEqual(await listed(all), [['ALICE', 'review', ['parent-late']]]);
  });

  test('is the first: what is proven after it moves nothing', async (t) => {
    const all = await visitors(t);
    await all.convert('order-0000001', { code: all.victor });
    await all.land('ALICE', all.victor, 3 * MINUTE);
    // Parents are kept in the background, once a minute and after each conversion.
    await all.convert('order-0000002', { code: 'VERA', parent: null });
    for (let tries = 0; tries < 1000 && !(await bases(all)).includes('late'); tries++) await sleep(10);
    assert.deepEqual(await bases(all), ['signed', 'late']);
    await all.land('MALLORY', all.victor, 6 * DAY);
    assert.deepEqual(await listed(all), [['ALICE', 'due', ['parent-late']]]);
  });

  test('counts for nobody where it is not proven', async (t) => {
    const all = await visitors(t);
    await all.convert('order-0000001', { code: 'VERA' });
    await all.land('MALLORY', 'VERA');
    assert.deepEqual([await listed(all), await bases(all)], [[], ['none']]);
  });

  test('counts for nobody after seven days', async (t) => {
    const all = await visitors(t);
    await all.convert('order-0000001', { code: all.victor });
    all.clock.now += 7 * DAY;
    await all.land('ALICE', all.victor, 7 * DAY);
    assert.deepEqual([await listed(all), await bases(all)], [[], ['none']]);
  });

  test('counts for nobody where the server has said that nobody brought them', async (t) => {
    const all = await visitors(t);
    await all.convert('order-0000001', { code: all.victor, parent: null });
    await all.land('ALICE', all.victor);
    assert.deepEqual([await listed(all), await bases(all)], [[], ['signed']]);
  });
});

describe('landings through several sharers', () => {
  test('of a code that nobody proves: the first received stands, and waits for the owner', async (t) => {
    const all = await visitors(t);
    await all.land('ALICE', 'VERA');
    await all.land('MALLORY', 'VERA', DAY);
    await all.convert('order-0000001', { code: 'VERA' });
    assert.deepEqual(await listed(all), [['ALICE', 'review', ['parent-unproven', 'several-parents']]]);
    assert.equal(await all.decide('join.sharer.ALICE.1', 'grant'), 409);
    assert.equal(await all.decide('join.sharer.ALICE.1', 'approve'), 204);
    assert.equal(await all.decide('join.sharer.ALICE.1', 'grant'), 204);
    assert.equal((await listed(all))[0]![1], 'granted');
  });

  test('that their holder proves: the first stands, and waits for the owner, too', async (t) => {
    const all = await visitors(t);
    await all.land('ALICE', all.victor);
    await all.land('BOB', all.victor);
    await all.convert('order-0000001', { code: all.victor });
    assert.deepEqual(await listed(all), [['ALICE', 'review', ['several-parents']]]);
    assert.deepEqual(await bases(all), ['proven']);
  });

  test('where the server names one of them, nothing is flagged', async (t) => {
    const all = await visitors(t);
    await all.land('ALICE', 'VERA');
    await all.land('MALLORY', 'VERA');
    await all.convert('order-0000001', { code: 'VERA', parent: 'ALICE' });
    assert.deepEqual(await listed(all), [['ALICE', 'due', []]]);
  });
});
