/** Campaign records in a file, for instance in git: read at the start, and again when it changes. */

import { readFileSync } from 'node:fs';
import { checkCampaign, type CampaignRecord } from '../../core/campaign-record.ts';
import type { CampaignStore } from './campaign-store.ts';

/** Polling interval in milliseconds. Polling also notices a file that was replaced, as git and editors do. */
const POLL_INTERVAL = 1000;

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`cannot read the campaign file ${file} (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
};

const recordsOf = (text: string, file: string): CampaignRecord[] => {
  let listed: unknown;
  try {
    listed = JSON.parse(text);
  } catch (error) {
    throw new Error(`the campaign file ${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(listed)) throw new Error(`the campaign file ${file} must contain a JSON array`);
  const problems: string[] = [];
  const records: CampaignRecord[] = [];
  listed.forEach((value: unknown, index) => {
    const checked = checkCampaign(value);
    if ('problems' in checked) problems.push(...checked.problems.map((problem) => `[${index}] ${problem}`));
    else if (records.some(({ name }) => name === checked.record.name)) problems.push(`[${index}] name is used twice`);
    else records.push(checked.record);
  });
  if (problems.length) throw new Error(`the campaign file ${file} is invalid: ${problems.join('; ')}`);
  return records;
};

/** Reads a JSON array of records. Throws a one-line error that names the file and its problems. */
export const readCampaigns = (file: string): CampaignRecord[] => recordsOf(textOf(file), file);

/**
 * The file replaces all records. An invalid file throws at the start; later it changes nothing. Returns a function that
 * stops watching.
 */
export const watchCampaignFile = (
  file: string,
  campaigns: Pick<CampaignStore, 'replace'>,
  log: (line: string) => void,
): (() => void) => {
  let lastText: string | undefined;
  let loggedProblem: string | undefined;
  const read = (): void => {
    const text = textOf(file);
    if (text === lastText) return;
    campaigns.replace(recordsOf(text, file), `by ${file}`);
    lastText = text;
  };
  const poll = (): void => {
    try {
      read();
      loggedProblem = undefined;
    } catch (error) {
      const { message } = error as Error;
      if (message !== loggedProblem) log(`pass-along: ${message}. The campaigns are unchanged.`);
      loggedProblem = message;
    }
  };
  read();
  // Compares the text: `watchFile` would miss a change before its first poll.
  const polling = setInterval(poll, POLL_INTERVAL).unref();
  return () => clearInterval(polling);
};
