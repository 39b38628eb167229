/** Says what is in doubt, and why. */

import type { Doubt, DoubtReason, Doubts } from '../spread/doubt.ts';
import { count, date, percent, pluralize } from './format-number.ts';

const WHY: Record<DoubtReason, string> = {
  networks: 'from very few networks',
  speed: 'faster than people pass things on',
  unproven: 'with codes that anyone could have made up, unlike most here',
};

/** `a, b and c`. */
const listed = (words: string[]): string =>
  words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

/** The name of a row: the cascade of a code, or a day. */
export const scopeOf = ({ cascade, day }: Pick<Doubt, 'cascade' | 'day'>): string =>
  cascade === undefined ? date(day ?? 0) : `Cascade of ${cascade}`;

export const reasonsOf = ({ reasons }: Pick<Doubt, 'reasons'>): string => listed(reasons.map((reason) => WHY[reason]));

/** From this part of all landings on, it is not only some cascades or days that are in doubt. */
const WHOLE = 0.5;

/** For the trust line; empty where nothing is in doubt. */
export const doubtSentence = (doubts: Doubts | undefined): string => {
  if (!doubts) return '';
  const { landings, counted, unproven, proven, rows } = doubts;
  const sentences: string[] = [];
  if (landings) {
    const open = rows.filter(({ isConfirmed }) => !isConfirmed);
    const reasons = [...new Set(open.flatMap((row) => row.reasons))];
    const all = landings + counted;
    const part = `${count(landings)} of ${pluralize(all, 'verified landing')} (${percent(landings / all)})`;
    sentences.push(
      `In doubt: ${part} came ${listed(reasons.map((reason) => WHY[reason]))}. ` +
        'The public count leaves them out until you confirm them.',
    );
    if (landings / all > WHOLE) sentences.push('That is most of this campaign, so do not rely on its figures.');
  }
  if (unproven > proven)
    sentences.push(`${count(unproven)} verified landings have codes that anyone could have made up.`);
  return sentences.join(' ');
};
