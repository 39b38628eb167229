/** Small rollup plugins that check and complete the files of the build. */
import { createHash } from 'node:crypto';
import { chmodSync, existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chunksOf } from './rollup-rewrite.mjs';

/**
 * Fails the build if the script tag would load a second file, which costs a round trip and is not covered by the tag's
 * `integrity`, or if a chunk imports the main file, which `pass-along.js?v=2` or a redirect would load twice.
 */
export const standsAlone = () => ({
  name: 'stands-alone',
  generateBundle(_, bundle) {
    const entry = chunksOf(bundle).find(({ isEntry }) => isEntry);
    if (entry.imports.length) this.error(`${entry.fileName} would have to load ${entry.imports} before it can run.`);
    const importers = chunksOf(bundle).filter(({ isEntry, imports }) => !isEntry && imports.includes(entry.fileName));
    if (importers.length)
      this.error(
        `${importers.map(({ name }) => name)} would load ${entry.fileName} a second time: ` +
          'see rollup-reuse-main-file.mjs.',
      );
  },
});

/**
 * Hashes for the `integrity` attribute of the script tags, and of `modulepreload` links to the chunks. Bundles of one
 * folder share one list.
 */
export const integrity = (file) => ({
  name: 'integrity',
  writeBundle({ dir }, bundle) {
    const hash = (name) =>
      `sha384-${createHash('sha384')
        .update(readFileSync(join(dir, name)))
        .digest('base64')}`;
    const before = existsSync(join(dir, file)) ? JSON.parse(readFileSync(join(dir, file), 'utf8')) : {};
    const hashes = {
      ...before,
      ...Object.fromEntries(chunksOf(bundle).map(({ fileName }) => [fileName, hash(fileName)])),
    };
    writeFileSync(join(dir, file), `${JSON.stringify(Object.fromEntries(Object.entries(hashes).sort()), null, 2)}\n`);
  },
});

/** Declarations import each other by the names of the modules that are published: compilers before 5.7 need that. */
export const declarations = () => ({
  name: 'declarations',
  generateBundle(_, bundle) {
    for (const file of Object.values(bundle)) {
      if (!file.fileName.endsWith('.d.ts')) continue;
      file.source = String(file.source).replace(/((?:from|import\()\s*(['"])\.[^'"]*)\.ts\2/g, '$1.js$2');
    }
  },
});

/** npm makes a `bin` executable when it installs a package; in a checkout, the build has to. */
export const executable = (file) => ({
  name: 'executable',
  writeBundle: ({ dir }) => chmodSync(join(dir, file), 0o755),
});

/** Most licences require their text to accompany the code, and minifying strips it. `modules` are paths of files. */
export const writeLicences = (file, modules) => {
  const packages = new Set(
    modules
      .map((path) => /(^|.*\/)node_modules\/(@[^/]+\/)?[^/]+/.exec(path.replaceAll('\\', '/'))?.[0].replace('\0', ''))
      .filter(Boolean),
  );
  const texts = [...packages].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
    const text = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
    return `${name} ${version}: ${license}\n\n${text ? readFileSync(join(folder, text), 'utf8').trim() : ''}\n`;
  });
  writeFileSync(file, texts.join(`\n${'-'.repeat(80)}\n\n`));
};

export const licences = (folder = '.', file = 'licences.txt') => ({
  name: 'licences',
  writeBundle({ dir }, bundle) {
    const used = chunksOf(bundle).flatMap(({ modules }) =>
      Object.keys(modules).filter((id) => modules[id].renderedLength),
    );
    writeLicences(join(dir, folder, file), used);
  },
});
