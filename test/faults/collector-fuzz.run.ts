/** `npm run fuzz`: sends `--cases` bodies from a random seed, which is printed so that a failure can be reproduced. */

import { argv, stdout } from 'node:process';
import { parseArgs } from 'node:util';
import { save } from '../bench/measured.ts';
import { fuzz, slowBodies } from './collector-fuzz.ts';

const { values } = parseArgs({
  options: {
    cases: { type: 'string', default: '100000' },
    seed: { type: 'string' },
    slow: { type: 'string', default: '500' },
    keep: { type: 'boolean', default: false },
  },
});
const count = Number(values.cases);
const seed = Number(values.seed ?? Date.now() % 2 ** 31);
stdout.write(`${count} bodies from seed ${seed}\n`);

const began = performance.now();
const found = await fuzz({
  count,
  seed,
  progress: ({ cases, answers }) => {
    if (cases % 100_000 === 0) stdout.write(`  ${cases}: ${JSON.stringify(answers)}\n`);
  },
});
const slow = await slowBodies(Number(values.slow));
const seconds = Math.round((performance.now() - began) / 1000);
stdout.write(
  `${found.cases} bodies in ${seconds} s: ${JSON.stringify(found.answers)}; ${found.storedEvents} events stored, ${found.refusedEvents} refused; slow: ${JSON.stringify(slow)}\n`,
);
if (values.keep) save('fuzz', `npm run fuzz -- ${argv.slice(2).join(' ')}`, { ...found, seconds, slow });
