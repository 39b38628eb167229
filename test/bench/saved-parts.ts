/** Parts of a simulation, each saved when it is finished, so that a bench resumes where it was stopped. */

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Something to simulate: some campaigns, with random seeds from `seed` on. */
export type Job<Part> = { name: string; partOf: (seed: number, campaigns: number) => Part };

/** Campaigns per part. */
const PART = 25;

const folder = fileURLToPath(new URL('../../.coverage/', import.meta.url));
mkdirSync(folder, { recursive: true });

const fileOf = (name: string, part: number): string => `${folder}${name.replace(/[^a-z0-9.]+/gi, '-')}.${part}.json`;

/** The saved parts of a job, from the first on. */
export const savedParts = <Part>({ name }: Job<Part>): Part[] => {
  const parts: Part[] = [];
  while (existsSync(fileOf(name, parts.length)))
    parts.push(JSON.parse(readFileSync(fileOf(name, parts.length), 'utf8')) as Part);
  return parts;
};

/** Simulates what is missing up to `campaigns`, a part of each job in turn. */
export const simulateParts = (jobs: readonly Job<unknown>[], campaigns: number): void => {
  for (let part = 0; part * PART < campaigns; part++)
    for (const { name, partOf } of jobs) {
      if (existsSync(fileOf(name, part))) continue;
      writeFileSync(fileOf(name, part), JSON.stringify(partOf(part * PART, PART)));
      console.log(`${name}: ${(part + 1) * PART} campaigns`);
    }
};
