/** Writes what was generated into a document, between `<!-- name -->` and `<!-- /name -->`. */
import { readFileSync, writeFileSync } from 'node:fs';

const cell = (text = '') => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
export const table = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const marked = (name) => new RegExp(`(<!-- ${name} -->)([^]*?)(<!-- /${name} -->)`);

/** What stands there now. */
export const readMarked = (file, name) => marked(name).exec(readFileSync(file, 'utf8'))?.[2] ?? '';

/** Writes each section unless it is as wanted; gives the names of those that were not. With `check` nothing is written. */
export const writeMarked = (file, sections, { check = false } = {}) => {
  let text = readFileSync(file, 'utf8');
  const stale = [];
  for (const [name, content] of Object.entries(sections)) {
    const before = marked(name).exec(text);
    if (!before)
      throw new Error(`${file} has no place for ${name}: put <!-- ${name} --> and <!-- /${name} --> where it belongs.`);
    if (before[2] === `\n${content}\n`) continue;
    stale.push(name);
    text = text.replace(marked(name), (_, open, __, close) => `${open}\n${content}\n${close}`);
  }
  if (stale.length && !check) writeFileSync(file, text);
  return stale;
};
