/**
 * A rollup plugin for script tags: lazy chunks use the loaded main file instead of importing it.
 *
 * Source modules use ordinary imports, so rollup makes a chunk import from the main file:
 * `import { html } from '../pass-along.js'`. With `pass-along.js?v=2`, a redirect or `integrity`, that is a
 * different URL, and the browser would load the whole widget a second time, with a second table of channels. So the
 * main file puts exactly the exports that its chunks use into a registry, and each chunk reads them from there. The key
 * is made of the version and a hash of the sources: a hash of the output would be circular, as chunks and main file
 * name each other. If the same build is loaded twice, the first copy stays: its elements are the registered ones.
 */
import { createHash } from 'node:crypto';
import { posix } from 'node:path';
import { runsAsClassicScript } from './rollup-classic-script.mjs';
import { chunksOf, rewrite } from './rollup-rewrite.mjs';

/** `import { a as b } from '…'` as `const { a: b } = REGISTRY`. */
const lookUp = ({ specifiers }, registry) => {
  const names = specifiers.map(({ imported, local }) => `${imported.name}:${local.name}`);
  return `const{${names}}=${registry};`;
};

/** Names that a module exports, including those of `export * from`. */
const exportsOf = async (context, id) => {
  const found = [];
  for (const [source, names] of Object.entries(context.getModuleInfo(id).exportedBindings)) {
    if (names.includes('*')) found.push(...(await exportsOf(context, (await context.resolve(source, id)).id)));
    else found.push(...names);
  }
  return found;
};

/** For a page's own code: exports what the script exports, and loads it where no tag has. */
const moduleFor = (file, registry, names) => `if (!${registry}) await import('./${file}');
export const { ${names.join(', ')} } = ${registry};
`;

export const loadedInstance = ({ name, version }) => {
  let key = '';
  return {
    name: 'reuse-main-file',
    /** Runs before files are named: each chunk contains the key, so the hashes in their names have to include it. */
    renderStart() {
      const hash = createHash('sha256').update(version);
      for (const id of [...this.getModuleIds()].sort()) hash.update(this.getModuleInfo(id).code ?? '');
      key = `${name} ${version} ${hash.digest('hex').slice(0, 10)}`;
    },
    augmentChunkHash: () => key,
    async generateBundle(_, bundle) {
      const entry = chunksOf(bundle).find(({ isEntry }) => isEntry);
      const registry = `globalThis[Symbol.for(${JSON.stringify(key)})]`;
      const used = new Set();
      for (const chunk of chunksOf(bundle)) {
        if (!chunk.imports.includes(entry.fileName)) continue;
        const address = posix.relative(posix.dirname(chunk.fileName), entry.fileName);
        const imports = this.parse(chunk.code).body.filter(({ source }) => source?.value === address);
        for (const { specifiers } of imports) for (const { imported } of specifiers) used.add(imported.name);
        rewrite(chunk, (text) => {
          for (const node of imports) text.overwrite(node.start, node.end, lookUp(node, registry));
        });
        chunk.imports = chunk.imports.filter((file) => file !== entry.fileName);
      }
      const own = await exportsOf(this, entry.facadeModuleId);
      const exported = this.parse(entry.code).body.filter(
        ({ type, source }) => type === 'ExportNamedDeclaration' && !source,
      );
      const getters = exported
        .flatMap((node) => node.specifiers)
        .filter((it) => used.has(it.exported.name) || own.includes(it.exported.name))
        .map((it) => `get ${it.exported.name}(){return ${it.local.name}}`);
      rewrite(entry, (text) => {
        for (const { start, end } of exported) text.remove(start, end);
        text.append(`${registry}??={${getters}};`);
        runsAsClassicScript(this.parse(entry.code), text);
      });
      this.emitFile({
        type: 'prebuilt-chunk',
        fileName: `${name}-module.js`,
        code: moduleFor(entry.fileName, registry, own),
        exports: own,
      });
    },
  };
};
