/** What a reader is told of their progress. `{}` stands for the number, `{goal}` for what is reached. */

/** By the plural categories of the language; one that is not named is as `other`. */
export type Counted = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export type Words = Record<'friends' | 'second' | 'further' | 'until' | 'all', Counted> &
  Record<
    | 'reached'
    | 'held'
    | 'due'
    | 'granted'
    | 'board'
    | 'name'
    | 'nameHint'
    | 'choose'
    | 'takeBack'
    | 'chosen'
    | 'takenBack'
    | 'nameWrong'
    | 'failed',
    string
  >;

export const english: Words = {
  friends: { one: '{} friend', other: '{} friends' },
  second: { one: '{} friend of friends', other: '{} friends of friends' },
  further: { other: '{} further' },
  until: { other: '{} more until {goal}' },
  all: { other: '{} in all' },
  reached: 'Reached: {goal}',
  held: 'held until it is certain',
  due: 'on its way',
  granted: 'given',
  board: 'Leaderboard',
  name: 'Your name on the board',
  nameHint: 'Everybody can see it',
  choose: 'Show my name',
  takeBack: 'Take my name back',
  chosen: 'Your name is on the board',
  takenBack: 'Your name is off the board',
  nameWrong: 'This cannot be a name: use 40 letters, digits and signs at most',
  failed: 'That did not work. Try again later',
};
