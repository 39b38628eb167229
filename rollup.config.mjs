/** Makes modules for bundlers, a file for each script tag, and the collector. `npm run build` runs it. */
import { readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, relative } from 'node:path';
import commonjs from '@rollup/plugin-commonjs';
import resolve from '@rollup/plugin-node-resolve';
import typescript from '@rollup/plugin-typescript';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import { litForPages } from './scripts/rollup-lit-for-pages.mjs';
import { loadedInstance } from './scripts/rollup-reuse-main-file.mjs';
import { minifyTogether, plainTexts } from './scripts/rollup-minify.mjs';
import { declarations, executable, integrity, licences, standsAlone } from './scripts/rollup-output-plugins.mjs';

/** Where the build goes: of the widget's package, and of the collector's. */
const dist = process.env.DIST ?? 'dist';
const collectorDist = process.env.COLLECTOR_DIST ?? 'packages/collector/dist';
const { version } = JSON.parse(readFileSync('package.json', 'utf8'));

/** Types are checked by `npm run types`, once; here each of three programs would check them again. */
const compile = (options) => typescript({ noEmit: false, noCheck: true, filterRoot: '.', types: [], ...options });

/**
 * Properties of Lit that it alone uses. What a page may use of an element (`updateComplete`, `requestUpdate`) keeps its
 * name, and so does what Lit itself names in a text (`finalized`, `elementProperties`).
 */
const OF_LIT =
  'createProperty|converter|elementStyles|enableUpdating|finalizeStyles|fromAttribute|' +
  'getPropertyDescriptor|getPropertyOptions|getUpdateComplete|hasChanged|noAccessor|performUpdate|reflect|renderOptions|' +
  'scheduleUpdate|setConnected|shadowRootOptions|shouldUpdate|toAttribute|useDefault|firstUpdated|' +
  'addController|hostConnected|hostDisconnected|hostUpdated|isUpdatePending';
/** Of values that go from one of our modules to another. */
const OF_PORTS =
  'single|due|ready|later|retryNow|sendStored|freshCode|fresh|given|gpc|inbound|kept|storedCode|ogImage|ogTitle|ogUrl|retryAfter|sending|eventStore|' +
  'tries|whenOnline|whenReadable|whenVerified|withTabLock|canonical|firstAnswer|isFollowed|fallback|isCurrent|facts|hasViewed|sawWording|moved|isReflected|onAnswer|proof';
/** What nobody outside of the script tag's files sees gets short names. */
const INTERNAL = new RegExp(`^(_.+|${OF_LIT}|${OF_PORTS})$`);

const modules = {
  input: [
    'src/index.ts',
    'src/define.ts',
    'src/define-on-server.ts',
    'src/core.ts',
    'src/spread.ts',
    'src/define-progress.ts',
    'src/moved-collector.ts',
  ],
  external: /^(d3-random|lit|uqr|web-vitals)(\/|$)/,
  output: {
    dir: dist,
    format: 'es',
    sourcemap: true,
    preserveModules: true,
    preserveModulesRoot: 'src',
    entryFileNames: '[name].js',
  },
  plugins: [
    compile({
      outDir: dist,
      rootDir: 'src',
      declaration: true,
      sourceMap: true,
      inlineSources: true,
      include: ['src/**/*.ts'],
      exclude: ['src/collector/**', 'src/report/**', 'src/script-tag-module.ts'],
    }),
    declarations(),
  ],
};

/**
 * The components for React are the one module that holds a library: it wants React's types installed as well, and who
 * uses no React should install neither. It shares every other module with the build above.
 */
const react = {
  input: 'src/react.ts',
  external: (id, importer) => id === 'react' || (id.startsWith('./') && importer.endsWith('src/react.ts')),
  output: {
    dir: dist,
    format: 'es',
    banner: "'use client';",
    paths: (id) => (id.startsWith(join(import.meta.dirname, 'src')) ? `./${relative('src', id)}` : id),
  },
  plugins: [
    resolve({ browser: true }),
    compile({ outDir: dist, sourceMap: false }),
    licences('.', 'react.licences.txt'),
  ],
};

/** The compiler's plugin counts folders from elsewhere, and a map would lead out of the package. */
const fromRoot = (source, map) => relative(dirname(map), /(src|node_modules)[\\/].*$/.exec(source)[0]);

