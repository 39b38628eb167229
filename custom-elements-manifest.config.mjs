/**
 * Reads the element's attributes, events, parts and custom properties from its source; `npm run docs` and the build use
 * it.
 */

import { channelOptions } from './scripts/channel-options.mjs';
import { optionTable } from './scripts/manifest-option-table.mjs';

/** What the analyzer takes for public, and is not: state of the element, and the event of a function that sends any. */
const isOurs = ({ name, fieldName = name }) => fieldName.startsWith('_');

/** The package has no src/. */
const built = (path) => path.replace(/^\/?src\/(.*)\.ts$/, 'dist/$1.js');

/** Properties and attributes of an element that extends `OptionElement`. */
const withOptions = (declaration) => {
  const rows = optionTable().map(({ name, type, description, attribute, fallback }) => {
    const quoted = type === 'boolean' ? fallback : fallback && `'${fallback}'`;
    return { name, type: { text: type }, description, default: quoted, attribute };
  });
  const fields = rows.map((row) => ({ kind: 'field', privacy: 'public', ...row }));
  const attributes = rows
    .filter(({ attribute }) => attribute)
    .map(({ attribute, name, ...row }) => ({ name: attribute, fieldName: name, ...row }));
  const ofChannels = channelOptions().map(({ name, description }) => ({ name, type: { text: 'string' }, description }));
  declaration.members = [...fields, ...(declaration.members ?? [])];
  declaration.attributes = [...attributes, ...ofChannels, ...(declaration.attributes ?? [])];
};

/** Its own classes between an element and the library's are of no use to a reader of the manifest. */
const SUPERCLASSES = {
  OptionElement: { name: 'LitElement', package: 'lit' },
  Base: { name: 'HTMLElement', package: 'global:' },
};

const tidy = {
  name: 'tidy',
  packageLinkPhase({ customElementsManifest: { modules } }) {
    for (const module of modules) {
      module.path = built(module.path);
      for (const { declaration } of module.exports) declaration.module = built(declaration.module);
    }
    for (const declaration of modules.flatMap(({ declarations }) => declarations)) {
      if (declaration.kind !== 'class') continue;
      if (declaration.superclass?.name === 'OptionElement') withOptions(declaration);
      declaration.superclass = SUPERCLASSES[declaration.superclass?.name];
      declaration.attributes = declaration.attributes?.filter((attribute) => !isOurs(attribute));
      declaration.members = declaration.members?.filter((member) => !isOurs(member) && member.privacy !== 'private');
      declaration.events = declaration.events?.filter(({ description }) => description);
      // `{name}` stands for the name of any channel; the analyzer reads it as a type.
      for (const slot of declaration.slots ?? [])
        if (slot.type) Object.assign(slot, { name: `{${slot.type.text}}`, type: undefined });
    }
  },
};

export default {
  globs: [
    'src/widget/element/pass-along.ts',
    'src/widget/element/pass-along-code.ts',
    'src/widget/element/pass-along-progress.ts',
    'src/define-elements.ts',
    'src/define-progress.ts',
  ],
  outdir: 'dist',
  litelement: true,
  // It would write to package.json, where it is already.
  packagejson: false,
  plugins: [tidy],
};
