/** `npm run docs`: writes the tables of README and docs, and the schemas of the API from the code. `npm run docs -- --check` fails when they are stale. */
import { build } from './build.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { channelsIn } from './channels.mjs';
import { schemas } from './schemas.mjs';
import { measure } from './size.mjs';

const README = 'README.md';
const REWARDS = 'docs/rewards.md';
const SCHEMAS = 'src/collector/schemas.ts';

const cell = (text = '') => String(text).replaceAll('|', '\\|').replaceAll('\n', ' ').trim();
const table = (head, rows) => [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.map(cell).join(' | ')} |`).join('\n');
const code = (text) => `\`${text}\``;

/** One sentence, so that it reads alike whether its author ended it or not. */
const says = ({ description = '' }) => description.replace(/\.$/, '');

const elementTables = (tag) => {
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  const isBoolean = ({ type }) => type?.text === 'boolean';
  return {
    attributes: table(['attribute', 'what it does'], element.attributes.map((it) => [code(it.name) + (isBoolean(it) ? ' (boolean)' : ''), says(it)])),
    events: table(['event', 'when, and what is in it'], (element.events ?? []).map((it) => [code(it.name), says(it)])),
    css: table(['custom property', 'default', 'what it sets'], element.cssProperties.map((it) => [code(it.name), it.default ? code(it.default) : '', says(it)])),
    parts: table(['part', 'what it is'], element.cssParts.map((it) => [code(it.name), says(it)])),
    slots: table(['slot', 'what goes there'], element.slots.map((it) => [it.name ? code(it.name) : '(none)', says(it)])),
  };
};

const opens = ({ act, opens }) => (act ? 'button' : { self: 'in place', tab: 'tab' }[opens] ?? 'popup');
const checked = ({ checked, see }) => (see ? `[${checked}](${see})` : checked);

const channelTable = () => {
  const row = (status) => (channel) => [code(channel.name), channel.label, channel.kind, opens(channel), status, checked(channel)];
  const more = channelsIn('src/core/channels.more.ts');
  const doubtful = more.filter((channel) => channel.doubtful).map(({ name }) => code(name));
  const rows = [...channelsIn('src/core/channels.ts').map(row('default')), ...more.filter((channel) => !channel.doubtful).map(row('by name'))];
  return `${table(['name', 'channel', 'kind', 'opens', 'offered', 'checked'], rows)}\n\nDoubtful, since nobody could confirm their addresses: ${doubtful.join(', ')}.`;
};

/** Brotli differs by a few bytes from one Node to the next, so a figure that is off by less than 0.1 kB stays as it was. */
const sizeTable = async (before) => {
  const { stdout } = await measure('--json');
  const known = new Map([...before.matchAll(/^\| (.+?) \| ([\d.]+) kB/gm)].map(([, name, size]) => [name, Number(size)]));
  const rows = JSON.parse(stdout).map(({ name, size, sizeLimit }) => {
    const kB = size / 1000;
    const shown = Math.abs((known.get(name) ?? Infinity) - kB) < 0.1 ? known.get(name) : kB;
    return [name, `${shown.toFixed(1)} kB`, `${sizeLimit / 1000} kB`];
  });
  return table(['part, minified and compressed (brotli)', 'size', 'budget'], rows);
};

const marked = (name) => new RegExp(`(<!-- ${name} -->)([^]*?)(<!-- /${name} -->)`);

/** `text` with each table in its place. */
const filled = (file, text, tables) => {
  for (const name of Object.keys(tables)) if (!marked(name).test(text)) throw new Error(`${file} has no place for the table of ${name}: put <!-- ${name} --> and <!-- /${name} --> where it belongs.`);
  return Object.entries(tables).reduce((after, [name, content]) => after.replace(marked(name), (_, open, __, close) => `${open}\n${content}\n${close}`), text);
};

await build();
const [readme, rewards] = [README, REWARDS].map((file) => readFileSync(file, 'utf8'));
const readmeTables = { sizes: await sizeTable(marked('sizes').exec(readme)?.[2] ?? ''), ...elementTables('pass-along'), channels: channelTable() };
const { attributes, slots, parts, css } = elementTables('pass-along-progress');

/** Each file as it is, and as the code has it. */
const files = [
  [README, readme, filled(README, readme, readmeTables)],
  [REWARDS, rewards, filled(REWARDS, rewards, { attributes, slots, parts, css })],
  [SCHEMAS, readFileSync(SCHEMAS, 'utf8'), schemas()],
];
const stale = files.filter(([, is, should]) => is !== should);
if (!stale.length) console.log(`${files.map(([name]) => name).join(' and ')} are as the code has it.`);
else if (process.argv.includes('--check')) {
  const tablesIn = (before, after) => [...before.matchAll(/<!-- ([a-z]+) -->/g)].map(([, name]) => name).filter((name) => marked(name).exec(before)[2] !== marked(name).exec(after)[2]);
  console.error(`Stale: ${stale.map(([name, is, should]) => `${name} (${tablesIn(is, should).join(', ') || 'all of it'})`).join(', ')}. Run \`npm run docs\`, and commit what it writes.`);
  process.exitCode = 1;
} else {
  for (const [name, , should] of stale) writeFileSync(name, should);
  console.log(`Wrote ${stale.map(([name]) => name).join(' and ')}.`);
}
