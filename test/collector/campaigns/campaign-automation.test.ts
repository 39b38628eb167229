import assert from 'node:assert/strict';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import type { CampaignHealth } from '../../../src/spread/campaign-alarms.ts';
import { campaignStore } from '../../../src/collector/campaigns/campaign-store.ts';
import { figuresOf } from '../../../src/collector/figures/figures.ts';
import { startBackgroundJobs } from '../../../src/collector/http/background-jobs.ts';
import { servicesOf } from '../../../src/collector/http/services.ts';
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
  const queued: [campaign: string, type: string][] = [];
  const notified: [campaign: string, type: string][] = [];
  const disk = { isFull: false };
  const logged: string[] = [];
  const it = campaignAutomation({
    campaigns,
    healthOf: standing ?? (async (name) => figuresOf(store, 0, { now: () => NOON }).health(name)),
    queue(campaign, type) {
      if (disk.isFull) throw new Error('the disk is full');
      queued.push([campaign, type]);
    },
    notify(campaign, type) {
      assert.deepEqual(queued.at(-1), [campaign, type], 'it is queued first');
      notified.push([campaign, type]);
    },
    now: () => NOON,
    log: (line) => logged.push(line),
  });
  return { store, campaigns, notified, logged, disk, ...it };
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

test('an alarm that could not be queued is not on, and is raised in the next minute', async (t) => {
  const { campaigns, notified, logged, disk, tick } = await world(t, async () => ({ ...calm, reactions: [100, 1000] }));
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.05 } });
  disk.isFull = true;
  await tick();
  assert.deepEqual([campaigns.activeAlarms('autumn'), notified], [[], []]);
  assert.deepEqual(logged, ['pass-along: the campaign autumn could not be checked: the disk is full']);
  disk.isFull = false;
  await tick();
  assert.deepEqual(notified, [['autumn', 'alarm.reaction']]);
});

test('an alarm whose collector is killed before it is sent goes to webhooks and digests after the next start', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-alarm-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const received = new Set<string>();
  const server = createServer((request, response) => {
    received.add(request.url!);
    request.resume().once('end', () => response.writeHead(204).end());
  }).listen(0, '127.0.0.1');
  t.after(() => server.close());
  await once(server, 'listening');
  const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const run = async (file: string, signal?: AbortSignal) => {
    const store = await openStore(join(folder, file));
    t.after(() => store.close());
    const options = { store, webhookPrivate: true, log: () => {}, now: () => NOON, ...(signal && { signal }) };
    return { options, ...servicesOf(options) };
  };

  const { store, automation, campaigns, digests, rewardServices } = await run('first.sqlite');
  rewardServices.webhooks.add({ url: `${target}/webhook` });
  digests.add({ kind: 'slack', to: `${target}/digest`, campaign: null, every: null, alarms: true });
  campaigns.put({ name: 'autumn', state: 'running', reaction: { alarm: 0.05 } });
  const codes = Array.from({ length: 60 }, (_, n) => `CODE${n}`);
  await store.append(codes.map((code) => entryOf('landing', { code })));
  await store.append(codes.slice(0, 20).map((code) => entryOf('reaction', { code })));
  // Instead of sending: what a kill at this moment leaves on disk.
  rewardServices.webhooks.start = () => {
    store.database.exec(`VACUUM INTO '${join(folder, 'left.sqlite')}'`);
    throw new Error('killed');
  };
  await automation.tick();
  assert.deepEqual([...received], []);

  const stopping = new AbortController();
  t.after(() => stopping.abort());
  const { options, ...services } = await run('left.sqlite', stopping.signal);
  assert.equal(services.campaigns.activeAlarms('autumn').length, 1);
  startBackgroundJobs(services, options);
  while (received.size < 2) await new Promise((later) => setTimeout(later, 10));
  assert.deepEqual([...received].sort(), ['/digest', '/webhook']);
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