/** Its maps are beside the files, and not named in them: a page's readers pay for each byte. */
const cdn = {
  input: { 'pass-along': 'src/define-elements.ts' },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: `${dist}/cdn`,
    format: 'es',
    sourcemap: 'hidden',
    sourcemapPathTransform: fromRoot,
    chunkFileNames: 'chunks/[name]-[hash:6].js',
    hashCharacters: 'base36',
  },
  plugins: [
    resolve(),
    litForPages(),
    compile({ outDir: `${dist}/cdn`, sourceMap: true, inlineSources: true }),
    minifyLiterals(),
    minifyTogether(INTERNAL),
    plainTexts(),
    loadedInstance({ name: 'pass-along', version, api: 'src/script-tag-module.ts' }),
    standsAlone(),
    integrity('integrity.json'),
    licences(),
  ],
};

/** A script of its own, and a bundle of its own, so that neither loads anything for the other. */
const progress = {
  input: { 'pass-along-progress': 'src/define-progress.ts' },
  preserveEntrySignatures: 'allow-extension',
  output: {
    dir: `${dist}/cdn`,
    format: 'es',
    sourcemap: 'hidden',
    sourcemapPathTransform: fromRoot,
    chunkFileNames: 'chunks/progress-[name]-[hash:6].js',
    hashCharacters: 'base36',
  },
  plugins: [
    resolve(),
    litForPages(),
    compile({ outDir: `${dist}/cdn`, sourceMap: true, inlineSources: true }),
    minifyLiterals(),
    minifyTogether(/^_.+$/),
    plainTexts(),
    loadedInstance({ name: 'pass-along-progress', version }),
    standsAlone(),
    integrity('integrity.json'),
  ],
};

/** These modules and all that they import of the same folder. */
const withImports = (files, found = new Set()) => {
  for (const file of files) {
    if (found.has(file)) continue;
    found.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/from '\.\/([\w.-]+)'/g);
    withImports(
      [...imports].map(([, name]) => join(dirname(file), name)),
      found,
    );
  }
  return [...found];
};

/** What the report says, and the collector too: in a terminal, in tiles and in digests. */
const SAID = withImports(
  ['terminal', 'tile-text', 'digest-text', 'format-number'].map((name) => `src/report/${name}.ts`),
);

const collector = {
  input: {
    index: 'src/collector/index.ts',
    node: 'src/collector/node.ts',
    spread: 'src/spread.ts',
    command: 'src/collector/command.ts',
    'figures.worker': 'src/collector/figures/figures.worker.ts',
    'read-ahead.worker': 'src/collector/store/read-ahead.worker.ts',
    'erasure.worker': 'src/collector/store/erasure.worker.ts',
    'backup.worker': 'src/collector/store/backup.worker.ts',
    'disk-prefetch.worker': 'src/collector/store/disk-prefetch.worker.ts',
    'breakdowns.worker': 'src/collector/figures/breakdowns.worker.ts',
    'forward.worker': 'src/collector/forward/forward.worker.ts',
  },
  // The build writes the embedded modules once it has the files that they hold.
  external: [/^node:/, ...builtinModules, 'libsql', /\/embedded-\w+\.ts$/],
  output: {
    dir: collectorDist,
    format: 'es',
    entryFileNames: 'collector/[name].js',
    chunkFileNames: 'collector/[name].js',
    // A bundled library may name a module of Node without `node:`, which Deno does not take.
    paths: (id) =>
      builtinModules.includes(id) ? `node:${id}` : id.replace(/^.*\/(embedded-\w+)\.ts$/, './collector/$1.js'),
  },
  plugins: [
    resolve({ exportConditions: ['node'] }),
    commonjs(),
    compile({
      tsconfig: 'tsconfig.node.json',
      types: ['node'],
      outDir: collectorDist,
      rootDir: 'src',
      declaration: true,
      include: ['src/collector/**/*.ts', 'src/core/**/*.ts', 'src/spread/**/*.ts', 'src/spread.ts', ...SAID],
    }),
    declarations(),
    executable('collector/command.js'),
    licences('collector'),
  ],
};

export default [modules, react, cdn, progress, collector];
