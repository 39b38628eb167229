import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Estimate, Figure } from '../../src/spread/confidence-interval.ts';
import type { Summary } from '../../src/spread/campaign-summary.ts';
import type { Inference, BreakdownRow } from '../../src/report/inference.ts';
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

const brought = (verified: number, rest: Partial<Summary> = {}): Summary => ({
  ...nobody,
  landings: { ...nobody.landings, verified },
  ...rest,
});
const shaped = (size: number, depth: number, structuralVirality: number): Summary => ({
  ...nobody,
  largest: { size, depth, structuralVirality, breadth: [], timeToHalf: 0, nodes: [], hidden: 0 },
});
const channel = (name: string, intents: number, landings: number) => ({
  channel: name,
  intents,
  landings,
  conversions: 0,
});

const few = { tooFew: 3, needed: 100, of: 'people' } as const;
const figure = (value: number, low: number, high: number | null): Figure => ({ value, low, high });
/** An inference of which only some is told. */
const inferred = (spread: Partial<Inference['spread']>, rest: Partial<Inference> = {}): Inference => {
  const untold = {
    k: few,
    within: null,
    cycleTime: few,
    settled: null,
    halfLife: few,
    halfLifeWithin: null,
    lift: few,
    doublingTime: few,
    generations: [],
    dispersion: few,
    carriers: few,
    extinction: few,
    lineages: [],
    offspring: [],
    sizes: [],
  };
  const trust = { countedUntil: null, matureUntil: null, people: 0, landings: 0 };
  return { trust, spread: { ...untold, ...spread }, ...rest } as Inference;
};
const row = (name: string, k: Estimate, adds: number | null = null, landingShare: Estimate = few): BreakdownRow => ({
  name,
  visitors: 0,
  sharers: 0,
  intents: 0,
  landings: 0,
  passOn: few,
  landingsPerIntent: few,
  landingShare,
  adds,
  k,
  cycleTime: null,
});

type Say = (summary: Summary) => string;

/** A row of a channel of which the landings, and what each intent brings, are told. */
const told = (name: string, landings: number, perIntent: Estimate, share: Estimate): BreakdownRow => ({
  ...row(name, few, null, share),
  landings,
  landingsPerIntent: perIntent,
});
const byChannel =
  (...channels: BreakdownRow[]): Say =>
  (summary) =>
    sentences.channels(summary, { rows: { channels, pages: [], messages: [], weeks: [] } }, label);

