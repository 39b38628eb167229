/**
 * `npm run docs`: writes the tables of docs/reference.md from the code, and the tables of docs/reliability.md from the
 * stored measurements. `npm run docs -- --check` fails if they are stale.
 */
import { build } from './build.mjs';
import { readFileSync } from 'node:fs';
import { channelOptions } from './channel-options.mjs';
import { channelsIn } from './channels.mjs';
import { markdownTable as table, readSection, writeSections } from './generated-sections.mjs';
import { reliabilitySections } from './reliability-sections.mjs';
import { measure } from './size.mjs';

const REFERENCE = 'docs/reference.md';
const RELIABILITY = 'docs/reliability.md';

const code = (text) => `\`${text}\``;

/** The description on one line, without a final full stop. */
const descriptionOf = ({ description = '' }) => description.replace(/\s+/g, ' ').replace(/\.$/, '');

const parameters = (list = []) => list.map(({ name, optional }) => (optional ? `${name}?` : name)).join(', ');

/** Methods and properties, without those that are attributes. */
const members = (list = []) =>
  table(
    ['member', 'type', 'description'],
    list
      .filter((it) => it.description && !it.attribute && !it.static)
      .map((it) =>
        it.kind === 'method'
          ? [code(`${it.name}(${parameters(it.parameters)})`), code(it.return.type.text), descriptionOf(it)]
          : [
              code(it.name),
              code(it.type.text.replace(' | undefined', '')) + (it.readonly ? ', read-only' : ''),
              descriptionOf(it),
            ],
      ),
  );

/** The attributes of single channels have a table of their own. */
const ofChannels = new Set(channelOptions().map(({ name }) => name));

/** One row for each option, with the channels that take it. */
const channelOptionTable = () => {
  const options = channelOptions();
  const names = [...new Set(options.map(({ option }) => option))];
  const row = (name) => {
    const found = options.filter(({ option }) => option === name);
    return [code(`{channel}-${name}`), found.map(({ channel }) => code(channel)).join(', '), found[0].description];
  };
  return table(['attribute', 'channels', 'what it is'], names.map(row));
};

const elementTables = (tag) => {
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8'));
  const element = modules.flatMap(({ declarations }) => declarations).find(({ tagName }) => tagName === tag);
  const isBoolean = ({ type }) => type?.text === 'boolean';
  return {
    attributes: table(
      ['attribute', 'description', 'default'],
      (element.attributes ?? [])
        .filter(({ name }) => !ofChannels.has(name))
        .map((it) => [
          code(it.name) + (isBoolean(it) ? ' (boolean)' : ''),
          descriptionOf(it),
          it.default && !isBoolean(it) ? code(it.default.replaceAll("'", '')) : '',
        ]),
    ),
    members: members(element.members),
    events: table(
      ['event', 'description'],
      (element.events ?? []).map((it) => [code(it.name), descriptionOf(it)]),
    ),
    css: table(
      ['custom property', 'default', 'description'],
      element.cssProperties.map((it) => [code(it.name), it.default ? code(it.default) : '', descriptionOf(it)]),
    ),
    parts: table(
      ['part', 'description'],
      element.cssParts.map((it) => [code(it.name), descriptionOf(it)]),
    ),
    slots: table(
      ['slot', 'description'],
      element.slots.map((it) => [it.name ? code(it.name) : '(none)', descriptionOf(it)]),
    ),
  };
};

const opens = ({ action, opens }) => (action ? 'button' : ({ self: 'in place', tab: 'tab' }[opens] ?? 'popup'));
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
  const unconfirmed =
    'because we could not verify that their URLs still work; they are shown only if listed in `channels`';
  return [
    table(['name', 'channel', 'kind', 'opens', 'offered', 'checked'], rows),
    `Unconfirmed, ${unconfirmed}: ${doubtful.join(', ')}.`,
  ].join('\n\n');
};

/** Brotli differs by a few bytes between versions of Node, so a size that changed by less than 0.1 kB is kept. */
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
/** The tables of another element, with a prefix: `code-parts`. */
const prefixed = (prefix, { attributes, events, css, parts, slots }, hasEvents) =>
  Object.fromEntries(
    Object.entries({ attributes, ...(hasEvents && { events }), css, parts, slots }).map(([name, content]) => [
      `${prefix}-${name}`,
      content,
    ]),
  );
const documents = {
  [REFERENCE]: {
    sizes: await sizeTable(readSection(REFERENCE, 'sizes')),
    ...elementTables('pass-along'),
    ...prefixed('code', elementTables('pass-along-code'), true),
    ...prefixed('progress', elementTables('pass-along-progress'), false),
    'channel-options': channelOptionTable(),
    channels: channelTable(),
  },
  [RELIABILITY]: reliabilitySections(),
};
const printResult = (file, stale) => {
  if (!stale.length) console.log(`${file} is up to date.`);
  else if (check) {
    console.error(`Stale in ${file}: ${stale.join(', ')}. Run \`npm run docs\` and commit the result.`);
    process.exitCode = 1;
  } else console.log(`Wrote ${stale.join(', ')} in ${file}.`);
};
for (const [file, tables] of Object.entries(documents)) printResult(file, writeSections(file, tables, { check }));
