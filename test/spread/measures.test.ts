import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { infer } from '../../src/spread/inference.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate } from '../../src/spread/simulation.ts';
import { DAY, forestOf } from './coverage.ts';
import { landing, summaryOf, view } from './facts.ts';

const text = readFileSync(new URL('../../docs/measures.md', import.meta.url), 'utf8');
const anchors = [...text.matchAll(/<a id="([^"]+)"><\/a>/g)].map(([, id]) => id!);

/** Filter lists may hide what has "share" in its id. */
const ANCHORS: Record<string, string> = {
  shareRate: 'passOnRate',
  'row-sharers': 'row-passers',
  'row-landingShare': 'row-landingPart',
};

const under = (name: string, value: object): string[] => Object.keys(value).map((key) => `${name}-${key}`);

/** Names of all figures; parts of a figure are documented with it. */
const figures = (): string[] => {
  const forest = forestOf(
    simulate(
      { seeds: 900, from: 0, to: 9 * DAY, k: 0.5, dispersion: 1, delay: { mean: DAY }, until: 9 * DAY },
      seededRandom(1),
    ),
  );
  const pages = {
    page: Array.from({ length: forest.size }, (_, i) => 1 + (i % 60)),
    pages: Array.from({ length: 61 }, (_, i) => `/${i}`),
  };
  const { asOf, spread, levers, rows, trust, wordings, bestHour, ...rest } = infer(
    { ...forest, ...pages },
    { size: 0, person: [], channel: [] },
    9 * DAY,
  );
  assert.deepEqual([rest, asOf, wordings, bestHour], [{}, 9 * DAY, null, null]);
  const row = under('row', Object.assign({}, ...rows.pages) as object);
  return [
    ...Object.keys(summaryOf(view('A'), landing('B', 'A', 5))),
    'asOf',
    ...under('spread', spread),
    ...under('levers', levers),
    ...under('lever', levers.recruits),
    ...under('rows', rows),
    ...row,
    'wordings',
    'bestHour',
    ...under('trust', trust),
  ];
};

test('every figure has its paragraph in docs/measures.md, and every paragraph its figure', () => {
  assert.deepEqual(
    [...anchors].sort(),
    figures()
      .map((name) => ANCHORS[name] ?? name)
      .sort(),
  );
});

test('every link within docs/measures.md has a target', () => {
  for (const [, id] of text.matchAll(/\]\(#([^)]+)\)/g)) assert.ok(anchors.includes(id!), id);
});
