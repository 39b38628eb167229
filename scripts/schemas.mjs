/** The JSON schemas of what the API gives and takes, as a module: made from the types in src/collector/http/api-types.ts, docstrings included. */
import { createGenerator } from 'ts-json-schema-generator';

const generator = createGenerator({
  path: 'src/collector/http/api-types.ts',
  tsconfig: 'tsconfig.node.json',
  type: 'Api',
  expose: 'none',
  topRef: false,
  skipTypeCheck: true,
  additionalProperties: false,
});

/** Docstrings are wrapped where the line ends; here they are one line. Tuples are written as in the JSON Schema of OpenAPI 3.1. */
const modern = (_, value) => {
  if (typeof value === 'string') return value.replace(/\s+/g, ' ').trim();
  if (!Array.isArray(value?.items)) return value;
  const { items, additionalItems: _open, ...rest } = value;
  return { ...rest, prefixItems: items, items: false };
};

export const schemas = () => {
  const { properties } = generator.createSchema('Api');
  return `/** Made by \`npm run docs\` from the types in api-types.ts; not written by hand. */\nexport const schemas = ${JSON.stringify(properties, modern, 1)};\n`;
};
