/** The results as Markdown tables, for docs/reliability.md and the console. */

import { markdownTable as markdown } from '../../scripts/generated-sections.mjs';
import type { Kill, Row } from './matrix.ts';

/** The content of docs/faults.json, by engine. */
export type Measurements = Record<
  string,
  { version: string; machine: string; rtt: number; command: string; rows: (Row & { date: string })[] }
>;

const each = (n: number, events: number): string => (n / events).toFixed(2);

export const table = (rows: Row[]): string =>
  markdown(
    [
      'situation',
      'cell',
      'returns',
      'trials',
      'events',
      'lost',
      'arrivals per event',
      'at most',
      'rows per event',
      'discarded',
    ],
    rows
      .map(({ title, cell, returns, trials, events, lost, arrivals, most, rows: stored, discarded, cannot }) =>
        cannot
          ? [title, `\`${cell}\``, '', `not run: ${cannot}`]
          : [
              title,
              `\`${cell}\``,
              returns ? 'once' : 'no',
              trials,
              events,
              lost ? `**${lost}**` : 0,
              each(arrivals, events),
              most,
              each(stored, events),
              Object.entries(discarded)
                .map(([reason, n]) => `${n}: ${reason}`)
                .join('; ') || 0,
            ],
      )
      .map((cells) => [...cells, ...Array<string>(10 - cells.length).fill('')]),
  );

const BOUNDS = [0, 2, 5, 10, 20, 50, 60, 80, 100, 500, 520, Infinity];

/** Trials that killed the browser, grouped by the measured time from the click to the kill. */
export const killTable = (rows: Row[]): string => {
  const of = (kills: Kill[]) =>
    BOUNDS.slice(0, -1).flatMap((from, index) => {
      const to = BOUNDS[index + 1]!;
      const here = kills.filter(({ after }) => after >= from && after < to);
      return here.length
        ? [
            [
              to < Infinity ? `${from} to ${to} ms` : `${from} ms and more`,
              here.length,
              here.filter(({ arrived }) => arrived).length,
              here.filter(({ lost }) => lost).length,
            ],
          ]
        : [];
    });
  const found = rows.flatMap(({ cell, kills = [] }) => of(kills).map((cells) => [`\`${cell}\``, ...cells]));
  return found.length
    ? markdown(['cell', 'killed after the click', 'trials', 'arrived before the return', 'lost'], found)
    : '';
};

export const tables = (saved: Measurements): string =>
  Object.entries(saved)
    .map(([, { version, machine, rtt, command, rows }]) => {
      const dates = rows.map(({ date }) => date).sort();
      return [
        `### ${version.charAt(0).toUpperCase()}${version.slice(1)}`,
        `${dates[0]} to ${dates.at(-1)}; ${machine}; ${rtt} ms round trip. \`${command}\``,
        table(rows),
        killTable(rows),
      ]
        .filter(Boolean)
        .join('\n\n');
    })
    .join('\n\n');
