/** `npm run size`: measures what a page loads, and fails if it exceeds a budget of .size-limit.js. */
import { build } from './build.mjs';
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** Parts without a file of their own in dist/, measured so that growth shows where it happens. */
const PARTS = {
  outbox: ['core/outbox', 'widget/browser/storage', 'widget/browser/transport']
    .map((name) => `export * from '../src/${name}.ts';`)
    .join(''),
  core: `export * from '../src/core.ts';`,
};

/** The output of size-limit: as text, or with `--json` for the tables of docs/reference.md. */
export const measure = async (...flags) => {
  await build();
  const esbuild = await import('esbuild');
  const bundle = ([name, contents]) =>
    esbuild.build({
      stdin: { contents, resolveDir: 'scripts', loader: 'ts' },
      outfile: `.cache/size/${name}.js`,
      bundle: true,
      minify: true,
      format: 'esm',
      target: 'es2022',
    });
  await Promise.all(Object.entries(PARTS).map(bundle));
  return spawnSync(process.execPath, ['node_modules/size-limit/bin.js', ...flags], { encoding: 'utf8' });
};

/** Bytes of each module in the script tag's file, minified, before compression. */
const why = async () => {
  const { analyzeMetafile, build: bundle } = await import('esbuild');
  const { metafile } = await bundle({
    entryPoints: ['src/define.ts'],
    bundle: true,
    minify: true,
    format: 'esm',
    splitting: true,
    outdir: 'unwritten',
    write: false,
    metafile: true,
  });
  return analyzeMetafile(metafile);
};

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { stdout, stderr, status } = await measure();
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  if (process.argv.includes('--why')) console.log(await why());
  if (status !== 0) {
    console.error(
      'Load it on demand (src/widget/lazy.ts), or make it smaller.  ' +
        '`npm run size -- --why` shows the size of each module.',
    );
    process.exitCode = 1;
  }
}
