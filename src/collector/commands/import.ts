/** `pass-along import FILE`: stores events from an export, or any pass-along CloudEvents, one per line. */

import { createReadStream, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { checkEvent, type PassEvent } from '../../core/event.ts';
import { proofChecker } from '../http/intake/code-proof.ts';
import { entryOf, withoutProof, type Entry } from '../http/intake/event-classification.ts';
import { openFolder } from './data-folder.ts';
import { printable, progressOn } from './progress-bar.ts';
import { type Command } from './command-line.ts';
import { FLAGS } from './flags.ts';
import type { Tally } from '../store/store.ts';

const flags = { data: FLAGS.data };

/** Events per transaction: the disk syncs once for each. */
const BATCH = 5000;
/** Invalid lines that are listed one by one; of more, only the number is printed. */
const NAMED = 20;

const checkProof = proofChecker();

const isSeal = (text: string): boolean => /^[0-9a-f]{16}$/.test(text);

const CLASSES = ['verified', 'unverified', 'bot', 'self', 'duplicate'] as const;

/** A time as an export writes it, in milliseconds since 1970; nothing for anything else. */
const timeIn = (value: unknown): number | undefined =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? Date.parse(value) : undefined;

/**
 * Who sent an event, as an export says it; nothing for events from before codes could be proven. An event that no
 * collector has checked may have its secret.
 */
const proofIn = (
  { proof, seal }: { proof?: unknown; seal?: unknown },
  event: PassEvent,
): Pick<Entry, 'proof' | 'seal'> => {
  if (proof === undefined && event.secret !== undefined) return checkProof(event.data, { secret: event.secret });
  if (proof === 'proven') return typeof seal === 'string' && isSeal(seal) ? { proof, seal } : { proof: 'none' };
  return proof === 'none' || proof === 'signed' ? { proof } : {};
};

/** Keeps the fields that an export adds to an event. Without them, an event counts as received when it happened. */
const entryFrom = (line: string): Entry | { problem: string } => {
  let value: { received?: unknown; happened?: unknown; class?: unknown; proof?: unknown; seal?: unknown };
  try {
    value = JSON.parse(line) as typeof value;
  } catch (error) {
    return { problem: `not JSON: ${(error as Error).message}` };
  }
  const checked = checkEvent(value);
  if ('problems' in checked) return { problem: checked.problems.join('; ') };
  const event = withoutProof(checked.event);
  const at = Date.parse(event.time);
  const decided = CLASSES.find((name) => name === value.class) ?? entryOf(event, { received: at, gpc: false }).class;
  return {
    event,
    time: timeIn(value.happened) ?? at,
    received: timeIn(value.received) ?? at,
    ...(decided && { class: decided }),
    ...proofIn(value, checked.event),
  };
};

export const importCommand: Command<typeof flags> = {
  summary: 'Imports events from a file, one JSON object per line; "-" reads standard input.',
  operands: ['FILE'],
  flags,
  async run({ data }, file = '') {
    const isStandardInput = file === '-';
    let size = 0;
    try {
      if (!isStandardInput) size = statSync(file).size;
    } catch (error) {
      throw new Error(`the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, { cause: error });
    }
    const { store } = await openFolder(data, { make: true });
    const source = isStandardInput ? process.stdin : createReadStream(file);
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
          if (++wrong <= NAMED) progress.print(printable(`line ${number}: ${entry.problem}`));
          continue;
        }
        if (batch.push(entry) >= BATCH) await keep();
      }
      if (batch.length) await keep();
    } finally {
      progress.end();
      await store.close();
    }
    const skipped = wrong ? `, ${wrong} lines skipped` : '';
    console.log(`${all.stored} events imported, ${all.known} already stored${skipped}.`);
    if (wrong) {
      const listed = wrong > NAMED ? `the first ${NAMED} are listed above` : 'they are listed above';
      throw new Error(`${wrong} of ${number} lines are not valid events; ${listed}`);
    }
  },
};
