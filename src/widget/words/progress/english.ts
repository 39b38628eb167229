/** English words of `<pass-along-progress>`. `{}` stands for the number, `{goal}` for the milestone's name. */

/** One text for each plural category of the language (`Intl.PluralRules`); a category without one uses `other`. */
export type PluralForms = { other: string } & Partial<Record<Intl.LDMLPluralRule, string>>;

export type Words = Record<'friends' | 'second' | 'further' | 'until' | 'all', PluralForms> &
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
  further: { other: '{} more beyond' },
  until: { other: '{} more until {goal}' },
  all: { other: '{} in total' },
  reached: 'Reached: {goal}',
  held: 'pending',
  due: 'on its way',
  granted: 'received',
  board: 'Leaderboard',
  name: 'Your name on the leaderboard',
  nameHint: 'Everyone can see it',
  choose: 'Show my name',
  takeBack: 'Remove my name',
  chosen: 'Your name is on the leaderboard',
  takenBack: 'Your name is no longer on the leaderboard',
  nameWrong: 'That name won’t work. Use up to 40 letters, digits and symbols',
  failed: 'Something went wrong. Please try again later',
};
