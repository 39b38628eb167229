/**
 * What editors and compilers read, made of the custom elements manifest: types of the tags for each framework, and the
 * data files of VS Code and the JetBrains editors.
 *
 * The generators write the properties of each tag. What they write around them is replaced: it names modules that a
 * project need not have, and knows neither the `ref` of React nor the attributes that HTML has for every element.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateJsxTypes } from '@wc-toolkit/jsx-types';
import { generateJetBrainsWebTypes } from 'custom-element-jet-brains-integration';
import { generateSvelteTypes } from 'custom-element-svelte-integration';
import { generateVsCodeCustomElementData } from 'custom-element-vs-code-integration';
import { generateVuejsTypes } from 'custom-element-vuejs-integration';

const camelCase = (name) => name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
const pascalCase = (name) => camelCase(`-${name}`);

/** Declarations of the manifest's elements, in a copy that may be changed. */
const elementsOf = (manifest) =>
  manifest.modules.flatMap(({ declarations }) => declarations).filter(({ tagName }) => tagName);

/**
 * The manifest as a generator of types needs it. An option may be `undefined`, with `exactOptionalPropertyTypes`, too;
 * an attribute that is no property of its element gets a property, so that it has a type.
 */
const forTypes = (manifest, change = () => {}) => {
  const copy = structuredClone(manifest);
  const given = (type) => ({ text: `${type.text} | undefined` });
  for (const element of elementsOf(copy)) {
    element.members = (element.members ?? []).filter(({ kind, readonly }) => kind === 'field' && !readonly);
    for (const member of element.members) member.type = given(member.type);
    for (const attribute of element.attributes ?? []) {
      attribute.type = given(attribute.type);
      if (attribute.fieldName) continue;
      attribute.fieldName = attribute.name;
      element.members.push({ ...attribute, kind: 'field', attribute: attribute.name });
    }
    change(element);
  }
  return copy;
};

/** These generators put `CustomEvent<…>` around what the manifest says. */
const unwrapEvents = ({ events = [] }) => {
  for (const { type } of events) type.text = type.text.replace(/^CustomEvent<(.*)>$/, '$1');
};

/** Vue calls a listener `onPassAlong`, and takes an attribute in either case. */
const asVue = (element) => {
  unwrapEvents(element);
  for (const event of element.events ?? []) event.name = pascalCase(event.name);
  const inCamelCase = element.attributes?.map((attribute) => ({ ...attribute, name: camelCase(attribute.name) }));
  element.attributes?.push(
    ...inCamelCase.filter(({ name }) => !element.attributes.some((other) => other.name === name)),
  );
};

/** Runs a generator, and returns the types of properties that it has written, by name. */
const propertiesFrom = (folder, generate) => {
  const fileName = 'generated.d.ts';
  generate({ outdir: folder, fileName, typesSrc: 'type' });
  const text = readFileSync(join(folder, fileName), 'utf8');
  rmSync(join(folder, fileName));
  const types = text.match(/^(export )?type PassAlong\w*Props = \{$[^]*?^\};$/gm) ?? [];
  return types.map((type) => type.replace(/^(export )?type/, 'export type'));
};

const EVENT_TYPES =
  "import type { ChannelOptions, Language, Lineage, OutcomeDetail, PassAlongDetail, PassEvent } from '../index.js';\n";
const HEAD = '// Made from the custom elements manifest by scripts/editor-data.mjs.\n';

const TAGS = {
  'pass-along': 'PassAlong',
  'pass-along-code': 'PassAlongCode',
  'pass-along-progress': 'PassAlongProgress',
};
const CLASSES = "import type { PassAlong, PassAlongCode, PassAlongProgress } from '../index.js';\n";

/** `{ 'pass-along': …, … }`, with what `typeOf` says of each class. */
const tags = (typeOf) =>
  Object.entries(TAGS)
    .map(([tag, name]) => `      '${tag}': ${typeOf(name)};`)
    .join('\n');

