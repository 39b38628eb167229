/**
 * Chooses the cascade that the demo plays: a real one if the data set is next to the project, otherwise a simulated
 * one.
 */

import { readFile } from 'node:fs/promises';
import { tsImport } from 'tsx/esm/api';

const { seededRandom } = await tsImport('../src/spread/seeded-random.ts', import.meta.url);
const { simulate } = await tsImport('../src/spread/simulation.ts', import.meta.url);

/** Real reposts on Sina Weibo; the README next to the file names their source. The file is read there, not copied. */
const REAL = new URL('../../shared/data/cascades/weibo_casflow.jsonl', import.meta.url);

/** Deep enough to have a chain, and small enough to watch people arrive. */
const isInstructive = ({ size, max_depth: depth }) => depth >= 3 && size >= 100 && size <= 1000;

/** One seed with a large reach; most of the people it brings bring no one, a few bring many. */
const PLAN = {
  seeds: 1,
  from: 0,
  to: 0,
  seedK: 60,
  k: 0.6,
  dispersion: 0.1,
  delay: { mean: 40 * 60e3 },
  until: Infinity,
  maxPeople: 2000,
};

const simulated = (random) => {
  const { parent, time } = simulate(PLAN, random);
  return Array.from(parent, (by, i) => ({ id: `s${i}`, parent: by < 0 ? null : `s${by}`, t: time[i] }));
};

/** `people` as `[{ id, parent, t }]`, `t` in milliseconds; `seed` decides which cascade it is. */
export const chooseCascade = async (seed, real = REAL) => {
  const random = seededRandom(seed);
  const lines = await readFile(real, 'utf8').then(
    (text) => text.split('\n').filter(Boolean),
    () => [],
  );
  const choice = lines.map((line) => JSON.parse(line)).filter(({ metrics }) => isInstructive(metrics));
  const chosen = choice[Math.floor(random() * choice.length)];
  if (!chosen) return { origin: 'a simulated campaign with K = 0.6', people: simulated(random) };
  return {
    origin: 'a real cascade of reposts on Sina Weibo',
    people: chosen.events.map(({ id, parent, t }) => ({ id, parent, t: t * 1000 })),
  };
};
