/** What each figure is, where the figure stands. The whole definition, with formula, source and trap, is in docs/measures.md, which the page `measures` shows, at the anchor of the same name. */

export const MEASURES = {
  'spread-k': [
    'Viral coefficient K',
    'Verified landings that each person brought goes on to cause, on average. Only people who have had time to pass it on count, with what is still to come from them allowed for. The interval holds the truth 95 times in 100. Above 1 it spreads by itself.',
  ],
  'spread-cycleTime': [
    'Cycle time',
    'The median time from a person’s landing to a landing that person caused, with those still to come allowed for. The shorter, the faster a K above 1 grows.',
  ],
  'lever-passOn': [
    'Share who pass it on',
    'People who pressed a channel, of all. In the three levers, of those brought and old enough; in tables, of all visitors.',
  ],
  'lever-intents': [
    'Intents for each who passes it on',
    'How often those who pressed a channel did so. Whether anything was posted cannot be known.',
  ],
  'lever-landings': [
    'Landings for each intent',
    'Verified landings for each time a channel was pressed. Above 1 when one post is read by many, or when people copy the address bar.',
  ],
  'spread-lift': ['Lift', '1 / (1 - K), for K below 1: how many come in the end for each one you bring.'],
  'spread-doublingTime': [
    'Doubling time',
    'While all of K’s interval is above 1: how long until twice as many come, from K and the delays of all landings.',
  ],
  'spread-halfLife': [
    'Half-life',
    'The median time from a seed to a landing of its cascade, of seeds that were watched long enough.',
  ],
  'spread-generations': [
    'Generations',
    'Seeds came on their own and are generation 0. Those they brought are the first, and so on. R is what each person of a generation brings to the next, told like K.',
  ],
  'spread-offspring': [
    'Offspring',
    'How many people brought how many. Among those whom somebody brought; seeds are left out.',
  ],
  'spread-dispersion': [
    'Dispersion',
    'The k of a negative binomial fit to the offspring: the smaller, the fewer people do most of the carrying. Nothing to do with K.',
  ],
  cascades: ['Cascade', 'The tree of landings that grows from one seed. Size is its people, depth its generations.'],
  largest: [
    'Structural virality',
    'Mean distance between all pairs of people in a cascade (Goel, Anderson, Hofman, Watts 2016): 2 is one person telling all, more is a chain.',
  ],
  'rows-channels': [
    'By channel',
    'Landings belong to the channel by which they came, intents to the one that was pressed. What each adds to K sums to K.',
  ],
  'rows-pages': ['By page', 'People belong to the page where they were first seen.'],
  'rows-messages': [
    'By message',
    'People belong to the wording they saw. Who wins is told from visitors of the same hour, however often one looks.',
  ],
  'rows-weeks': [
    'By week',
    'People belong to the week, Monday to Sunday in UTC, in which they came. A week whose people have not had their time has no K yet.',
  ],
  days: ['Days and hours', 'Verified landings by the hour and the day in which they came, in UTC.'],
  landings: [
    'What is counted',
    'Verified landings: somebody was really there. Robots, own links, those seen before and those who left at once are kept apart and are in no other figure.',
  ],
  wordings: [
    'Best message',
    'Wordings are compared within each hour, and one is named when it is told apart from every other. However often one looks, equals are told apart in no more than one of twenty campaigns.',
  ],
} as const satisfies Record<string, readonly [name: string, says: string]>;

export type Measure = keyof typeof MEASURES;
