/** The Markdown tables of `npm run bench:coverage`. */

import { cpus } from 'node:os';
import type { Model } from '../spread/campaign-models.ts';
import { joinedDecisions, type Decision, type DecisionPart } from '../spread/decision-coverage.ts';
import { fallsShort, isOfThesePeople, upperEnd, type Cell } from '../spread/figure-coverage.ts';
import { joinedRanges, widthRatio, type ForecastPart } from '../spread/forecast-coverage.ts';

/** A model with the cell of each figure. */
export type Row = { model: Model; cells: Record<string, Cell> };

const percent = (part: number): string => `${(100 * part).toFixed(1)}`;

/** Without the space before a percent sign, which is in the names of the files that are kept. */
const nameOf = ({ name }: { name: string }): string => name.replaceAll(' %', '%');

const line = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;

const head = (...cells: string[]): string => `${line(...cells)}\n${line(...cells.map(() => '---'))}`;

/** `95.1`, and in brackets the share of campaigns that show the figure, if not all do. */
const written = (cell: Cell | undefined): string => {
  if (!cell?.shown) return 'not shown';
  const shown = cell.shown < cell.campaigns ? ` (${percent(cell.shown / cell.campaigns)})` : '';
  const held = cell.held === null ? 'not defined' : percent(cell.held / cell.shown);
  return `${fallsShort(cell) ? `**${held}**` : held}${shown}`;
};

/** `150`, `25 to 175`. */
const fromTo = (numbers: number[]): string => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map((number) => number.toLocaleString('en'));
  return least === most ? least! : `${least} to ${most}`;
};

/** Column heads of the figures whose key does not say what they are. */
const HEADS: Record<string, string> = {
  'pass-on rate': 'share rate',
  'intents a sharer': 'intents per sharer',
  'landings an intent': 'landings per intent',
  heard: 'sharers who bring at least one visitor',
};

/** The figures of each table. */
const FIGURES = [
  ['K', 'lift', 'doubling time', 'cycle time', 'R of generation 1'],
  ['dispersion', 'carriers', 'extinction', 'lineage of 10'],
  ['pass-on rate', 'intents a sharer', 'landings an intent', 'heard'],
  ['K of the last day', 'half-life', 'K of a page', 'share rate of a page'],
  ['landings per intent of a page', 'share of landings of a page', 'share of landings of a channel'],
];

const figureTable = (rows: Row[], figures: string[]): string =>
  [
    head('model', 'campaigns', ...figures.map((figure) => HEADS[figure] ?? figure)),
    ...rows.map(({ model, cells }) =>
      line(
        `${nameOf(model)}${isOfThesePeople(model) ? ' (K: of these people)' : ''}`,
        fromTo(figures.flatMap((figure) => cells[figure]?.campaigns ?? [])),
        ...figures.map((figure) => written(cells[figure])),
      ),
    ),
  ].join('\n');

/** Figures that depend on which side of 1 K is, and that of a row with a fifth of all people. */
const SOMETIMES = ['lift', 'doubling time', 'K of a page'];

/** What the tables show, in a few sentences. */
const summary = (rows: Row[]): string => {
  const cells = rows.flatMap(({ model, cells }) =>
    Object.entries(cells).map(([figure, cell]) => ({ model, figure: HEADS[figure] ?? figure, cell })),
  );
  const measured = cells.filter(({ cell }) => cell.held !== null);
  const short = measured.filter(({ cell }) => fallsShort(cell));
  const hidden = cells.filter(
    ({ model, figure, cell }) => model.isBenign && !SOMETIMES.includes(figure) && cell.shown < 0.95 * cell.campaigns,
  );
  const list = (some: typeof cells): string =>
    some
      .map(({ model, figure, cell }) => `${figure} in “${nameOf(model)}” (${written(cell).replaceAll('**', '')})`)
      .join('; ') || 'none';
  const campaigns = fromTo(cells.map(({ cell }) => cell.campaigns));
  const date = new Date().toISOString().slice(0, 10);
  const machine = `Node ${process.versions.node} on ${cpus()[0]!.model}`;
  return [
    `The tables have ${measured.length} cells with ${campaigns} simulated campaigns each (as of ${date}, ${machine}).`,
    `Cells certainly below 93%: ${short.length}, ${list(short)}.`,
    `In the other ${measured.length - short.length}, so many campaigns show no shortfall; a small one may be undetected.`,
    `Figures shown in fewer than 95% of campaigns of the benign models: ${list(hidden)}.`,
  ].join(' ');
};

export const figureTables = (rows: Row[]): string =>
  [summary(rows), ...FIGURES.map((figures) => figureTable(rows, figures))].join('\n\n');

const RANGES = ['next 7 days', 'next 28 days', 'landings still to come', 'time until nine in ten'];

/** `91.0 (99.0), 1.21 times`: how often inside, how often shown if not always, and the relative width. */
const rangeCell = ({ campaigns, ranges }: ForecastPart, name: string): string => {
  const of = ranges[name];
  if (!of?.shown) return 'not shown';
  const inside = percent(of.inside / of.shown);
  const isShort = upperEnd(of.inside, of.shown) < 0.9;
  const shown = of.shown < campaigns ? ` (${percent(of.shown / campaigns)})` : '';
  // Where nothing more is to be expected, the range of someone who knows the model has no width.
  const ratio = widthRatio(of);
  const width = Number.isFinite(ratio) ? `, ${ratio.toFixed(2)} times` : '';
  return `${isShort ? `**${inside}**` : inside}${shown}${width}`;
};

export const forecastTable = (rows: { name: string; parts: ForecastPart[] }[]): string =>
  [
    head('model', 'campaigns', ...RANGES),
    ...rows.flatMap(({ name, parts }) => {
      const all = joinedRanges(parts);
      if (!all.campaigns) return [];
      return [line(nameOf({ name }), all.campaigns, ...RANGES.map((range) => rangeCell(all, range)))];
    }),
  ].join('\n');

/** At most 5 % and two standard errors may be named where all are equal. */
const isWithin = (isBetter: boolean, named: number, campaigns: number): boolean =>
  isBetter ? named >= 0.8 * campaigns : named <= campaigns * (0.05 + 2 * Math.sqrt((0.05 * 0.95) / campaigns));

export const decisionTable = (rows: { decision: Decision; parts: DecisionPart[] }[]): string =>
  [
    head('model', 'campaigns', 'what', 'named, %'),
    ...rows.flatMap(({ decision, parts }) => {
      const { campaigns, named } = joinedDecisions(parts);
      return Object.entries(named).map(([what, count]) => {
        const part = percent(count / campaigns);
        const cell = isWithin(decision.isBetter, count, campaigns) ? part : `**${part}**`;
        return line(nameOf(decision), campaigns, what, cell);
      });
    }),
  ].join('\n');
