/**
 * `npm run bench:coverage`: how often the intervals of all figures contain the true value, the forecast contains what
 * happened, and a best row or wording is named, as tables in docs/measures.md. It resumes where it was stopped.
 * `-- 4000` for the long form, `-- 1000 K 0.5` for the models whose names contain the text.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { MODELS } from '../spread/campaign-models.ts';
import { DECISIONS, type DecisionPart } from '../spread/decision-coverage.ts';
import { cellsOf, joined, partOf, type Part } from '../spread/figure-coverage.ts';
import { FORECAST_MODELS, forecastPartOf, type ForecastPart } from '../spread/forecast-coverage.ts';
import { decisionTable, figureTables, forecastTable } from './coverage-tables.ts';
import { savedParts, simulateParts, type Job } from './saved-parts.ts';

const SHORT = 1_000;

const figures = MODELS.map((model) => {
  const job: Job<Part> = { name: model.name, partOf: (seed, campaigns) => partOf(model, seed, campaigns) };
  return { model, job };
});

const forecasts = FORECAST_MODELS.map((model) => {
  const job: Job<ForecastPart> = {
    name: `forecast: ${model.name}`,
    partOf: (seed, campaigns) => forecastPartOf(model, seed, campaigns),
  };
  return { name: model.name, job };
});

const decisions = DECISIONS.map((decision) => {
  const job: Job<DecisionPart> = { name: `best: ${decision.name}`, partOf: decision.partOf };
  return { decision, job };
});

const page = fileURLToPath(new URL('../../docs/measures.md', import.meta.url));

/** The text with what is between the two marks replaced. */
const replaced = (text: string, mark: string, content: string): string => {
  const [begin, end] = [`<!-- ${mark} -->`, `<!-- /${mark} -->`];
  return `${text.slice(0, text.indexOf(begin))}${begin}\n\n${content}\n\n${text.slice(text.indexOf(end))}`;
};

const write = (): void => {
  const rows = figures.flatMap(({ model, job }) => {
    const all = joined(savedParts(job));
    return all.campaigns ? [{ model, cells: cellsOf(all) }] : [];
  });
  const tables: Record<string, string> = {
    coverage: figureTables(rows),
    forecasts: forecastTable(forecasts.map(({ name, job }) => ({ name, parts: savedParts(job) }))),
    decisions: decisionTable(decisions.map(({ decision, job }) => ({ decision, parts: savedParts(job) }))),
  };
  let text = readFileSync(page, 'utf8');
  for (const [mark, content] of Object.entries(tables)) text = replaced(text, mark, content);
  writeFileSync(page, text);
};

const [wanted, ...words] = process.argv.slice(2);
const campaigns = Number(wanted ?? SHORT);
if (!(campaigns >= 0)) throw new Error(`The number of campaigns must be 0 or more, not ${wanted}.`);
const jobs: Job<unknown>[] = [...figures, ...forecasts, ...decisions].map(({ job }) => job);
simulateParts(
  jobs.filter(({ name }) => name.includes(words.join(' '))),
  campaigns,
);
write();
