/** `npm run build`: builds both packages, unless its inputs are unchanged. `--force` builds it anyway. */
import './ensure.mjs';
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const STAMP = '.cache/build';
/** The folders of the build: of the widget's package, and of the collector's. */
const WIDGET = 'dist';
const COLLECTOR = 'packages/collector/dist';

const inputs = () => {
  const sources = readdirSync('src', { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const settings = [
    'package.json',
    'packages/collector/package.json',
    'package-lock.json',
    'rollup.config.mjs',
    'custom-elements-manifest.config.mjs',
    'scripts/manifest-option-table.mjs',
    'scripts/channel-options.mjs',
    'scripts/configurator-tables.mjs',
    'scripts/channels.mjs',
    'scripts/rollup-lit-for-pages.mjs',
    'tsconfig.base.json',
    'tsconfig.json',
    'tsconfig.node.json',
    'docs/measures.md',
    'scripts/build.mjs',
    'scripts/embed.mjs',
    'scripts/editor-data.mjs',
    'scripts/rollup-reuse-main-file.mjs',
    'scripts/rollup-minify.mjs',
    'scripts/rollup-classic-script.mjs',
    'scripts/rollup-rewrite.mjs',
    'scripts/rollup-output-plugins.mjs',
  ];
  return [...settings, ...sources.map((entry) => join(entry.parentPath, entry.name)).sort()];
};

const fingerprint = () => {
  const hash = createHash('sha256');
  for (const file of inputs()) hash.update(`${file}\0`).update(readFileSync(file)).update('\0');
  return hash.digest('hex');
};

const isFresh = (print) =>
  [`${WIDGET}/cdn/integrity.json`, `${COLLECTOR}/report/report.html`, STAMP].every((file) => existsSync(file)) &&
  readFileSync(STAMP, 'utf8') === print;

const makeModules = async (widget, collector) => {
  Object.assign(process.env, { DIST: widget, COLLECTOR_DIST: collector });
  const { rollup } = await import('rollup');
  const { default: configurations } = await import('../rollup.config.mjs');
  const onwarn = (warning) => {
    throw new Error(`${warning.code}: ${warning.message}`);
  };
  for (const { output, ...input } of configurations) {
    const bundle = await rollup({ ...input, onwarn });
    await bundle.write(output);
    await bundle.close();
  }
};

/**
 * Built with esbuild: the plotting library has some 500 modules, which take rollup and terser 8 seconds, esbuild half a
 * second.
 */
const makeReport = async (folder) => {
  const { build } = await import('esbuild');
  const { configuratorTables } = await import('./configurator-tables.mjs');
  const { writeLicences } = await import('./rollup-output-plugins.mjs');
  const { metafile } = await build({
    entryPoints: ['report', 'api', 'configure'].map((name) => `src/report/${name}.ts`),
    outdir: folder,
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    chunkNames: 'chunks/[name]-[hash]',
    target: 'es2022',
    define: configuratorTables(),
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  for (const page of ['report.html', 'api.html', 'configure.html', 'configure-preview.html'])
    copyFileSync(join('src/report', page), join(folder, page));
  const { marked } = await import('marked');
  writeFileSync(
    join(folder, 'measures.html'),
    readFileSync('src/report/measures.html', 'utf8').replace(
      '<!-- measures -->',
      marked.parse(readFileSync('docs/measures.md', 'utf8'), { async: false }),
    ),
  );
  copyFileSync('src/report/measures.css', join(folder, 'measures.css'));
  writeLicences(join(folder, 'licences.txt'), Object.keys(metafile.inputs));
};

/** The collector serves the script tag's files: a copy without the source maps, which no served file names. */
const copyScripts = (from, to) =>
  cpSync(from, to, { recursive: true, filter: (file) => !/\.map$|integrity\.json$/.test(file) });

/** The custom elements manifest, and what editors and compilers read of it. */
const makeManifest = async (folder) => {
  const { cli } = await import('@custom-elements-manifest/analyzer/cli.js');
  await cli({ argv: ['analyze', '--quiet', '--outdir', folder] });
  const { writeEditorData } = await import('./editor-data.mjs');
  writeEditorData(folder);
};

export const build = async ({ force = false } = {}) => {
  const print = fingerprint();
  if (!force && isFresh(print)) return;
  const started = performance.now();
  const [nextWidget, nextCollector] = [WIDGET, COLLECTOR].map((folder) => `${folder}.${process.pid}`);
  try {
    // Built beside the last build and then moved to its place, which so is always complete and has no older files.
    await makeModules(nextWidget, nextCollector);
    await makeReport(join(nextCollector, 'report'));
    await makeManifest(nextWidget);
    copyScripts(`${nextWidget}/cdn`, `${nextCollector}/widget`);
    const { embed } = await import('./embed.mjs');
    await embed(nextCollector);
    for (const [next, folder] of [
      [nextWidget, WIDGET],
      [nextCollector, COLLECTOR],
    ]) {
      rmSync(folder, { recursive: true, force: true });
      renameSync(next, folder);
    }
    copyFileSync('LICENSE', 'packages/collector/LICENSE');
  } finally {
    for (const folder of [nextWidget, nextCollector]) rmSync(folder, { recursive: true, force: true });
  }
  mkdirSync(dirname(STAMP), { recursive: true });
  writeFileSync(STAMP, print);
  console.log(`Built ${WIDGET}/ and ${COLLECTOR}/ in ${((performance.now() - started) / 1000).toFixed(1)} s.`);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    await build({ force: process.argv.includes('--force') });
  } catch (error) {
    console.error(`The build failed: ${error.message}`);
    process.exitCode = 1;
  }
}
