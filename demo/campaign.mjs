/**
 * Makes the campaign that the demo plays: six days, hundreds of people, and enough cascades for every figure of the
 * report. One of them is real if the data set is next to the project.
 */

import { readFile } from 'node:fs/promises';
import { tsImport } from 'tsx/esm/api';

const { seededRandom } = await tsImport('../src/spread/seeded-random.ts', import.meta.url);
const { simulate } = await tsImport('../src/spread/simulation.ts', import.meta.url);

/** Real reposts on Sina Weibo; the README next to the file names their source. The file is read there, not copied. */
const REAL = new URL('../../shared/data/cascades/weibo_casflow.jsonl', import.meta.url);

const HOUR = 36e5;
const DAY = 24 * HOUR;

/** Deep enough to have a chain, and small enough to watch people arrive. */
const isInstructive = ({ size, max_depth: depth }) => depth >= 3 && size >= 100 && size <= 200;

/** Some 140 seeds, of whom 120 bring somebody; most people bring no one, a few bring many. K is 0.7 beyond the seeds. */
const PLAN = {
  seeds: 140,
  from: 0,
  to: 5.5 * DAY,
  seedK: 2.5,
  k: 0.7,
  dispersion: 0.4,
  delay: { median: 3 * HOUR, sigma: 1 },
  until: 6 * DAY,
  maxPeople: 1600,
};

const simulated = (random) => {
  const { parent, time } = simulate(PLAN, random);
  return Array.from(parent, (by, i) => ({ id: `s${i}`, parent: by < 0 ? null : `s${by}`, t: time[i] }));
};

/** The real cascade begins on the second day, and ends before the campaign does. */
const placed = (events) => {
  const length = Math.max(...events.map(({ t }) => t * 1000));
  const pace = Math.min(1, (4 * DAY) / length);
  return events.map(({ id, parent, t }) => ({
    id: `r${id}`,
    parent: parent && `r${parent}`,
    t: DAY + t * 1000 * pace,
  }));
};

/** `people` as `[{ id, parent, t }]`, `t` in milliseconds; `seed` decides which campaign it is. */
export const chooseCampaign = async (seed, real = REAL) => {
  const random = seededRandom(seed);
  const lines = await readFile(real, 'utf8').then(
    (text) => text.split('\n').filter(Boolean),
    () => [],
  );
  const choice = lines.map((line) => JSON.parse(line)).filter(({ metrics }) => isInstructive(metrics));
  const chosen = choice[Math.floor(random() * choice.length)];
  const people = simulated(random);
  if (!chosen) return { origin: 'a simulated campaign', people };
  return {
    origin: 'a simulated campaign with one real cascade of reposts on Sina Weibo',
    people: [...people, ...placed(chosen.events)],
  };
};
