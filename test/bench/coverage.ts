/**
 * `npm run bench:coverage`: how often the intervals of all figures contain the true value, as tables in
 * docs/measures.md. It resumes where it was stopped. `-- 4000` for the long form, `-- 1000 K 0.5` for the models whose
 * names contain the text.
 */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { MODELS, type Model } from '../spread/campaign-models.ts';
import {
  cellsOf,
  fallsShort,
  isOfThesePeople,
  joined,
  partOf,
  type Cell,
  type Part,
} from '../spread/figure-coverage.ts';

const SHORT = 1_000;
/** Campaigns per part; each finished part is saved. */
const PART = 25;

const kept = fileURLToPath(new URL('../../.coverage/', import.meta.url));
const page = fileURLToPath(new URL('../../docs/measures.md', import.meta.url));
mkdirSync(kept, { recursive: true });

const fileOf = ({ name }: Model, part: number): string => `${kept}${name.replace(/[^a-z0-9.]+/gi, '-')}.${part}.json`;

/** The saved parts of one model, from the first on. */
const partsOf = (model: Model): Part[] => {
  const parts: Part[] = [];
  while (existsSync(fileOf(model, parts.length)))
    parts.push(JSON.parse(readFileSync(fileOf(model, parts.length), 'utf8')) as Part);
  return parts;
};

const percent = (part: number): string => `${(100 * part).toFixed(1)}`;

/** `95.1`, and in brackets the share of campaigns that show the figure, if not all do. */
const written = (cell: Cell | undefined): string => {
  if (!cell?.shown) return 'not shown';
  const shown = cell.shown < cell.campaigns ? ` (${percent(cell.shown / cell.campaigns)})` : '';
  const held = cell.held === null ? 'not defined' : percent(cell.held / cell.shown);
  return `${fallsShort(cell) ? `**${held}**` : held}${shown}`;
};

/** Column heads of the figures whose key does not say what they are. */
const HEADS: Record<string, string> = {
  'pass-on rate': 'share rate',
  'intents a sharer': 'intents per sharer',
  'landings an intent': 'landings per intent',
  heard: 'sharers who bring at least one visitor',
};

const FIGURES = [
  ['K', 'K of the last day', 'R of generation 1', 'lift', 'doubling time', 'cycle time', 'half-life'],
  ['dispersion', 'carriers', 'extinction', 'lineage of 10'],
  ['pass-on rate', 'intents a sharer', 'landings an intent', 'heard'],
  [
    'K of a page',
    'share rate of a page',
    'landings per intent of a page',
    'share of landings of a page',
    'share of landings of a channel',
  ],
];

/** Without the space before a percent sign, which is in the names of the files that are kept. */
const nameOf = ({ name }: Model): string => name.replaceAll(' %', '%');

/** Figures that depend on which side of 1 K is, and that of a row with a fifth of all people. */
const SOMETIMES = ['lift', 'doubling time', 'K of a page'];

type Row = { model: Model; cells: Record<string, Cell> };

/** `150`, `25 to 175`. */
const fromTo = (numbers: number[]): string => {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)].map((number) => number.toLocaleString('en'));
  return least === most ? least! : `${least} to ${most}`;
};

const tableOf = (rows: Row[], figures: string[]): string => {
  const line = (...cells: (string | number)[]): string => `| ${cells.join(' | ')} |`;
  return [
    line('model', 'campaigns', ...figures.map((figure) => HEADS[figure] ?? figure)),
    line(...Array.from({ length: figures.length + 2 }, () => '---')),
    ...rows.map(({ model, cells }) =>
      line(
        `${nameOf(model)}${isOfThesePeople(model) ? ' (K: of these people)' : ''}`,
        fromTo(figures.flatMap((figure) => cells[figure]?.campaigns ?? [])),
        ...figures.map((figure) => written(cells[figure])),
      ),
    ),
  ].join('\n');
};

/** What the tables show, in a few sentences. */
const summary = (rows: Row[]): string => {
  const cells = rows.flatMap(({ model, cells }) =>
    Object.entries(cells).map(([figure, cell]) => ({ model, figure, cell })),
  );
  const measured = cells.filter(({ cell }) => cell.held !== null);
  const short = measured.filter(({ cell }) => fallsShort(cell));
  const hidden = cells.filter(
    ({ model, figure, cell }) => model.isBenign && !SOMETIMES.includes(figure) && cell.shown < 0.95 * cell.campaigns,
  );
  const list = (some: typeof cells): string =>
    some.map(({ model, figure }) => `${figure} (${nameOf(model)})`).join('; ') || 'none';
  const campaigns = fromTo(cells.map(({ cell }) => cell.campaigns));
  return [
    `The tables have ${measured.length} cells with ${campaigns} simulated campaigns each, measured until ${new Date().toISOString().slice(0, 10)} with Node ${process.versions.node} on ${cpus().length} cores (${cpus()[0]!.model}).`,
    `Cells certainly below 93%: ${short.length}, ${list(short)}.`,
    `For the other ${measured.length - short.length}, this number of campaigns shows no shortfall; a small one might go undetected.`,
    `Figures shown in fewer than 95% of campaigns of the benign models: ${list(hidden)}.`,
  ].join(' ');
};

const BEGIN = '<!-- coverage -->';
const END = '<!-- /coverage -->';

const write = (): void => {
  const rows = MODELS.flatMap((model): Row[] => {
    const all = joined(partsOf(model));
    return all.campaigns ? [{ model, cells: cellsOf(all) }] : [];
  });
  const text = readFileSync(page, 'utf8');
  const [before, after] = [text.slice(0, text.indexOf(BEGIN)), text.slice(text.indexOf(END))];
  const tables = FIGURES.map((figures) => tableOf(rows, figures)).join('\n\n');
  writeFileSync(page, `${before}${BEGIN}\n\n${summary(rows)}\n\n${tables}\n\n${after}`);
};

const [wanted, ...words] = process.argv.slice(2);
const campaigns = Number(wanted ?? SHORT);
if (!(campaigns >= 0)) throw new Error(`The number of campaigns must be 0 or more, not ${wanted}.`);
const chosen = MODELS.filter(({ name }) => name.includes(words.join(' ')));
for (let part = 0; part * PART < campaigns; part++)
  for (const model of chosen) {
    if (existsSync(fileOf(model, part))) continue;
    writeFileSync(fileOf(model, part), JSON.stringify(partOf(model, part * PART, PART)));
    console.log(`${model.name}: ${(part + 1) * PART} campaigns`);
  }
write();
