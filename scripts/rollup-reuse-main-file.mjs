/**
 * A rollup plugin for script tags: lazy chunks use the loaded main file instead of importing it.
 *
 * Source modules use ordinary imports, so rollup makes a chunk import from the main file:
 * `import { html } from '../pass-along.js'`. With `pass-along.js?v=2`, a redirect or `integrity`, that is a
 * different URL, and the browser would load the whole widget a second time, with a second table of channels. So the
 * main file puts exactly the exports that its chunks use into a registry, and each chunk reads them from there. The key
 * is made of the version and a hash of the sources: a hash of the output would be circular, as chunks and main file
 * name each other. If the same build is loaded twice, the first copy stays: its elements are the registered ones.
 *
 * The main file itself exports nothing, so that it runs with and without `type="module"`. What a page may import is a
 * chunk beside it, which loads the main file only where no tag has.
 */
import { createHash } from 'node:crypto';
import { posix, resolve } from 'node:path';
import { runsAsClassicScript } from './rollup-classic-script.mjs';
import { chunksOf, rewrite } from './rollup-rewrite.mjs';

/** `import { a as b } from '…'` as `const { a: b } = REGISTRY`. */
const lookUp = ({ specifiers }, registry) => {
  const names = specifiers.map(({ imported, local }) => `${imported.name}:${local.name}`);
  return `const{${names}}=${registry};`;
};

/** Names at the top of a module that keep their value. */
const constantsOf = ({ body }) =>
  new Set(
    body
      .flatMap((node) => (node.type === 'VariableDeclaration' && node.kind === 'const' ? node.declarations : [node]))
      .map(({ id }) => id?.name),
  );

/** `api`: a module that a page may import, as `NAME-module.js`. */
export const loadedInstance = ({ name, version, api = '' }) => {
  const apiFile = `${name}-module.js`;
  let key = '';
  return {
    name: 'reuse-main-file',
    buildStart({ input }) {
      if (!api) return;
      this.emitFile({
        type: 'chunk',
        id: resolve(api),
        fileName: apiFile,
        implicitlyLoadedAfterOneOf: [resolve(input[name])],
      });
    },
    /** Runs before files are named: each chunk contains the key, so the hashes in their names have to include it. */
    renderStart() {
      const hash = createHash('sha256').update(version);
      for (const id of [...this.getModuleIds()].sort()) hash.update(this.getModuleInfo(id).code ?? '');
      key = `${name} ${version} ${hash.digest('hex').slice(0, 10)}`;
    },
    augmentChunkHash: () => key,
    generateBundle(_, bundle) {
      const entry = chunksOf(bundle).find(({ isEntry }) => isEntry);
      const registry = `globalThis[Symbol.for(${JSON.stringify(key)})]`;
      const used = new Set();
      for (const chunk of chunksOf(bundle)) {
        if (!chunk.imports.includes(entry.fileName)) continue;
        const path = posix.relative(posix.dirname(chunk.fileName), entry.fileName);
        const address = path.startsWith('.') ? path : `./${path}`;
        const imports = this.parse(chunk.code).body.filter(({ source }) => source?.value === address);
        for (const { specifiers } of imports) for (const { imported } of specifiers) used.add(imported.name);
        rewrite(chunk, (text) => {
          // On a server there is no main file, and importing the module must do no harm.
          const held = chunk.fileName === apiFile ? `(${registry}??{})` : registry;
          for (const node of imports) text.overwrite(node.start, node.end, lookUp(node, held));
          if (chunk.fileName === apiFile) text.prepend(`if(!${registry})await import("${address}");`);
        });
        chunk.imports = chunk.imports.filter((file) => file !== entry.fileName);
      }
      const tree = this.parse(entry.code);
      const constants = constantsOf(tree);
      // A variable may change after the registry was made, so it is read through a getter.
      const property = ({ exported: { name: as }, local: { name: of } }) => {
        if (!constants.has(of)) return `get ${as}(){return ${of}}`;
        return as === of ? of : `${as}:${of}`;
      };
      const exported = tree.body.filter(({ type, source }) => type === 'ExportNamedDeclaration' && !source);
      const properties = exported
        .flatMap((node) => node.specifiers)
        .filter((it) => used.has(it.exported.name))
        .map(property);
      rewrite(entry, (text) => {
        for (const { start, end } of exported) text.remove(start, end);
        if (used.size || api) text.append(`${registry}??={${properties}};`);
        runsAsClassicScript(tree, text);
      });
    },
  };
};
