/** Campaigns in a file of the owner's, which can live in git: read at the start, and again when it changes. */

import { readFileSync } from 'node:fs';
import { checkCampaign, type CampaignRecord } from '../../core/campaign-record.ts';
import type { CampaignStore } from './campaign-store.ts';

/**
 * Milliseconds between two looks at the file. Looking finds it too where a file is put in the place of another, as git
 * and editors do.
 */
const LOOK_EVERY = 1000;

const textOf = (file: string): string => {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new Error(`the campaigns in ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
      cause: error,
    });
  }
};

const recordsOf = (text: string, file: string): CampaignRecord[] => {
  let listed: unknown;
  try {
    listed = JSON.parse(text);
  } catch (error) {
    throw new Error(`the campaigns in ${file} are not JSON: ${(error as Error).message}`, { cause: error });
  }
  if (!Array.isArray(listed)) throw new Error(`the campaigns in ${file} must be a JSON list`);
  const problems: string[] = [];
  const records: CampaignRecord[] = [];
  listed.forEach((value: unknown, index) => {
    const checked = checkCampaign(value);
    if ('problems' in checked) problems.push(...checked.problems.map((problem) => `[${index}] ${problem}`));
    else if (records.some(({ name }) => name === checked.record.name))
      problems.push(`[${index}] name must not be that of another campaign`);
    else records.push(checked.record);
  });
  if (problems.length) throw new Error(`the campaigns in ${file} are not right: ${problems.join('; ')}`);
  return records;
};

/** A JSON list of records. Throws an error of one line that names the file and what is wrong with it. */
export const readCampaigns = (file: string): CampaignRecord[] => recordsOf(textOf(file), file);

/**
 * What is in the file is all there is. One that is not right changes nothing, except at the start, when it throws.
 * Gives the way to end it.
 */
export const watchCampaignFile = (
  file: string,
  campaigns: Pick<CampaignStore, 'replace'>,
  log: (line: string) => void,
): (() => void) => {
  let seen: string | undefined;
  let loggedProblem: string | undefined;
  const read = (): void => {
    const text = textOf(file);
    if (text === seen) return;
    campaigns.replace(recordsOf(text, file), `by ${file}`);
    seen = text;
  };
  const look = (): void => {
    try {
      read();
      loggedProblem = undefined;
    } catch (error) {
      const { message } = error as Error;
      if (message !== loggedProblem) log(`pass-along: ${message}. The campaigns stay as they were.`);
      loggedProblem = message;
    }
  };
  read();
  // The text itself is compared: `watchFile` would miss a change that comes before its own first look.
  const looking = setInterval(look, LOOK_EVERY).unref();
  return () => clearInterval(looking);
};
