import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Estimate, Figure } from '../../src/spread/confidence-interval.ts';
import type { Summary } from '../../src/spread/campaign-summary.ts';
import type { Inference, BreakdownRow } from '../../src/report/campaign-report.ts';
import { channelLabel } from '../../src/report/channel-label.ts';
import * as comparisons from '../../src/report/comparison-insights.ts';
import * as insights from '../../src/report/insights.ts';

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
  seedDays: [],
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
/** An inference with only some figures. */
const inferred = (spread: Partial<Inference['spread']>, rest: Partial<Inference> = {}): Inference => {
  const withoutFigures = {
    k: few,
    within: null,
    cycleTime: few,
    settled: null,
    kByDay: null,
    forecast: few,
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
  const trust = { countedUntil: null, matureUntil: null, people: 0, landings: 0, ofThesePeople: false };
  return { trust, spread: { ...withoutFigures, ...spread }, ...rest } as Inference;
};
const row = (
  name: string,
  k: Estimate,
  landingShare: Estimate = few,
  rest: Partial<BreakdownRow> = {},
): BreakdownRow => ({
  name,
  visitors: 0,
  sharers: 0,
  intents: 0,
  landings: 0,
  passOn: few,
  landingsPerIntent: few,
  landingShare,
  adds: null,
  k,
  cycleTime: null,
  ...rest,
});

type SentenceOf = (summary: Summary) => string;

/** A channel's row with known landings and landings per intent. */
const known = (name: string, landings: number, landingsPerIntent: Estimate, share: Estimate): BreakdownRow =>
  row(name, few, share, { landings, landingsPerIntent });
const byChannel =
  (...channels: BreakdownRow[]): SentenceOf =>
  (summary) =>
    comparisons.channels(summary, { rows: { channels, pages: [], messages: [], weeks: [] } }, channelLabel);

const cases: [name: string, sentenceOf: SentenceOf, summary: Summary, expected: string][] = [
  ['nobody yet', insights.headline, nobody, 'No one has come through shares yet'],
  ['one', insights.headline, brought(1), '1 person came through shares'],
  ['many', insights.headline, brought(1234), '1,234 people came through shares'],
  ['one visitor', insights.visitors, { ...nobody, visitors: 1, seeds: 1 }, '1 visitor; 1 arrived on their own.'],
  ['only seeds', insights.generations, { ...nobody, generations: [2] }, '2 seeds have brought no one yet.'],
  [
    'one generation',
    insights.generations,
    { ...nobody, generations: [1, 1] },
    '1 seed brought 1 person, who has brought no one yet.',
  ],
  ['two', insights.generations, { ...nobody, generations: [1, 5, 2] }, '1 seed brought 5 people, who brought 2 more.'],
  [
    'twelve',
    insights.generations,
    { ...nobody, generations: Array.from({ length: 13 }, () => 1) },
    '1 seed brought 1 person, who brought 1 more, and so on to the 12th generation.',
  ],
  ['no channel', byChannel(), nobody, 'No channel has been pressed yet.'],
  [
    'intents without landings',
    byChannel(),
    { ...nobody, channels: [channel('email', 2, 0)] },
    '2 intents, but no one has arrived through them yet.',
  ],
  [
    'three from one intent beside 300 from 400: nothing is named',
    byChannel(known('copy', 300, figure(0.75, 0.65, 0.86), figure(0.51, 0.46, 0.56)), known('sms', 3, few, few)),
    { ...nobody, channels: [channel('copy', 400, 300), channel('sms', 1, 3)] },
    '303 visitors through 2 channels: no clear difference yet.',
  ],
  [
    'two channels that differ in both',
    byChannel(
      known('copy', 300, figure(0.5, 0.45, 0.55), figure(0.75, 0.7, 0.8)),
      known('email', 100, figure(1.5, 1.3, 1.7), figure(0.25, 0.2, 0.3)),
    ),
    { ...nobody, channels: [channel('copy', 600, 300), channel('email', 67, 100)] },
    'Copied link brought the most visitors (300); Email brings the most per intent (1.50).',
  ],
  [
    'two channels that differ in what they brought',
    byChannel(
      known('copy', 300, figure(0.5, 0.4, 0.65), figure(0.75, 0.7, 0.8)),
      known('email', 100, figure(0.6, 0.5, 0.7), figure(0.25, 0.2, 0.3)),
    ),
    { ...nobody, channels: [channel('copy', 600, 300), channel('email', 167, 100)] },
    'Copied link brought the most visitors (300); no clear difference yet in landings per intent.',
  ],
  [
    'no cascade',
    insights.largestCascade,
    nobody,
    'The largest cascade appears here once someone arrives through a share.',
  ],
  ['a pair', insights.largestCascade, shaped(2, 1, 1), '2 people over 1 generation.'],
  [
    'a broadcast',
    insights.largestCascade,
    shaped(100, 1, 1.98),
    '100 people over 1 generation, on average 1.98 steps apart: nearly everyone came through one person.',
  ],
  [
    'a chain',
    insights.largestCascade,
    shaped(9, 8, 10 / 3),
    '9 people over 8 generations, on average 3.33 steps apart; 2 would mean that everyone came through one person.',
  ],
  ['offspring of nobody', insights.offspring, nobody, 'No one has come through shares yet.'],
  [
    'nobody carries',
    insights.offspring,
    { ...nobody, offspring: [[0, 9]] },
    '9 referred visitors have brought no one yet.',
  ],
  [
    'few carry',
    insights.offspring,
    {
      ...nobody,
      offspring: [
        [0, 90],
        [1, 8],
        [46, 2],
      ],
    },
    '2 of 100 referred visitors (2%) account for 80% of further referrals.',
  ],
  [
    'all carry alike',
    insights.offspring,
    { ...nobody, offspring: [[1, 10]] },
    '8 of 10 referred visitors (80%) account for 80% of further referrals.',
  ],
  ['no cascades', insights.cascades, nobody, 'No one has come through shares yet, so there are no cascades.'],
  [
    'cascades',
    insights.cascades,
    {
      ...nobody,
      cascades: 3,
      sizes: [
        [2, 1],
        [3, 1],
        [90, 1],
      ],
    },
    '3 cascades; 1 of them has two people, the largest has 90.',
  ],
  ['no hour', (s) => comparisons.hours(s, { bestHour: null }), nobody, 'No one has come through shares yet.'],
  [
    'hours',
    (s) => comparisons.hours(s, { bestHour: 24 + 23 }),
    { ...nobody, hours: Array.from({ length: 168 }, (_, at) => (at === 24 + 23 ? 7 : 1)) },
    'The busiest hour is Tuesday from 23:00 to 24:00 UTC, with 7 of 174 landings.',
  ],
  [
    'hours that do not differ clearly',
    (s) => comparisons.hours(s, { bestHour: null }),
    { ...nobody, hours: Array.from({ length: 168 }, () => 1) },
    '168 landings over the hours of the week: no clear difference yet.',
  ],
  [
    'days',
    insights.days,
    {
      ...nobody,
      days: [
        [Date.UTC(2026, 10, 4), 3],
        [Date.UTC(2026, 10, 5), 1],
      ],
    },
    'The busiest of 2 days was November 4, 2026, with 3 landings.',
  ],
  ['nothing left out', insights.dataQuality, brought(4), '4 landings, none left out.'],
  [
    'a bot while the owner tries it out',
    insights.botsInTrial,
    { ...nobody, landings: { ...nobody.landings, verified: 3, bot: 1 } },
    '1 landing was counted as a bot or link preview and left out. If one was yours: your browser says it is automated.',
  ],
  [
    'bots of a campaign that runs',
    insights.botsInTrial,
    { ...nobody, landings: { ...nobody.landings, verified: 300, bot: 9 } },
    '',
  ],
  [
    'several parents',
    insights.dataQuality,
    { ...brought(4), severalParents: 1, modes: { anonymous: 3, consented: 1 } },
    '4 landings, none left out. 1 visitor came through several people; the first is the parent. 25% of visitors agreed to be recognized; the others are new with each page view.',
  ],
  ['no landing at all', insights.dataQuality, nobody, 'No landings yet.'],
  [
    'what was left out',
    insights.dataQuality,
    { ...nobody, landings: { verified: 90, unverified: 6, bot: 1, self: 2, duplicate: 1 }, orphans: 3 },
    '10 of 100 landings (10%) are in no other figure: 6 unverified (left before a person could be confirmed), 1 bot or link preview, 2 through the visitor’s own link, 1 by people who had been here before. 3 counted landings came from visits that never reported.',
  ],
];

const estimates: [name: string, said: string, expected: string][] = [
  ['too early', insights.verdict(inferred({})), 'Too early to tell whether it spreads. Needs 100 people (3 so far).'],
  [
    'it spreads',
    insights.verdict(inferred({ k: figure(1.2, 1.1, 1.3) })),
    'It spreads on its own: each referred visitor brings 1.20 more (1.10 to 1.30).',
  ],
  [
    'it fades',
    insights.verdict(inferred({ k: figure(0.5, 0.45, 0.55) })),
    'Sharing adds reach but won’t sustain itself: each referred visitor brings 0.50 more (0.45 to 0.55), so 100 of them grow to 182 to 222 in total.',
  ],
  [
    'it may spread',
    insights.verdict(inferred({ k: figure(0.95, 0.9, 1.01) })),
    'It may or may not sustain itself: each referred visitor brings 0.95 more (0.90 to 1.01), and the interval includes 1.',
  ],
  [
    'no upper bound',
    insights.verdict(inferred({ k: figure(0.95, 0.9, null) })),
    'It may or may not sustain itself: each referred visitor brings 0.95 more (0.90 or more), and the interval includes 1.',
  ],
  [
    'K is not shown',
    insights.simpleK({ k: 0.4 }, inferred({})),
    'The average number of visitors that each referred visitor brings.',
  ],
  [
    'K and the naive K',
    insights.simpleK(
      { k: 0.4 },
      inferred(
        { k: figure(0.5, 0.45, 0.55), within: 864e5 * 12 },
        {
          trust: {
            countedUntil: Date.UTC(2026, 10, 5, 8, 30),
            matureUntil: null,
            people: 0,
            landings: 0,
            ofThesePeople: false,
          },
        },
      ),
    ),
    'Based on visitors who came before November 5 at 08:30 UTC; later ones have not had enough time. Landings more than 12 d after the one that caused them are not known yet. Counting everyone, K would appear to be 0.40.',
  ],
  [
    'cycle',
    insights.cycleTime(inferred({ cycleTime: figure(36e5, 18e5, 72e5) })),
    'Half of the landings that a visitor causes come within this time (30 min to 2 h).',
  ],
  [
    'no cycle',
    insights.cycleTime(inferred({})),
    'The median time from a landing to one that it causes. Needs 100 people (3 so far).',
  ],
  [
    'lift',
    insights.growth(inferred({ lift: figure(2, 1.8, 2.2) })),
    'Total visitors for each one who arrives, including that one (1.80 to 2.20).',
  ],
  [
    'doubling',
    insights.growth(inferred({ lift: null, doublingTime: figure(36e5, 18e5, null) })),
    'While K and the delays stay as they are, landings double in this time (30 min or more).',
  ],
  [
    'no growth',
    insights.growth(inferred({ lift: null, doublingTime: null })),
    'Follows from K. Needs 100 people (3 so far).',
  ],
  [
    'uneven',
    insights.dispersion(inferred({ dispersion: figure(0.3, 0.2, 0.4), carriers: figure(0.15, 0.1, 0.2) })),
    'Dispersion 0.30 (0.20 to 0.40): below 1, so a few people bring most visitors. By this fit, 15% (10% to 20%) of people bring 80%.',
  ],
  ['no dispersion', insights.dispersion(inferred({})), ''],
  [
    'no generation',
    insights.reproduction(
      inferred({
        generations: [
          { people: 9, r: figure(3, 2, 4) },
          { people: 27, r: few },
        ],
      }),
    ),
    'No generation after the seeds has enough data for R yet.',
  ],
  [
    'one R',
    insights.reproduction(
      inferred({
        generations: [
          { people: 9, r: few },
          { people: 27, r: figure(0.5, 0.4, 0.6) },
        ],
      }),
    ),
    'R from generation 1 to 2 is 0.50 (0.40 to 0.60).',
  ],
  [
    'R falls',
    insights.reproduction(
      inferred({ generations: [few, figure(0.5, 0.4, 0.6), figure(0.2, 0.1, 0.3)].map((r) => ({ people: 9, r })) }),
    ),
    'R from generation 1 to 2 is 0.50 (0.40 to 0.60); from 2 to 3 it is 0.20 (0.10 to 0.30): R falls.',
  ],
  ['no rows', comparisons.rows([], ({ name }) => name), 'Nothing to compare yet.'],
  [
    'no row with K',
    comparisons.rows([row('a', few)], ({ name }) => name),
    'Not enough data for K yet. Needs 100 people (3 so far).',
  ],
  [
    'rows that do not differ clearly',
    comparisons.rows([row('a', figure(0.5, 0.4, 0.6)), row('b', figure(0.42, 0.32, 0.52))], ({ name }) => name),
    'K: no clear difference yet.',
  ],
  [
    'rows that differ, and one without a name',
    comparisons.rows(
      [
        row('a', figure(0.5, 0.45, 0.55), figure(0.3, 0.28, 0.32)),
        row('b', figure(0.2, 0.18, 0.22), figure(0.6, 0.57, 0.63)),
        row('', figure(0.9, 0.88, 0.92)),
      ],
      ({ name }) => name,
    ),
    'K is highest for a: 0.50 (0.45 to 0.55). b brought the most landings: 60.0% (57.0% to 63.0%) of all.',
  ],
  [
    'share rates that differ',
    comparisons.shareRates(
      [
        row('a', few, few, { passOn: figure(0.3, 0.28, 0.32) }),
        row('b', few, few, { passOn: figure(0.2, 0.18, 0.22) }),
      ],
      ({ name }) => name,
      false,
    ),
    'a has the highest share rate: 30.0% (28.0% to 32.0%).',
  ],
  [
    'a message that wins',
    comparisons.messages({ wordings: { scores: [], chances: [], winner: 'warm' } }),
    '“warm” is shared more often than every other message.',
  ],
  [
    'no message wins',
    comparisons.messages({ wordings: { scores: [], chances: [], winner: null } }),
    'Between the messages, no clear difference yet.',
  ],
  [
    'too early to say that it fades',
    insights.verdict(inferred({ k: figure(0.8, 0.75, 0.85), settled: 0.6, within: 864e5 })),
    'Too early to tell whether it sustains itself: within 1 d, each referred visitor brings 0.80 more (0.75 to 0.85); later landings are not known yet.',
  ],
  [
    'one cascade is nearly all',
    insights.verdict(inferred({ k: { tooFew: 1, needed: 5, of: 'cascades', largest: 0.97 } })),
    'Too early to tell whether it spreads. One cascade is 97% of the data: not enough cascades yet.',
  ],
  [
    'half-life',
    insights.halfLife(inferred({ halfLife: figure(36e5, 18e5, 72e5), halfLifeWithin: 7 * 864e5 })),
    'Half of the landings in the first 7 d of a seed’s cascade come within this time (30 min to 2 h).',
  ],
  [
    'K around 1',
    insights.growth(inferred({ k: figure(1, 0.9, 1.1), lift: null, doublingTime: null })),
    'K is not clearly above or below 1, so there is neither a doubling time nor a lift.',
  ],
  [
    'alike',
    insights.dispersion(inferred({ dispersion: figure(1000, 3.2, null) })),
    'Dispersion 3.20 or more: people may differ by chance alone.',
  ],
  [
    'most sharing without a press',
    insights.product({ passOn: few, intents: few, landings: few, heard: few, unseen: 0.8 }),
    '80% of those who brought someone never pressed a channel: most sharing cannot be measured, such as copying from the address bar, so the factors of K are unknown.',
  ],
  [
    'no visitor is recognized',
    insights.anonymousTrap({ modes: { anonymous: 3, consented: 1 } }),
    'Most visitors here are new with each page view, so K misses what they share on a later visit: if that is half, the true K is twice as high.',
  ],
  ['most are recognized', insights.anonymousTrap({ modes: { anonymous: 1, consented: 3 } }), ''],
  ['no week', insights.weeks([row('2026-11-02', few)]), 'No week has enough data for K yet.'],
  [
    'a week',
    insights.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', few)]),
    'In the latest week with enough data, from 2026-11-02, K was 0.50 (0.40 to 0.60).',
  ],
  [
    'a week that rose',
    insights.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', figure(0.8, 0.7, 0.9))]),
    'In the latest week with enough data, from 2026-11-09, K was 0.80 (0.70 to 0.90), higher than in the one before.',
  ],
  [
    'a week like the one before',
    insights.weeks([row('2026-11-02', figure(0.5, 0.4, 0.6)), row('2026-11-09', figure(0.6, 0.5, 0.7))]),
    'In the latest week with enough data, from 2026-11-09, K was 0.60 (0.50 to 0.70), not clearly different from the one before.',
  ],
  [
    'spoken',
    insights.spoken(brought(40), inferred({ k: figure(0.456, 0.4, 0.5), cycleTime: figure(65_000, 1, 2) })),
    '40 people came through shares, K 0.46, cycle time 1 min 5 s',
  ],
  [
    'spoken, without K',
    insights.spoken(brought(4), inferred({})),
    '4 people came through shares, not enough data for K',
  ],
];
for (const [name, sentence, expected] of estimates) test(name, () => assert.equal(sentence, expected));

for (const [name, sentenceOf, summary, expected] of cases)
  test(name, () => assert.equal(sentenceOf(summary), expected));

const places: [place: number, ordinal: string][] = [
  [1, 'first'],
  [10, 'tenth'],
  [11, '11th'],
  [21, '21st'],
  [22, '22nd'],
  [112, '112th'],
  [123, '123rd'],
];
for (const [place, ordinal] of places)
  test(`${place}: ${ordinal}`, () => assert.equal(insights.ordinal(place), ordinal));

/** All sentences of a campaign in which each number is `n`. */
const sentencesFor = (n: number): string[] => {
  const summary: Summary = {
    ...nobody,
    visitors: n,
    seeds: n,
    landings: { verified: n, unverified: n, bot: n, self: n, duplicate: n },
    orphans: n,
    severalParents: n,
    modes: { anonymous: n, consented: n },
    generations: Array.from({ length: 3 }, () => n),
    offspring: [[n, n]],
    channels: [channel('copy', n, n), channel('email', n, 0)],
    cascades: n,
    sizes: n ? [[n + 1, n]] : [],
    hours: Array.from({ length: 168 }, (_, at) => (at ? 0 : n)),
    days: Array.from({ length: n }, (_, at) => [at * 864e5, n]),
    largest: shaped(n, n, 1).largest,
  };
  const missing = { tooFew: n, needed: n, of: 'people' } as const;
  const withoutFigures = inferred({ k: missing, cycleTime: missing, lift: missing, doublingTime: null });
  return [
    insights.headline,
    insights.visitors,
    insights.generations,
    insights.largestCascade,
    insights.cascades,
    insights.offspring,
    (all: Summary) => comparisons.hours(all, { bestHour: null }),
    (all: Summary) => comparisons.hours(all, { bestHour: 0 }),
    insights.days,
    insights.dataQuality,
    byChannel(),
    (all: Summary) => byChannel()({ ...all, channels: [channel('copy', n, 0)] }),
    (all: Summary) => insights.generations({ ...all, generations: [n] }),
    (all: Summary) => insights.generations({ ...all, generations: [n, n] }),
    (all: Summary) => insights.offspring({ ...all, offspring: [[0, n]] }),
    (all: Summary) => insights.spoken(all, withoutFigures),
    () => insights.verdict(withoutFigures),
    () => insights.cycleTime(withoutFigures),
    () => insights.growth(withoutFigures),
  ].map((say) => say(summary));
};

const PLURALS = 'people|persons|visitors|seeds|landings|intents|generations|cascades|days|sharers|bots';
const SINGULARS = 'person|visitor|seed|landing|intent|generation|cascade|day|sharer|bot';
const WRONG: [n: number, wrong: RegExp][] = [
  [0, new RegExp(`(?<![\\d.,])0 (${SINGULARS})\\b|NaN|undefined|null`)],
  [1, new RegExp(`(?<!Needs |[\\d.,])1 (${PLURALS})\\b|\\b1 \\w+ have\\b|\\b1 of \\w+ \\w+ .*\\bare\\b`)],
  [2, new RegExp(`(?<![\\d.,])2 (${SINGULARS})\\b|\\b2 \\w+ has\\b`)],
];
for (const [n, wrong] of WRONG)
  for (const sentence of sentencesFor(n))
    test(`plurals, ${n}: ${sentence}`, () => assert.doesNotMatch(sentence, wrong));
