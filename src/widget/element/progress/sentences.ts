/** Puts figures into sentences of a language. */

import type { Milestone, BoardEntry } from '../../../core/progress-answers.ts';
import type { RewardState } from '../../../core/rewards-earned.ts';
import type { PluralForms, Words } from '../../words/progress/english.ts';

/** `tag` is the BCP 47 tag of the words' language. */
export type Language = { words: Words; tag: string };

export const pluralized = (forms: PluralForms, count: number, tag: string): string =>
  (forms[new Intl.PluralRules(tag).select(count)] ?? forms.other).replace('{}', count.toLocaleString(tag));

const joined = (parts: string[], tag: string): string => new Intl.ListFormat(tag, { type: 'unit' }).format(parts);

/** "4 friends, 11 friends of friends, 7 more beyond"; empty while there is nobody. */
export const degreesIn = ([friends = 0, second = 0, ...rest]: readonly number[], { words, tag }: Language): string => {
  const further = rest.reduce((sum, people) => sum + people, 0);
  const parts: [PluralForms, number][] = [
    [words.friends, friends],
    [words.second, second],
    [words.further, further],
  ];
  return joined(
    parts.flatMap(([forms, people]) => (people ? [pluralized(forms, people, tag)] : [])),
    tag,
  );
};

/** "1 more until {goal}", or that it is reached: the text before the goal, and the text after it. */
export const goalIn = (
  { friends, next }: Pick<Milestone, 'friends' | 'next'>,
  { words, tag }: Language,
): [before: string, after: string] => {
  const sentence = next === null ? words.reached : pluralized(words.until, next - friends, tag);
  const [before = '', after = ''] = sentence.split('{goal}');
  return [before, after];
};

/** A reward under review reads as pending. Revoked ones are not shown. */
const SHOWN_STATE: Partial<Record<RewardState, 'held' | 'due' | 'granted'>> = {
  review: 'held',
  held: 'held',
  due: 'due',
  granted: 'granted',
};

/** "received, on its way"; a state that several rewards share gets their number. */
export const statesIn = (states: readonly RewardState[], { words, tag }: Language): string => {
  const shown = states.flatMap((state) => SHOWN_STATE[state] ?? []);
  const parts = (['granted', 'due', 'held'] as const).flatMap((state) => {
    const count = shown.filter((one) => one === state).length;
    if (count > 1) return [`${words[state]} (${count.toLocaleString(tag)})`];
    return count ? [words[state]] : [];
  });
  return joined(parts, tag);
};

/** "4 friends, 9 in total". */
export const placeIn = ({ friends, all }: Pick<BoardEntry, 'friends' | 'all'>, { words, tag }: Language): string =>
  joined([pluralized(words.friends, friends, tag), ...(all > friends ? [pluralized(words.all, all, tag)] : [])], tag);
