import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Summary } from '../../src/core/metrics.ts';
import { label } from '../../src/report/label.ts';
import * as sentences from '../../src/report/sentences.ts';

const nobody: Summary = {
  campaign: 'spring',
  visitors: 0,
  seeds: 0,
  landings: { verified: 0, unverified: 0, bot: 0, self: 0, duplicate: 0 },
  orphans: 0,
  severalParents: 0,
  modes: { anonymous: 0, consented: 0 },
  k: null,
  cycleTime: null,
  generations: [],
  offspring: [],
  shareRate: null,
  intents: 0,
  landingsPerIntent: null,
  conversions: 0,
  reactions: 0,
  channels: [],
  cascades: 0,
  sizes: [],
  halfLife: null,
  hours: [],
  days: [],
  largest: null,
};

const brought = (verified: number, rest: Partial<Summary> = {}): Summary => ({ ...nobody, landings: { ...nobody.landings, verified }, ...rest });
const shaped = (size: number, depth: number, structuralVirality: number): Summary => ({
  ...nobody,
  largest: { size, depth, structuralVirality, breadth: [], timeToHalf: 0, nodes: [], hidden: 0 },
});
const channel = (name: string, intents: number, landings: number) => ({ channel: name, intents, landings, conversions: 0 });

type Say = (summary: Summary) => string;

const cases: [name: string, say: Say, summary: Summary, said: string][] = [
  ['nobody yet', sentences.brought, nobody, 'Nobody has been brought yet'],
  ['one', sentences.brought, brought(1), '1 person came because someone passed it along'],
  ['many', sentences.brought, brought(1234), '1,234 people came because someone passed it along'],
  ['one visitor', sentences.origin, { ...nobody, visitors: 1, seeds: 1 }, '1 visitor in all, 1 seed among them, whom nobody brought.'],
  ['few for a median', sentences.cycleDoubt, brought(9, { cycleTime: 5 }), '9 landings: too few to trust it; 10 are the least.'],
  ['enough for a median', sentences.cycleDoubt, brought(10, { cycleTime: 5 }), ''],
  ['nobody passes on', sentences.passing, { ...nobody, visitors: 3, shareRate: 0 }, 'Nobody has pressed a channel yet.'],
  [
    'passing on',
    sentences.passing,
    { ...nobody, shareRate: 0.1, intents: 59, landingsPerIntent: 6.932, conversions: 1 },
    'of visitors pressed a channel: 59 intents, 6.93 landings for each. 1 conversion.',
  ],
  ['one for one', sentences.passing, { ...nobody, shareRate: 0.5, intents: 1, landingsPerIntent: 1 }, 'of visitors pressed a channel: 1 intent, 1 landing for each. No conversion yet.'],
  ['K of nobody', sentences.spread, nobody, 'It can be told once the first person was brought.'],
  ['K 0 of one', sentences.spread, brought(1, { k: 0 }), 'The one person brought has brought nobody yet.'],
  ['K 0', sentences.spread, brought(2, { k: 0 }), 'Nobody who was brought has brought another yet.'],
  ['K 0.5', sentences.spread, brought(50, { k: 0.5 }), 'Each person brought brings 0.5 more: 100 of them become 200 in the end.'],
  ['K 0.333', sentences.spread, brought(50, { k: 1 / 3 }), 'Each person brought brings 0.33 more: 100 of them become 150 in the end.'],
  ['K 0.998', sentences.spread, brought(500, { k: 0.998 }), 'Each person brought brings one more: it neither grows nor fades.'],
  ['K 1', sentences.spread, brought(50, { k: 1 }), 'Each person brought brings one more: it neither grows nor fades.'],
  ['K 1.2', sentences.spread, brought(50, { k: 1.2 }), 'Each generation is 1.2 times the one before: while that lasts, it spreads by itself.'],
  ['too few for K', sentences.doubt, brought(3), '3 recruits: too few to trust K; 30 are the least.'],
  ['one is too few', sentences.doubt, brought(1), '1 recruit: too few to trust K; 30 are the least.'],
  ['enough for K', sentences.doubt, brought(30), ''],
  ['nobody is not doubted', sentences.doubt, nobody, ''],
  ['only seeds', sentences.generations, { ...nobody, generations: [2] }, '2 seeds, and nobody brought by them yet.'],
  ['one generation', sentences.generations, { ...nobody, generations: [1, 1] }, '1 seed brought 1 person, who has brought nobody yet.'],
  ['two', sentences.generations, { ...nobody, generations: [1, 5, 2] }, '1 seed brought 5 people, who brought 2 more.'],
  ['twelve', sentences.generations, { ...nobody, generations: Array.from({ length: 13 }, () => 1) }, '1 seed brought 1 person, who brought 1 more, and so on to the 12th generation.'],
  ['no channel', (s) => sentences.channels(s, label), nobody, 'No channel has been pressed yet.'],
  ['pressed in vain', (s) => sentences.channels(s, label), { ...nobody, channels: [channel('email', 2, 0)] }, '2 intents, and nobody has arrived by them yet.'],
  ['one channel', (s) => sentences.channels(s, label), { ...nobody, channels: [channel('copy', 2, 3)] }, 'Copied link brought most (3 people), and most for each intent.'],
  [
    'two channels',
    (s) => sentences.channels(s, label),
    { ...nobody, channels: [channel('copy', 20, 30), channel('email', 2, 4)] },
    'Copied link brought most (30 people); E-mail most for each intent (2).',
  ],
  ['landings without intents', (s) => sentences.channels(s, label), { ...nobody, channels: [channel('address', 0, 4)] }, 'Address bar brought most (4 people).'],
  [
    'pressed in vain beside one that was not pressed',
    (s) => sentences.channels(s, label),
    { ...nobody, channels: [channel('email', 0, 1), channel('copy', 1, 0)] },
    'E-mail brought most (1 person).',
  ],
  ['no cascade', sentences.shape, nobody, 'The tree grows here once somebody was brought.'],
  ['a pair', sentences.shape, shaped(2, 1, 1), '2 people, 1 generation deep.'],
  ['a broadcast', sentences.shape, shaped(100, 1, 1.98), '100 people, 1 generation deep; two of them are 1.98 steps apart on average: one person told nearly all of them.'],
  ['a chain', sentences.shape, shaped(9, 8, 10 / 3), '9 people, 8 generations deep; two of them are 3.33 steps apart on average; 2 would be one person telling all.'],
  ['nothing left out', sentences.trust, brought(4), 'None of 4 landings.'],
  ['no landing at all', sentences.trust, nobody, 'No landing has come yet.'],
  [
    'what was left out',
    sentences.trust,
    { ...nobody, landings: { verified: 90, unverified: 6, bot: 1, self: 2, duplicate: 1 }, orphans: 3 },
    '10 of 100 landings (10%), which are in no figure above: 6 not verified (left before a person could be seen), 1 bot or preview, 2 by the visitor’s own link, 1 seen before. 3 of those counted came from a visit that never reported.',
  ],
  ['spoken', sentences.spoken, brought(40, { k: 0.456, cycleTime: 65_000 }), '40 people brought, K 0.46, cycle time 1 min 5 s'],
];

for (const [name, say, summary, said] of cases) test(name, () => assert.equal(say(summary), said));

const places: [place: number, said: string][] = [[1, 'first'], [10, 'tenth'], [11, '11th'], [21, '21st'], [22, '22nd'], [112, '112th'], [123, '123rd']];
for (const [place, said] of places) test(`${place}: ${said}`, () => assert.equal(sentences.ordinal(place), said));
