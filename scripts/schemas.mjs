/**
 * The JSON schemas of what the API takes and returns, as a module that git does not hold: made from the types in
 * src/collector/http/api-types.ts, docstrings included. It takes a second, and only when a source has changed.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const TYPES = 'src/collector/http/api-types.ts';
const MODULE = 'src/collector/http/schemas.generated.ts';
const STAMP = '.cache/schemas';
/** The rooms that the types come from. */
const ROOMS = ['src/core', 'src/spread', 'src/collector'];

const DEFINITION = '#/definitions/';

const fingerprint = (root) => {
  const inputs = ['scripts/schemas.mjs', 'tsconfig.base.json', 'tsconfig.node.json', 'package-lock.json'];
  for (const room of ROOMS)
    for (const entry of readdirSync(join(root, room), { recursive: true }))
      if (entry.endsWith('.ts')) inputs.push(join(room, entry));
  const hash = createHash('sha256');
  for (const file of inputs.filter((file) => join(file) !== join(MODULE)).sort())
    hash
      .update(`${file}\0`)
      .update(readFileSync(join(root, file)))
      .update('\0');
  return hash.digest('hex');
};

/** Docstrings are wrapped where the line ends; here they are one line. Tuples are written as OpenAPI 3.1 has them. */
const modern = (_, value) => {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (!Array.isArray(value?.items)) return value;
  const { items, additionalItems: _open, ...rest } = value;
  return { ...rest, prefixItems: items, items: false };
};

/** Each type once, by the name that `Api` gives it, else by its own; what uses it refers to it. */
const componentsOf = ({ properties, definitions = {} }) => {
  const names = new Map(Object.keys(definitions).map((name) => [name, name]));
  for (const [name, { $ref }] of Object.entries(properties)) if ($ref) names.set($ref.replace(DEFINITION, ''), name);
  const components = {};
  const put = (name, schema) => {
    if (components[name]) throw new Error(`two schemas are called ${name}: rename one of them in ${TYPES}`);
    components[name] = schema;
  };
  for (const [name, schema] of Object.entries(properties)) if (!schema.$ref) put(name, schema);
  for (const [name, schema] of Object.entries(definitions)) put(names.get(name), schema);
  const renamed = (key, value) =>
    key === '$ref' ? `#/components/schemas/${names.get(value.replace(DEFINITION, ''))}` : modern(key, value);
  return JSON.stringify(components, renamed, 1);
};

const generate = async (root) => {
  const { createGenerator } = await import('ts-json-schema-generator');
  const generator = createGenerator({
    path: join(root, TYPES),
    tsconfig: join(root, 'tsconfig.node.json'),
    type: 'Api',
    expose: 'export',
    topRef: false,
    skipTypeCheck: true,
    additionalProperties: false,
  });
  const components = componentsOf(generator.createSchema('Api'));
  return `/** Made by scripts/schemas.mjs from the types in api-types.ts. */\nexport const schemas = ${components};\n`;
};

/** Makes the module unless its sources are unchanged. */
export const makeSchemas = async (folder = '.') => {
  const root = resolve(folder);
  const [module, stamp, print] = [join(root, MODULE), join(root, STAMP), fingerprint(root)];
  if (existsSync(module) && existsSync(stamp) && readFileSync(stamp, 'utf8') === print) return;
  writeFileSync(module, await generate(root));
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, print);
};
