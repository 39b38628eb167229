import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { CampaignHealth } from '../../../src/spread/campaign-alarms.ts';
import { campaignStore } from '../../../src/collector/campaigns/campaign-store.ts';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import { campaignAutomation } from '../../../src/collector/campaigns/campaign-automation.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { entryOf, NOON } from '../sample-events.ts';

const calm: CampaignHealth = {
  reactions: [0, 1000],
  bots: { day: [0, 0], week: [0, 0] },
  weeks: [],
  messages: [],
  winner: null,
};

const world = async (
  t: { after: (end: () => Promise<void>) => void },
  standing?: (campaign: string) => Promise<CampaignHealth>,
) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const campaigns = campaignStore(store, () => NOON);
  const notified: [campaign: string, type: string][] = [];
  const logged: string[] = [];
  const it = campaignAutomation({
    campaigns,
    healthOf: standing ?? (async (name) => figuresOf(store, 0, { now: () => NOON }).health(name)),
    notify: (campaign, type) => notified.push([campaign, type]),
    now: () => NOON,
    log: (line) => logged.push(line),
  });
  return { store, campaigns, notified, logged, ...it };
};

test('an alarm is notified once while it lasts, and again when it returns', async (t) => {
  let now = calm;
  const { campaigns, notified, tick } = await world(t, async () => now);
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.05 } });
  const many = { ...calm, reactions: [100, 1000] as [number, number] };
  for (now of [calm, many, many]) await tick();
  assert.deepEqual(notified, [['autumn', 'alarm.reaction']]);
  assert.deepEqual(
    campaigns.activeAlarms('autumn').map(({ type, since }) => [type, since]),
    [['reaction', NOON]],
  );
  for (now of [calm, many]) await tick();
  assert.equal(notified.length, 2);
  assert.deepEqual(
    campaigns.details('autumn')!.log.map(({ what }) => what),
    ['alarm reaction', 'alarm reaction is over', 'alarm reaction', 'made'],
  );
});

test('an alarm that was on before a restart of the collector is not notified again', async (t) => {
  const many = { ...calm, reactions: [100, 1000] as [number, number] };
  const { campaigns, notified, tick } = await world(t, async () => many);
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.05 } });
  campaigns.raiseAlarm('autumn', 'reaction', {});
  await tick();
  assert.deepEqual(notified, []);
});

test('a campaign that fails to compute does not affect the others', async (t) => {
  const { campaigns, notified, logged, tick } = await world(t, async (name) => {
    if (name === 'autumn') throw new Error('the disk is full');
    return { ...calm, reactions: [100, 1000] };
  });
  for (const name of ['autumn', 'winter']) campaigns.put({ name, state: 'running', reaction: { alarm: 0.05 } });
  await tick();
  assert.deepEqual(notified, [['winter', 'alarm.reaction']]);
  assert.deepEqual(logged, ['pass-along: the campaign autumn could not be checked: the disk is full']);
  await tick();
  assert.equal(logged.length, 2, 'it is retried in the next minute');
});

test('a campaign removed during its computation raises no alarm', async (t) => {
  const { campaigns, notified, tick } = await world(t, async (name) => {
    campaigns.remove(name);
    return { ...calm, reactions: [100, 1000] };
  });
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.05 } });
  await tick();
  assert.deepEqual(notified, []);
});

test('from real events: "Not for me" raises the alarm, and the better wording gains weight', async (t) => {
  const { store, campaigns, notified, tick, stateOf } = await world(t);
  const messages = [
    { name: 'plain', headline: 'Read this' },
    { name: 'warm', headline: 'For you' },
  ];
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.1 }, messages, gain: true, floor: 0.2 });
  const codes = Array.from({ length: 60 }, (_, n) => `CODE${n}`);
  await store.append(codes.map((code, n) => entryOf('landing', { code, message: messages[n % 2]!.name })));
  await store.append(codes.filter((_, n) => n % 2).map((code) => entryOf('intent', { code, channel: 'email' })));
  assert.deepEqual(
    stateOf('autumn').messages!.map(({ weight }) => weight),
    [0.5, 0.5],
    'before anything was counted',
  );
  await tick();
  assert.deepEqual(notified, []);
  assert.deepEqual(
    stateOf('autumn').messages!.map(({ weight, ...message }) => ({ ...message, weight: weight.toFixed(3) })),
    // Weights stay equal until the wordings can be distinguished.
    [
      { ...messages[0], weight: '0.300' },
      { ...messages[1], weight: '0.700' },
    ],
  );

  // Twenty reactions in sixty landings, each sent twice.
  for (const _ of [1, 2]) await store.append(codes.slice(0, 20).map((code) => entryOf('reaction', { code })));
  await tick();
  assert.deepEqual(notified, [['autumn', 'alarm.reaction']]);
  assert.deepEqual(campaigns.activeAlarms('autumn')[0]!.data, {
    ...campaigns.activeAlarms('autumn')[0]!.data,
    reactions: 20,
    landings: 60,
    threshold: 0.1,
  });

  campaigns.put({
    name: 'autumn',
    state: 'running',
    messages: [...messages, { name: 'third', text: 'x' }],
    gain: true,
  });
  assert.deepEqual(
    stateOf('autumn').messages!.map(({ weight }) => weight),
    [1 / 3, 1 / 3, 1 / 3],
    'new wordings start with equal weights',
  );
  campaigns.put({ name: 'autumn', state: 'running', messages });
  await tick();
  assert.deepEqual(
    stateOf('autumn').messages!.map(({ weight }) => weight),
    [0.5, 0.5],
    'without gain all weights stay equal',
  );
});
