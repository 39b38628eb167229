/** The files that a section of docs/recipes.md shows: a name in backticks with a colon, and the block below it. */

import { readFileSync } from 'node:fs';

const text = readFileSync(new URL('../../docs/recipes.md', import.meta.url), 'utf8');

export const documentedFiles = (heading: string): Record<string, string> => {
  const [, section = ''] = new RegExp(`^## ${heading}\\n([^]*?)^## `, 'm').exec(text) ?? [];
  const found = [...section.matchAll(/^`([\w./-]+)`:\n\n```\w+\n([^]*?)^```/gm)];
  if (!found.length) throw new Error(`docs/recipes.md shows no file for ${heading}`);
  return Object.fromEntries(found.map(([, file, code]) => [file!, code!]));
};