const cases: [name: string, say: Say, summary: Summary, said: string][] = [
  ['nobody yet', sentences.brought, nobody, 'Nobody has been brought yet'],
  ['one', sentences.brought, brought(1), '1 person came because someone passed it along'],
  ['many', sentences.brought, brought(1234), '1,234 people came because someone passed it along'],
  [
    'one visitor',
    sentences.origin,
    { ...nobody, visitors: 1, seeds: 1 },
    '1 visitor in all, 1 seed among them, whom nobody brought.',
  ],
  ['only seeds', sentences.generations, { ...nobody, generations: [2] }, '2 seeds, and nobody brought by them yet.'],
  [
    'one generation',
    sentences.generations,
    { ...nobody, generations: [1, 1] },
    '1 seed brought 1 person, who has brought nobody yet.',
  ],
  ['two', sentences.generations, { ...nobody, generations: [1, 5, 2] }, '1 seed brought 5 people, who brought 2 more.'],
  [
    'twelve',
    sentences.generations,
    { ...nobody, generations: Array.from({ length: 13 }, () => 1) },
    '1 seed brought 1 person, who brought 1 more, and so on to the 12th generation.',
  ],
  ['no channel', byChannel(), nobody, 'No channel has been pressed yet.'],
  [
    'pressed in vain',
    byChannel(),
    { ...nobody, channels: [channel('email', 2, 0)] },
    '2 intents, and nobody has arrived by them yet.',
  ],
  [
    'one from two intents beside 300 from 400: nothing is named',
    byChannel(told('copy', 300, figure(0.75, 0.65, 0.86), figure(0.51, 0.46, 0.56)), told('sms', 3, few, few)),
    { ...nobody, channels: [channel('copy', 400, 300), channel('sms', 1, 3)] },
    '303 people came by 2 channels: no clear difference yet.',
  ],
  [
    'two channels that differ in both',
    byChannel(
      told('copy', 300, figure(0.5, 0.45, 0.55), figure(0.75, 0.7, 0.8)),
      told('email', 100, figure(1.5, 1.3, 1.7), figure(0.25, 0.2, 0.3)),
    ),
    { ...nobody, channels: [channel('copy', 600, 300), channel('email', 67, 100)] },
    'Copied link brought most (300 people); E-mail most for each intent (1.5).',
  ],
  [
    'two channels that differ in what they brought',
    byChannel(
      told('copy', 300, figure(0.5, 0.4, 0.65), figure(0.75, 0.7, 0.8)),
      told('email', 100, figure(0.6, 0.5, 0.7), figure(0.25, 0.2, 0.3)),
    ),
    { ...nobody, channels: [channel('copy', 600, 300), channel('email', 167, 100)] },
    'Copied link brought most (300 people); by landings for each intent, no clear difference yet.',
  ],
  ['no cascade', sentences.shape, nobody, 'The tree grows here once somebody was brought.'],
  ['a pair', sentences.shape, shaped(2, 1, 1), '2 people, 1 generation deep.'],
  [
    'a broadcast',
    sentences.shape,
    shaped(100, 1, 1.98),
    '100 people, 1 generation deep; two of them are 1.98 steps apart on average: one person told nearly all of them.',
  ],
  [
    'a chain',
    sentences.shape,
    shaped(9, 8, 10 / 3),
    '9 people, 8 generations deep; two of them are 3.33 steps apart on average; 2 would be one person telling all.',
  ],
  ['offspring of nobody', sentences.offspring, nobody, 'Nobody has been brought yet.'],
  [
    'nobody carries',
    sentences.offspring,
    { ...nobody, offspring: [[0, 9]] },
    'None of the 9 people brought has brought another yet.',
  ],
  [
    'few carry',
    sentences.offspring,
    {
      ...nobody,
      offspring: [
        [0, 90],
        [1, 8],
        [46, 2],
      ],
    },
    '2 of 100 people brought (2%) carried 80% of all that they passed on.',
  ],
  [
    'all carry alike',
    sentences.offspring,
    { ...nobody, offspring: [[1, 10]] },
    '8 of 10 people brought (80%) carried 80% of all that they passed on.',
  ],
  ['no cascades', sentences.cascades, nobody, 'Nobody has been brought yet, so that there is no cascade.'],
  [
    'cascades',
    sentences.cascades,
    {
      ...nobody,
      cascades: 3,
      sizes: [
        [2, 1],
        [3, 1],
        [90, 1],
      ],
    },
    '3 cascades; 1 of them has two people, the largest 90.',
  ],
  ['no hour', (s) => sentences.hours(s, { bestHour: null }), nobody, 'Nobody has been brought yet.'],
  [
    'hours',
    (s) => sentences.hours(s, { bestHour: 24 + 23 }),
    { ...nobody, hours: Array.from({ length: 168 }, (_, at) => (at === 24 + 23 ? 7 : 1)) },
    'Most landings came on Tuesdays from 23:00 to 24:00 UTC: 7 of 174.',
  ],
  [
    'hours that are not told apart',
    (s) => sentences.hours(s, { bestHour: null }),
    { ...nobody, hours: Array.from({ length: 168 }, () => 1) },
    '168 landings over the hours of the week: no clear difference yet.',
  ],
  [
    'days',
    sentences.days,
    {
      ...nobody,
      days: [
        [Date.UTC(2026, 10, 4), 3],
        [Date.UTC(2026, 10, 5), 1],
      ],
    },
    '3 landings on November 4, 2026, more than on any other of 2 days.',
  ],
  ['nothing left out', sentences.trust, brought(4), 'None of 4 landings.'],
  [
    'several parents',
    sentences.trust,
    { ...brought(4), severalParents: 1, modes: { anonymous: 3, consented: 1 } },
    'None of 4 landings. 1 came by several people: the first made the tree. 25% of visitors agreed to be recognised; the others are new with each page view.',
  ],
  ['no landing at all', sentences.trust, nobody, 'No landing has come yet.'],
  [
    'what was left out',
    sentences.trust,
    { ...nobody, landings: { verified: 90, unverified: 6, bot: 1, self: 2, duplicate: 1 }, orphans: 3 },
    '10 of 100 landings (10%), which are in no figure above: 6 not verified (left before a person could be seen), 1 bot or preview, 2 by the visitor’s own link, 1 seen before. 3 of those counted came from a visit that never reported.',
  ],
];

