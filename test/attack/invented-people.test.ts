/** A stranger invents thousands of people in half a second. */

import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CampaignReport } from '../../src/report/campaign-report.ts';
import { doubtSentence } from '../../src/report/doubt-insights.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { collector } from '../collector/post-events.ts';
import { eventOf, NOON } from '../collector/sample-events.ts';

const [MINUTE, DAY] = [60_000, 864e5];
const [POSTS, EVENTS] = [11, 500];
const ATTACKER = { address: '11.22.33.44' };

/** 100 people from everywhere, brought by ten others over three days; then the attack at noon. */
const attacked = async (t: { after: (end: () => Promise<void>) => void }) => {
  let now = NOON - 3 * DAY;
  const { post, request, store, logged } = await collector(t, { now: () => now, uptime: () => now });
  for (let seed = 0; seed < 10; seed++) await post([eventOf('view', { code: `SEED${seed}` }, now)]);
  for (let person = 0; person < 100; person++) {
    now += 40 * MINUTE;
    const landing = eventOf('landing', { code: `PERSON${person}`, parent: `SEED${person % 10}` }, now);
    await post([landing], {}, { address: `11.${100 + person}.7.1` });
  }
  const before = await (await request('/pass-along/count?campaign=autumn')).json();

  now = NOON;
  const random = seededRandom(18);
  const codes = ['SEED0'];
  const invent = () => {
    const parent = codes[Math.floor(random() * codes.length)]!;
    const code = `INVENTED${codes.length}`;
    codes.push(code);
    // They claim to have come over a week.
    return eventOf('landing', { code, parent }, NOON - Math.floor(random() * 6 * DAY));
  };
  const statuses: number[] = [];
  for (let one = 0; one < POSTS; one++, now += 45)
    statuses.push((await post(Array.from({ length: EVENTS }, invent), {}, ATTACKER)).status);
  // The count is kept for a minute.
  now += MINUTE;
  const report = (await (await request('/pass-along/summary?campaign=autumn')).json()) as CampaignReport;
  const count = (await (await request('/pass-along/count?campaign=autumn')).json()) as { people: number };
  return { before, statuses, report, count, request, store, logged };
};

test('5,500 people invented in half a second are in doubt, and not in the public count', async (t) => {
  const { before, statuses, report, count } = await attacked(t);
  assert.deepEqual(before, { people: 100 });
  assert.deepEqual(
    statuses,
    statuses.map(() => 200),
  );
  assert.equal(report.landings.verified, 100 + POSTS * EVENTS);
  assert.ok(report.largest!.size > POSTS * EVENTS);

  assert.deepEqual(count, before);
  assert.equal(report.doubts?.landings, POSTS * EVENTS);
  const [row] = report.doubts.rows;
  assert.equal(row?.cascade, 'SEED0');
  assert.deepEqual(row?.reasons, ['networks', 'speed']);
  assert.equal(
    doubtSentence(report.doubts),
    'In doubt: 5,500 of 5,600 verified landings (98%) came from very few networks and faster than people pass things on. The public count leaves them out until you confirm them. That is most of this campaign, so do not rely on its figures. 5,600 verified landings have codes that anyone could have made up.',
  );
});
