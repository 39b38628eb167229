/** Puts what the collector's code needs beside it into modules: see `src/collector/embedded-files.ts`. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { brotliCompressSync } from 'node:zlib';

const writeModule = (file, name, value) => {
  const packed = brotliCompressSync(JSON.stringify(value)).toString('base64');
  writeFileSync(file, `export const ${name} = '${packed}';\n`);
};

const textsOf = (dist, folder) =>
  readdirSync(join(dist, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .map((file) => [relative(dist, file).replaceAll('\\', '/'), readFileSync(file, 'utf8')]);

/** What a worker thread cannot import when it runs from a text, as that has no folder. */
const REPLACED = {
  // It gets the code of other threads from the thread that has started it.
  'embedded-workers': "export const EMBEDDED_WORKERS = '';",
  libsql: `import { createRequire } from 'node:module';
    export default createRequire(process.cwd() + '/')('libsql');`,
};

const replacing = {
  name: 'replacing',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/embedded-workers\.js$/ }, () => ({ path: 'embedded-workers', namespace: 'replaced' }));
    onResolve({ filter: /^libsql$/ }, ({ path }) => ({ path, namespace: 'replaced' }));
    onLoad({ filter: /./, namespace: 'replaced' }, ({ path }) => ({ contents: REPLACED[path] }));
  },
};

const workersOf = async (folder) => {
  const { build } = await import('esbuild');
  const workers = readdirSync(folder).filter((file) => file.endsWith('.worker.js'));
  const { outputFiles } = await build({
    entryPoints: workers.map((file) => join(folder, file)),
    outdir: folder,
    write: false,
    bundle: true,
    minify: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    banner: { js: "import{pathToFileURL}from'node:url';const here=pathToFileURL(process.cwd()+'/worker').href;" },
    define: { 'import.meta.url': 'here' },
    plugins: [replacing],
    legalComments: 'none',
    logLevel: 'error',
  });
  return outputFiles.map(({ path, text }) => [relative(folder, path).replace(/\.js$/, ''), text]);
};

/** `dist`: the folder of the collector's build, with report and widget. */
export const embed = async (dist) => {
  const folder = join(dist, 'collector');
  writeModule(
    join(folder, 'embedded-files.js'),
    'EMBEDDED_FILES',
    Object.fromEntries(['report', 'widget'].flatMap((name) => textsOf(dist, name))),
  );
  writeModule(join(folder, 'embedded-workers.js'), 'EMBEDDED_WORKERS', Object.fromEntries(await workersOf(folder)));
};
