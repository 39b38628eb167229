/**
 * `npm run docs`: writes the tables of README and docs from the code, the schemas of the API, and the tables of
 * docs/reliability.md from what was measured. `npm run docs -- --check` fails when they are stale.
 */
import { build } from './build.mjs';
import { readFileSync, writeFileSync } from 'node:fs';
import { channelsIn } from './channels.mjs';
import { readMarked, table, writeMarked } from './marked.mjs';
import { sections } from './measured.mjs';
import { schemas } from './schemas.mjs';
import { measure } from './size.mjs';

const README = 'README.md';
const RELIABILITY = 'docs/reliability.md';
const REWARDS = 'docs/rewards.md';
const SCHEMAS = 'src/collector/http/schemas.ts';

const code = (text) => `\`${text}\``;

/** One sentence, so that it reads alike whether its author ended it or not. */
const says = ({ description = '' }) => description.replace(/\s+/g, ' ').replace(/\.$/, '');

const elementTables = (tag) => {
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  const isBoolean = ({ type }) => type?.text === 'boolean';
  return {
    attributes: table(
      ['attribute', 'what it does'],
      element.attributes.map((it) => [code(it.name) + (isBoolean(it) ? ' (boolean)' : ''), says(it)]),
    ),
    events: table(
      ['event', 'when, and what is in it'],
      (element.events ?? []).map((it) => [code(it.name), says(it)]),
    ),
    css: table(
      ['custom property', 'default', 'what it sets'],
      element.cssProperties.map((it) => [code(it.name), it.default ? code(it.default) : '', says(it)]),
    ),
    parts: table(
      ['part', 'what it is'],
      element.cssParts.map((it) => [code(it.name), says(it)]),
    ),
    slots: table(
      ['slot', 'what goes there'],
      element.slots.map((it) => [it.name ? code(it.name) : '(none)', says(it)]),
    ),
  };
};

const opens = ({ act, opens }) => (act ? 'button' : ({ self: 'in place', tab: 'tab' }[opens] ?? 'popup'));
const checked = ({ checked, see }) => (see ? `[${checked}](${see})` : checked);

const channelTable = () => {
  const row = (status) => (channel) => [
    code(channel.name),
    channel.label,
    channel.kind,
    opens(channel),
    status,
    checked(channel),
  ];
  const more = channelsIn('src/core/channels.more.ts');
  const doubtful = more.filter((channel) => channel.doubtful).map(({ name }) => code(name));
  const rows = [
    ...channelsIn('src/core/channels.ts').map(row('default')),
    ...more.filter((channel) => !channel.doubtful).map(row('by name')),
  ];
  return `${table(['name', 'channel', 'kind', 'opens', 'offered', 'checked'], rows)}\n\nDoubtful, since nobody could confirm their addresses: ${doubtful.join(', ')}.`;
};

/** Brotli differs by a few bytes from one Node to the next, so a figure that is off by less than 0.1 kB stays as it was. */
const sizeTable = async (before) => {
  const { stdout } = await measure('--json');
  const known = new Map(
    [...before.matchAll(/^\| (.+?) \| ([\d.]+) kB/gm)].map(([, name, size]) => [name, Number(size)]),
  );
  const rows = JSON.parse(stdout).map(({ name, size, sizeLimit }) => {
    const kB = size / 1000;
    const shown = Math.abs((known.get(name) ?? Infinity) - kB) < 0.1 ? known.get(name) : kB;
    return [name, `${shown.toFixed(1)} kB`, `${sizeLimit / 1000} kB`];
  });
  return table(['part, minified and compressed (brotli)', 'size', 'budget'], rows);
};

await build();
const check = process.argv.includes('--check');
const { attributes, slots, parts, css } = elementTables('pass-along-progress');
const documents = {
  [README]: {
    sizes: await sizeTable(readMarked(README, 'sizes')),
    ...elementTables('pass-along'),
    channels: channelTable(),
  },
  [REWARDS]: { attributes, slots, parts, css },
  [RELIABILITY]: sections(table),
};
const tell = (file, stale) => {
  if (!stale.length) console.log(`${file} is as it should be.`);
  else if (check) {
    console.error(`Stale in ${file}: ${stale.join(', ')}. Run \`npm run docs\`, and commit what it writes.`);
    process.exitCode = 1;
  } else console.log(`Wrote ${stale.join(', ')} in ${file}.`);
};
for (const [file, tables] of Object.entries(documents)) tell(file, writeMarked(file, tables, { check }));

const made = schemas();
const isStale = readFileSync(SCHEMAS, 'utf8') !== made;
if (isStale && !check) writeFileSync(SCHEMAS, made);
tell(SCHEMAS, isStale ? ['the schemas'] : []);
