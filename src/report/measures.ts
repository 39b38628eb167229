/**
 * A short definition of each figure, shown where the figure is. The full one, with formula, source and pitfalls, is in
 * docs/measures.md (the page `measures`), at the anchor of the same name.
 */

export const MEASURES = {
  'spread-k': [
    'Viral coefficient K',
    'The average number of verified landings that each referred visitor causes. Only visitors who have had time ' +
      'to share count, and landings still to come are estimated. The 95% confidence interval contains the true value ' +
      'in 95 of 100 cases. Above 1, it spreads on its own.',
  ],
  'spread-kByDay': [
    'K by day',
    'Landings that referred visitors caused in a period, divided by those they would cause in it with a K of 1. It ' +
      'shows a change early.',
  ],
  'spread-forecast': [
    'Forecast',
    'Ranges that contain the number of landings in 90 of 100 cases, as long as K, the delays and the number of new ' +
      'seeds stay as they are.',
  ],
  'spread-cycleTime': [
    'Cycle time',
    'The median time from a visitor’s landing to a landing that this visitor caused, allowing for landings still ' +
      'to come. The shorter it is, the faster a K above 1 grows.',
  ],
  'lever-passOn': [
    'Share rate',
    'Visitors who pressed a channel, as a share of all. In the three levers, of referred visitors who have had ' +
      'enough time; in tables, of all visitors.',
  ],
  'lever-intents': [
    'Intents per sharer',
    'How often visitors who pressed a channel did so. Whether anything was posted cannot be known.',
  ],
  'lever-landings': [
    'Landings per intent',
    'Verified landings for each press of a channel. Above 1 when one post reaches many people, or when people ' +
      'copy the address bar instead of pressing a button.',
  ],
  'spread-lift': ['Lift', '1 / (1 - K), for K below 1: the total number of visitors for each one you bring.'],
  'spread-doublingTime': [
    'Doubling time',
    'While the whole interval of K is above 1: the time in which landings double, from K and the delays of all ' +
      'landings.',
  ],
  'spread-halfLife': [
    'Half-life',
    'The median time from a seed to a landing in its cascade, for seeds that have been observed for long enough.',
  ],
  'spread-generations': [
    'Generations',
    'Seeds arrived on their own and are generation 0. Visitors they brought are generation 1, and so on. R is the ' +
      'average number of visitors that each person of a generation brings to the next, estimated like K.',
  ],
  'spread-offspring': [
    'Referrals per visitor',
    'How many referred visitors brought how many others. Seeds are left out.',
  ],
  'spread-dispersion': [
    'Dispersion',
    'The parameter k of a negative binomial distribution fitted to the referrals per visitor. The smaller it is, ' +
      'the fewer people bring most visitors. It is unrelated to K.',
  ],
  cascades: [
    'Cascade',
    'The tree of landings that grew from one seed. Its size is its number of people, its depth the number of ' +
      'generations.',
  ],
  largest: [
    'Structural virality',
    'The mean distance between all pairs of people in a cascade (Goel, Anderson, Hofman, Watts 2016). About 2 ' +
      'means that one person brought everyone; a longer chain has a higher value.',
  ],
  'rows-channels': [
    'By channel',
    'Landings count toward the channel through which they came, intents toward the one that was pressed. What the ' +
      'channels add to K sums to K.',
  ],
  'rows-pages': ['By page', 'Visitors count toward the page where they were first seen.'],
  'rows-messages': [
    'By message',
    'Visitors count toward the message they saw. Messages are compared among visitors of the same hour.',
  ],
  'rows-weeks': [
    'By week',
    'Visitors count toward the week in which they arrived (Monday to Sunday, UTC). A week has no K until its ' +
      'visitors have had enough time to share.',
  ],
  days: ['Days and hours', 'Verified landings by the day and the hour in which they came, UTC.'],
  landings: [
    'Data quality',
    'Only verified landings, by a real person, are counted. Bots, own links, repeat visits and visitors who left ' +
      'at once are listed separately and are in no other figure.',
  ],
  wordings: [
    'Best message',
    'Messages are compared within each hour, and one is named once it is significantly better than every ' +
      'other. However often you look, this happens by chance in at most one of twenty campaigns.',
  ],
} as const satisfies Record<string, readonly [name: string, definition: string]>;

export type Measure = keyof typeof MEASURES;
