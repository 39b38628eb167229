/** Sections of a Markdown document that are generated, between `<!-- name -->` and `<!-- /name -->`. */
import { readFileSync, writeFileSync } from 'node:fs';

const cell = (text = '') => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
export const markdownTable = (head, rows) =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');

const sectionPattern = (name) => new RegExp(`(<!-- ${name} -->)([^]*?)(<!-- /${name} -->)`);

/** The current text of a section. */
export const readSection = (file, name) => sectionPattern(name).exec(readFileSync(file, 'utf8'))?.[2] ?? '';

/** Writes the sections that differ, and returns their names. With `check`, nothing is written. */
export const writeSections = (file, sections, { check = false } = {}) => {
  let text = readFileSync(file, 'utf8');
  const stale = [];
  for (const [name, content] of Object.entries(sections)) {
    const before = sectionPattern(name).exec(text);
    if (!before)
      throw new Error(`${file} has no section ${name}: add <!-- ${name} --> and <!-- /${name} --> where it belongs.`);
    if (before[2] === `\n${content}\n`) continue;
    stale.push(name);
    text = text.replace(sectionPattern(name), (_, open, __, close) => `${open}\n${content}\n${close}`);
  }
  if (stale.length && !check) writeFileSync(file, text);
  return stale;
};
