/** Sentences that name the best of several rows: only one that differs significantly from every other named row. */

import { bestOf } from '../spread/best-row.ts';
import type { Summary } from '../spread/campaign-summary.ts';
import type { BreakdownRow, Inference } from './campaign-report.ts';
import { formatCell, formatPoint, isKnown, needsMoreData, withInterval } from './format-estimate.ts';
import { count, percent, pluralize, ratio } from './format-number.ts';
import { NO_LANDINGS } from './insights.ts';

const NO_DIFFERENCE = 'no clear difference yet';

const namedRows = (rows: readonly BreakdownRow[]): BreakdownRow[] => rows.filter(({ name, others }) => name && !others);

/** The channel that brought most visitors, and the one that brings most per intent. */
export const channels = (
  { channels: rows }: Summary,
  { rows: { channels: compared } }: Pick<Inference, 'rows'>,
  label: (channel: string) => string,
): string => {
  if (!rows.length) return 'No channel has been pressed yet.';
  const landings = rows.reduce((sum, row) => sum + row.landings, 0);
  if (!landings) {
    const intents = rows.reduce((sum, row) => sum + row.intents, 0);
    return `${pluralize(intents, 'intent')}, but no one has arrived through ${intents === 1 ? 'it' : 'them'} yet.`;
  }
  const named = namedRows(compared);
  const most = bestOf(named, ({ landingShare }) => landingShare, true);
  const best = bestOf(named, ({ landingsPerIntent }) => landingsPerIntent);
  const perIntent =
    best && isKnown(best.landingsPerIntent)
      ? `${label(best.name)} brings the most per intent (${formatPoint(best.landingsPerIntent, ratio)})`
      : `${NO_DIFFERENCE} in landings per intent`;
  if (most) return `${label(most.name)} brought the most visitors (${count(most.landings)}); ${perIntent}.`;
  if (best) return `${perIntent}.`;
  return `${pluralize(landings, 'visitor')} through ${pluralize(rows.length, 'channel')}: ${NO_DIFFERENCE}.`;
};

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

export const hours = ({ hours: byHour }: Pick<Summary, 'hours'>, { bestHour }: Pick<Inference, 'bestHour'>): string => {
  const all = byHour.reduce((sum, landings) => sum + landings, 0);
  if (!all) return `${NO_LANDINGS}.`;
  if (bestHour === null) return `${pluralize(all, 'landing')} over the hours of the week: ${NO_DIFFERENCE}.`;
  const [weekday, hour] = [WEEKDAYS[Math.floor(bestHour / 24)], bestHour % 24];
  const landings = `${count(byHour[bestHour] ?? 0)} of ${pluralize(all, 'landing')}`;
  return `The busiest hour is ${weekday} from ${hour}:00 to ${hour + 1}:00 UTC, with ${landings}.`;
};

/** The row with the highest K, and the one that brought most landings. */
export const rows = (all: BreakdownRow[], nameOf: (row: BreakdownRow) => string): string => {
  if (!all.length) return 'Nothing to compare yet.';
  const named = namedRows(all);
  if (!named.some(({ k }) => isKnown(k))) return `Not enough data for K yet. ${needsMoreData(all[0]!.k)}.`;
  const highest = bestOf(named, ({ k }) => k);
  const most = bestOf(named, ({ landingShare }) => landingShare, true);
  const byK =
    highest && isKnown(highest.k)
      ? `K is highest for ${nameOf(highest)}: ${withInterval(highest.k, ratio)}.`
      : `K: ${NO_DIFFERENCE}.`;
  if (!most) return byK;
  return `${byK} ${nameOf(most)} brought the most landings: ${formatCell(most.landingShare, percent)} of all.`;
};

export const shareRates = (
  all: BreakdownRow[],
  nameOf: (row: BreakdownRow) => string,
  isByChannel: boolean,
): string => {
  const named = namedRows(all);
  if (!named.some(({ passOn }) => isKnown(passOn))) return 'Not enough visitors yet.';
  const highest = bestOf(named, ({ passOn }) => passOn, true);
  if (!highest) return `Share rate: ${NO_DIFFERENCE}.`;
  return isByChannel
    ? `${nameOf(highest)} is the most pressed channel: ${formatCell(highest.passOn, percent)} of visitors.`
    : `${nameOf(highest)} has the highest share rate: ${formatCell(highest.passOn, percent)}.`;
};

/** The message with the highest share rate, if there is a significant difference. */
export const messages = ({ wordings }: Pick<Inference, 'wordings'>): string => {
  if (!wordings) return '';
  return wordings.winner === null
    ? `Between the messages, ${NO_DIFFERENCE}.`
    : `“${wordings.winner}” is shared more often than every other message.`;
};