/** What a JSX tag takes beyond the options: what the framework lets every element have. */
const jsx = ({ module, imports, attributes, suffixes = ['Props'] }) => {
  const names = Object.values(TAGS).flatMap((name) => suffixes.map((suffix) => name + suffix));
  const optionsOf = (name) => suffixes.map((suffix) => name + suffix).join(' & ');
  return `${HEAD}${imports}
${CLASSES}import type { ${names.join(', ')} } from './properties.js';

type Tag<Options, Element> = Options & Omit<${attributes}, keyof Options>;

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements {
${tags((name) => `Tag<${optionsOf(name)}, ${name}>`)}
    }
  }
}
`;
};

const REACT = {
  module: 'react',
  imports: "import type { DetailedHTMLProps, HTMLAttributes } from 'react';",
  // React 18 takes `class` on a custom element, and React 19 both.
  attributes: 'DetailedHTMLProps<HTMLAttributes<Element>, Element> & { class?: string | undefined }',
};
const PREACT = {
  module: 'preact',
  imports: "import type { ClassAttributes, JSX } from 'preact';",
  // Preact 10 and 11 export the attributes of HTML by different names.
  attributes: "Omit<JSX.IntrinsicElements['div'], 'ref'> & ClassAttributes<Element>",
};
const SOLID = {
  module: 'solid-js',
  imports: "import type { JSX } from 'solid-js';",
  attributes: 'JSX.HTMLAttributes<Element>',
  suffixes: ['Props', 'SolidJsProps'],
};

const vue = (properties) => `${HEAD}import type { DefineComponent } from 'vue';
${EVENT_TYPES}
${properties.join('\n\n')}

declare module 'vue' {
  interface GlobalComponents {
${tags((name) => `DefineComponent<${name}Props>`)}
  }
}
`;

const svelte = (properties) => `${HEAD}import type { HTMLAttributes } from 'svelte/elements';
${EVENT_TYPES}${CLASSES}import type { ${Object.values(TAGS)
  .map((name) => `${name}Props as ${name}Attributes`)
  .join(', ')} } from './properties.js';

${properties.join('\n\n')}

type Tag<Options, Element extends EventTarget> = Options & Omit<HTMLAttributes<Element>, keyof Options>;

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
${tags((name) => `Tag<${name}Props & ${name}Attributes, ${name}>`)}
  }
}
`;

/** The generators log each file that they write, whatever their options say. */
const withoutLog = (run) => {
  const { log } = console;
  console.log = () => {};
  try {
    run();
  } finally {
    console.log = log;
  }
};

/** Writes the files beside the manifest: `types/` for compilers, `editors/` for editors. */
export const writeEditorData = (folder) => withoutLog(() => write(folder));

const write = (folder) => {
  const manifest = JSON.parse(readFileSync(join(folder, 'custom-elements.json'), 'utf8'));
  const types = join(folder, 'types');
  const editors = join(folder, 'editors');
  mkdirSync(types, { recursive: true });
  mkdirSync(editors);

  const forJsx = propertiesFrom(types, (options) =>
    generateJsxTypes(forTypes(manifest), { ...options, useCemTypes: true }),
  );
  const forVue = propertiesFrom(types, (options) => generateVuejsTypes(forTypes(manifest, asVue), options));
  const forSvelte = propertiesFrom(types, (options) => generateSvelteTypes(forTypes(manifest, unwrapEvents), options));
  const counts = [forJsx.length / 2, forVue.length, forSvelte.length];
  if (counts.some((count) => count !== Object.keys(TAGS).length))
    throw new Error(`A generator of types writes otherwise than scripts/editor-data.mjs reads: ${counts}`);

  const save = (name, text) => writeFileSync(join(types, `${name}.d.ts`), text);
  save('properties', `${HEAD}${EVENT_TYPES}\n${forJsx.join('\n\n')}\n`);
  save('react', jsx(REACT));
  save('preact', jsx(PREACT));
  save('solid', jsx(SOLID));
  save('vue', vue(forVue));
  save('svelte', svelte(forSvelte));
  generateVsCodeCustomElementData(structuredClone(manifest), { outdir: editors });
  generateJetBrainsWebTypes(structuredClone(manifest), { outdir: editors, packageJson: false });
};
