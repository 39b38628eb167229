/** What is said of figures, in a language. */

import type { Milestone, BoardEntry } from '../../../core/progress-answers.ts';
import type { RewardState } from '../../../core/reward-rules.ts';
import type { Counted, Words } from '../../words/progress/english.ts';

/** `tag` is that of the words' language. */
export type Language = { words: Words; tag: string };

export const counted = (forms: Counted, count: number, tag: string): string =>
  (forms[new Intl.PluralRules(tag).select(count)] ?? forms.other).replace('{}', count.toLocaleString(tag));

const listed = (parts: string[], tag: string): string => new Intl.ListFormat(tag, { type: 'unit' }).format(parts);

/** "4 friends, 11 friends of friends, 7 more beyond"; empty while there is nobody. */
export const degreesIn = ([friends = 0, second = 0, ...rest]: readonly number[], { words, tag }: Language): string => {
  const further = rest.reduce((sum, people) => sum + people, 0);
  const parts: [Counted, number][] = [
    [words.friends, friends],
    [words.second, second],
    [words.further, further],
  ];
  return listed(
    parts.flatMap(([forms, people]) => (people ? [counted(forms, people, tag)] : [])),
    tag,
  );
};

/** "1 more until {goal}", or that it is reached: what stands before the goal, and what behind it. */
export const goalIn = (
  { friends, next }: Pick<Milestone, 'friends' | 'next'>,
  { words, tag }: Language,
): [before: string, behind: string] => {
  const said = next === null ? words.reached : counted(words.until, next - friends, tag);
  const [before = '', behind = ''] = said.split('{goal}');
  return [before, behind];
};

/** Whoever waits for the owner's look need not know that somebody looks. What was taken back is not there. */
const SHOWN: Partial<Record<RewardState, 'held' | 'due' | 'granted'>> = {
  review: 'held',
  held: 'held',
  due: 'due',
  granted: 'granted',
};

/** "received, on its way", with the number of those there are several of. */
export const statesIn = (states: readonly RewardState[], { words, tag }: Language): string => {
  const shown = states.flatMap((state) => SHOWN[state] ?? []);
  const parts = (['granted', 'due', 'held'] as const).flatMap((state) => {
    const times = shown.filter((one) => one === state).length;
    return times ? [times > 1 ? `${words[state]} (${times.toLocaleString(tag)})` : words[state]] : [];
  });
  return listed(parts, tag);
};

/** "4 friends, 9 in total". */
export const placeIn = ({ friends, all }: Pick<BoardEntry, 'friends' | 'all'>, { words, tag }: Language): string =>
  listed([counted(words.friends, friends, tag), ...(all > friends ? [counted(words.all, all, tag)] : [])], tag);
