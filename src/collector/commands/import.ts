/** `pass-along import FILE`: takes in events that an export wrote, or any CloudEvents of ours, a line each. */

import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkEvent } from '../../core/event.ts';
import { entryOf, type Entry } from '../http/intake/event-classification.ts';
import { openFolder } from './data-folder.ts';
import { progressOn } from './progress-bar.ts';
import { FLAGS, type Command } from './command-line.ts';
import type { Tally } from '../store/store.ts';

const flags = { data: FLAGS.data };

/** Events that are committed together: a disk is paid by the commit. */
const BATCH = 5000;
/** Lines that are named one by one; of more, only the number is told. */
const NAMED = 20;

const CLASSES = ['verified', 'unverified', 'bot', 'self', 'duplicate'] as const;

/** A time as an export writes it, in milliseconds; nothing for what is none. */
const timeIn = (value: unknown): number | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? Date.parse(value) : undefined;

/** What an export said beside the event is kept; an event that comes from elsewhere came when it happened. */
const entryFrom = (line: string): Entry | { problem: string } => {
  let value: { received?: unknown; happened?: unknown; class?: unknown };
  try {
    value = JSON.parse(line) as typeof value;
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` };
  }
  const checked = checkEvent(value);
  if ('problems' in checked) return { problem: checked.problems.join('; ') };
  const { event } = checked;
  const at = Date.parse(event.time);
  const decided = CLASSES.find((name) => name === value.class) ?? entryOf(event, { received: at, gpc: false }).class;
  return {
    event,
    time: timeIn(value.happened) ?? at,
    received: timeIn(value.received) ?? at,
    ...(decided && { class: decided }),
  };
};

export const importCommand: Command<typeof flags> = {
  summary: 'Takes in events, a line of JSON each, from a file or, with "-", from standard input.',
  operands: ['FILE'],
  flags,
  async run({ data }, file = '') {
    const fromTerminal = file === '-';
    let size = 0;
    try {
      if (!fromTerminal) size = statSync(file).size;
    } catch (error) {
      throw new Error(`the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
    }
    const { store } = await openFolder(data, { make: true });
    const source = fromTerminal ? process.stdin : createReadStream(file);
    let [read, number, wrong] = [0, 0, 0];
    const all: Tally = { stored: 0, known: 0 };
    const progress = progressOn(process.stderr, size);
    let batch: Entry[] = [];
    const keep = async (): Promise<void> => {
      const { stored, known } = await store.append(batch);
      all.stored += stored;
      all.known += known;
      batch = [];
      progress.show(read);
    };
    try {
      source.on('data', (chunk: Buffer | string) => (read += Buffer.byteLength(chunk)));
      for await (const line of createInterface({ input: source, crlfDelay: Infinity })) {
        number++;
        if (!line.trim()) continue;
        const entry = entryFrom(line);
        if ('problem' in entry) {
          if (++wrong <= NAMED) progress.say(`line ${number}: ${entry.problem}`);
          continue;
        }
        if (batch.push(entry) >= BATCH) await keep();
      }
      if (batch.length) await keep();
    } finally {
      progress.end();
      await store.close();
    }
    console.log(`${all.stored} events taken in, ${all.known} known before${wrong ? `, ${wrong} lines left out` : ''}.`);
    if (wrong)
      throw new Error(
        `${wrong} of ${number} lines are no events${wrong > NAMED ? `; the first ${NAMED} are named above` : ', as named above'}`,
      );
  },
};