const estimates: [name: string, said: string, expected: string][] = [
  [
    'too early',
    sentences.verdict(inferred({})),
    'Too early to say whether it spreads. 3 people: too few, it takes 100.',
  ],
  [
    'it spreads',
    sentences.verdict(inferred({ k: figure(1.2, 1.1, 1.3) })),
    'It spreads by itself: each person brought brings 1.2 (1.1 to 1.3) more.',
  ],
  [
    'it fades',
    sentences.verdict(inferred({ k: figure(0.5, 0.45, 0.55) })),
    'It fades unless you feed it: each person brought brings 0.5 (0.45 to 0.55) more, so that 100 of them become 182 to 222 in the end.',
  ],
  [
    'it may',
    sentences.verdict(inferred({ k: figure(0.95, 0.9, 1.01) })),
    'It may carry itself, or not: each person brought brings 0.95 (0.9 to 1.01) more, and 1 lies within.',
  ],
  [
    'nothing bounds it',
    sentences.verdict(inferred({ k: figure(0.95, 0.9, null) })),
    'It may carry itself, or not: each person brought brings 0.95 (0.9 or more) more, and 1 lies within.',
  ],
  [
    'K is not told',
    sentences.naive({ k: 0.4 }, inferred({})),
    'How many more people each person brought brings, on average.',
  ],
  [
    'K beside the naive one',
    sentences.naive(
      { k: 0.4 },
      inferred(
        { k: figure(0.5, 0.45, 0.55), within: 864e5 * 12 },
        { trust: { countedUntil: Date.UTC(2026, 10, 5, 8, 30), matureUntil: null, people: 0, landings: 0 } },
      ),
    ),
    'Told from those who came before November 5 at 08:30 UTC; later ones have not had their time. Landings more than 12 d after the one that caused them are not known yet. Counting everyone, it would seem to be 0.4.',
  ],
  [
    'cycle',
    sentences.cycle(inferred({ cycleTime: figure(36e5, 18e5, 72e5) })),
    'Half of the landings a person causes come sooner than this (30 min to 2 h).',
  ],
  [
    'no cycle',
    sentences.cycle(inferred({})),
    'The time from a landing to one it causes. 3 people: too few, it takes 100.',
  ],
  [
    'lift',
    sentences.growth(inferred({ lift: figure(2, 1.8, 2.2) })),
    'All that one person’s coming leads to, in people (1.8 to 2.2).',
  ],
  [
    'doubling',
    sentences.growth(inferred({ lift: null, doublingTime: figure(36e5, 18e5, null) })),
    'While K and the delays stay, landings double in this time (30 min or more).',
  ],
  [
    'no growth',
    sentences.growth(inferred({ lift: null, doublingTime: null })),
    'It follows from K. 3 people: too few, it takes 100.',
  ],
  [
    'uneven',
    sentences.dispersion(inferred({ dispersion: figure(0.3, 0.2, 0.4), carriers: figure(0.15, 0.1, 0.2) })),
    'Dispersion 0.3 (0.2 to 0.4): below 1, a few do most of the carrying. By that fit, 15% (10% to 20%) of people carry 80%.',
  ],
  ['not known how uneven', sentences.dispersion(inferred({})), ''],
  [
    'no generation',
    sentences.steps(
      inferred({
        generations: [
          { people: 9, r: figure(3, 2, 4) },
          { people: 27, r: few },
        ],
      }),
    ),
    'No generation behind the first has people enough to tell R.',
  ],
  [
    'one R',
    sentences.steps(
      inferred({
        generations: [
          { people: 9, r: few },
          { people: 27, r: figure(0.5, 0.4, 0.6) },
        ],
      }),
    ),
    'From generation 1 to the next, R is 0.5 (0.4 to 0.6).',
  ],
  [
    'R falls',
    sentences.steps(
      inferred({ generations: [few, figure(0.5, 0.4, 0.6), figure(0.2, 0.1, 0.3)].map((r) => ({ people: 9, r })) }),
    ),
    'From generation 1 to the next R is 0.5 (0.4 to 0.6), from 2 0.2 (0.1 to 0.3): it falls.',
  ],
  ['no rows', sentences.rows([], ({ name }) => name), 'Nothing to set side by side yet.'],
  [
    'no row told',
    sentences.rows([row('a', few)], ({ name }) => name),
    'No K can be told for any of them yet: 3 people: too few, it takes 100.',
  ],
  [
    'rows',
    sentences.rows([row('a', figure(0.5, 0.4, 0.6), 0.1), row('b', figure(0.42, 0.32, 0.52), 0.2)], ({ name }) => name),
    'By K, no clear difference yet.',
  ],
  [
    'rows that differ, and one without a name',
    sentences.rows(
      [
        row('a', figure(0.5, 0.45, 0.55), 0.1, figure(0.3, 0.28, 0.32)),
        row('b', figure(0.2, 0.18, 0.22), 0.2, figure(0.6, 0.57, 0.63)),
        row('', figure(0.9, 0.88, 0.92)),
      ],
      ({ name }) => name,
    ),
    'K is highest for a: 0.5 (0.45 to 0.55). b brought most landings (60% (57% to 63%) of all).',
  ],
  [
    'it cannot be said yet that it fades',
    sentences.verdict(inferred({ k: figure(0.8, 0.75, 0.85), settled: 0.6, within: 864e5 })),
    'Too early to say whether it fades: within 1 d each person brought brings 0.8 (0.75 to 0.85) more, and later ones are not known yet.',
  ],
  [
    'one cascade is nearly all',
    sentences.verdict(inferred({ k: { tooFew: 1, needed: 5, of: 'cascades', largest: 0.97 } })),
    'Too early to say whether it spreads. One cascade is 97% of the data: not enough cascades yet.',
  ],
  [
    'half-life',
    sentences.halfLife(inferred({ halfLife: figure(36e5, 18e5, 72e5), halfLifeWithin: 7 * 864e5 })),
    'Of the landings that a seed leads to in its first 7 d, half come sooner than this (30 min to 2 h).',
  ],
  [
    'K around 1',
    sentences.growth(inferred({ k: figure(1, 0.9, 1.1), lift: null, doublingTime: null })),
    'K is neither surely above 1 nor below it, so neither growth nor an end can be told.',
  ],
  [
    'alike',
    sentences.dispersion(inferred({ dispersion: figure(1000, 3.2, null), carriers: few })),
    'People differ no more than by chance, as far as can be told: dispersion 3.2 or more.',
  ],
  [
    'presses that are not seen',
    sentences.product({ passOn: few, intents: few, landings: few, heard: few, unseen: 0.8 }),
    '80% of those who brought somebody never pressed a channel: most passing along happens where it cannot be seen, such as the address bar, so what K is made of cannot be told.',
  ],
  [
    'a wording that wins',
    sentences.wordings({ wordings: { scores: [], chances: [], winner: 'warm' } }),
    '“warm” is passed on more than every other wording.',
  ],
  [
    'no wording wins',
    sentences.wordings({ wordings: { scores: [], chances: [], winner: null } }),
    'Between the wordings, no clear difference yet.',
  ],
  [
    'nobody is recognised',
    sentences.modeTrap({ modes: { anonymous: 3, consented: 1 } }),
    'Most visitors here are new with each page view, so K counts only what they pass on in the visit that brought them; what they pass on at a later visit is missing, and the true K is higher: twice as high, if half is passed on then.',
  ],
  ['most are recognised', sentences.modeTrap({ modes: { anonymous: 1, consented: 3 } }), ''],
  ['no week', sentences.weeks([row('2026-11-02', few)]), 'No week has people enough who have had their time.'],
  [
    'a week',
    sentences.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', few)]),
    'In the last week that can be told, from 2026-11-02, K was 0.5 (0.4 to 0.6).',
  ],
  [
    'a week that rose',
    sentences.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', figure(0.8, 0.7, 0.9))]),
    'In the last week that can be told, from 2026-11-09, K was 0.8 (0.7 to 0.9): higher than in the week before.',
  ],
  [
    'a week like the one before',
    sentences.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', figure(0.6, 0.5, 0.7))]),
    'In the last week that can be told, from 2026-11-09, K was 0.6 (0.5 to 0.7), not to be told apart from the week before.',
  ],
  [
    'spoken',
    sentences.spoken(brought(40), inferred({ k: figure(0.456, 0.4, 0.5), cycleTime: figure(65_000, 1, 2) })),
    '40 people brought, K 0.46, cycle time 1 min 5 s',
  ],
  ['spoken early', sentences.spoken(brought(4), inferred({})), '4 people brought, K cannot be told yet'],
];
for (const [name, said, expected] of estimates) test(name, () => assert.equal(said, expected));

for (const [name, say, summary, said] of cases) test(name, () => assert.equal(say(summary), said));

const places: [place: number, said: string][] = [
  [1, 'first'],
  [10, 'tenth'],
  [11, '11th'],
  [21, '21st'],
  [22, '22nd'],
  [112, '112th'],
  [123, '123rd'],
];
for (const [place, said] of places) test(`${place}: ${said}`, () => assert.equal(sentences.ordinal(place), said));
