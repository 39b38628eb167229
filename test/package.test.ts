import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { homedir, tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { Script } from 'node:vm';
import { parseAst } from 'rollup/parseAst';
import { BLOCKED, HIDDEN, HIDDEN_TITLES, SUSPECT } from './scripts/filter-rules.ts';

const root = resolve(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const json = <T>(file: string) => JSON.parse(read(file)) as T;

type Conditions = { types: string; default: string };
const manifest = json<{
  version: string;
  exports: Record<string, string | Conditions>;
  sideEffects: string[];
  unpkg: string;
  jsdelivr: string;
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}>('package.json');

/** The collector is a package of its own, from the same build. */
const COLLECTOR = 'packages/collector/';
const collectorManifest = json<{
  name: string;
  version: string;
  license: string;
  engines: object;
  exports: Record<string, string | Conditions>;
  sideEffects: string[];
  bin: Record<string, string>;
  optionalDependencies: Record<string, string>;
}>(`${COLLECTOR}package.json`);

/** The public API. A new name has to be supported from then on; a removed one breaks builds. */
const names: Record<string, string[]> = {
  'pass-along': ['PassAlong', 'registerChannel'],
  'pass-along/define': ['PassAlong', 'registerChannel'],
  'pass-along/progress': ['PassAlongProgress'],
  'pass-along/react': ['PassAlong', 'PassAlongCode', 'PassAlongProgress'],
  'pass-along/core': [
    'KEEPALIVE_BYTES',
    'MAX_AGE',
    'addChannels',
    'addressOf',
    'applyAnswer',
    'batches',
    'bodyOf',
    'bounded',
    'bytesOf',
    'channelNamed',
    'checkEvent',
    'checkSymbol',
    'codeOf',
    'currentName',
    'defaultNames',
    'isForeign',
    'kindOf',
    'lineageOf',
    'newCampaign',
    'newCode',
    'newEvent',
    'randomSymbols',
    'readCode',
    'registerChannel',
    'shareOf',
    'summarize',
    'tagLink',
    'untagLink',
    'whenChannelsCome',
  ],
  'pass-along/spread': [
    'alarmsOf',
    'bestOf',
    'cascadeRowsFrom',
    'eventOf',
    'factsOf',
    'infer',
    'jackknife',
    'newCampaign',
    'personRowsFrom',
    'proportion',
    'ratio',
    'seededRandom',
    'simulate',
    'summarize',
    'weightsOf',
    'wordingChances',
    'wordingsOf',
  ],
};

const collectorNames: Record<string, string[]> = {
  'pass-along-collector': ['app', 'openStore', 'serve', 'version'],
  'pass-along-collector/node': ['nodeHandler'],
  'pass-along-collector/spread': names['pass-along/spread']!,
};

/** An entry of earlier versions, which only says where the collector is now. */
const MOVED = './collector';

/** Exports that are not modules to import: data, types, and the files for script tags. */
const FILES = ['./package.json', './custom-elements.json', './types/*', './editors/*', './cdn/*'];

/** The JSON that `code` prints in a new Node process. */
const inNode = (code: string, cwd = root): unknown =>
  JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { cwd, encoding: 'utf8' }));

/** The static imports of a module, without `import()`. */
const importsOf = (file: string): string[] =>
  parseAst(read(file)).body.flatMap((node) => ('source' in node && node.source ? [String(node.source.value)] : []));

test('every entry point of the package is tested here', () => {
  const entriesOf = (name: string, exports: object) =>
    Object.keys(exports)
      .filter((key) => ![...FILES, MOVED].includes(key))
      .map((key) => key.replace('.', name));
  assert.deepEqual(Object.keys(names).sort(), entriesOf('pass-along', manifest.exports).sort());
  assert.deepEqual(
    Object.keys(collectorNames).sort(),
    entriesOf('pass-along-collector', collectorManifest.exports).sort(),
  );
});

for (const [entry, expected] of Object.entries(names))
  test(`${entry} exports exactly its public names, also outside a browser`, () => {
    assert.deepEqual(inNode(`console.log(JSON.stringify(Object.keys(await import('${entry}'))))`), expected.sort());
  });

for (const [entry, expected] of Object.entries(collectorNames))
  test(`${entry} exports exactly its public names`, () => {
    const code = `console.log(JSON.stringify(Object.keys(await import('${entry}'))))`;
    assert.deepEqual(inNode(code, join(root, COLLECTOR)), expected.sort());
  });

test('who imports pass-along/collector, where the collector was, reads where it is now', () => {
  const code = `import('pass-along/collector').catch(({ message }) => console.log(JSON.stringify(message)))`;
  assert.match(String(inNode(code)), /install pass-along-collector/);
});

test('both packages have the same version, license and supported Node', () => {
  const { version, license, engines } = json<typeof collectorManifest>('package.json');
  assert.deepEqual(
    { version, license, engines },
    {
      version: collectorManifest.version,
      license: collectorManifest.license,
      engines: collectorManifest.engines,
    },
  );
});

test('only pass-along/define and pass-along/progress register elements', () => {
  const defined = (entry: string) =>
    inNode(`const names = []; globalThis.customElements = { get: (name) => names.includes(name), define: (name) => names.push(name) };
      await import('${entry}'); console.log(JSON.stringify(names))`);
  assert.deepEqual(defined('pass-along'), []);
  assert.deepEqual(defined('pass-along/define'), ['pass-along', 'pass-along-code']);
  assert.deepEqual(defined('pass-along/progress'), ['pass-along-progress']);
});

test('sideEffects lists the files with side effects, and no others', () => {
  assert.deepEqual(manifest.sideEffects, [
    './dist/define.js',
    './dist/define-elements.js',
    './dist/define-on-server.js',
    './dist/define-progress.js',
    './dist/cdn/*',
    './dist/moved-collector.js',
  ]);
  assert.deepEqual(collectorManifest.sideEffects, ['./dist/collector/command.js', './dist/collector/*.worker.js']);
});

test('the command is executable and prints its version', () => {
  const file = join(COLLECTOR, collectorManifest.bin['pass-along']!);
  const command = join(root, file);
  assert.match(read(file), /^#!\/usr\/bin\/env node\n/);
  if (process.platform !== 'win32') accessSync(command, constants.X_OK);
  assert.equal(execFileSync(process.execPath, [command, '--version'], { encoding: 'utf8' }).trim(), manifest.version);
});

test('a script tag loads one file, whose hash is in integrity.json', () => {
  const hashes = json<Record<string, string>>('dist/cdn/integrity.json');
  for (const [file, hash] of Object.entries(hashes)) {
    const code = readFileSync(join(root, 'dist/cdn', file));
    assert.equal(`sha384-${createHash('sha384').update(code).digest('base64')}`, hash, file);
  }
  for (const script of ['pass-along.js', 'pass-along-progress.js']) {
    assert.ok(hashes[script]);
    assert.deepEqual(importsOf(`dist/cdn/${script}`), []);
    // With and without `type="module"`: as a classic script it has neither imports nor exports.
    assert.doesNotThrow(() => new Script(read(`dist/cdn/${script}`)));
  }
  for (const file of Object.keys(hashes))
    assert.ok(
      !importsOf(`dist/cdn/${file}`).some((name) => /\/pass-along(-progress)?\.js$/.test(name)),
      `${file} would load the element twice`,
    );
});

/** The files of the package in `folder`, as npm would publish them. */
const packed = (folder: string): string[] => {
  const { status, stdout, stderr } = spawnSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    cwd: join(root, folder),
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  assert.equal(status, 0, stderr);
  return (JSON.parse(stdout) as { files: { path: string }[] }[])[0]!.files.map(({ path }) => folder + path);
};
const widgetFiles = packed('');
const collectorFiles = packed(COLLECTOR);
const files = [...widgetFiles, ...collectorFiles];

/** The source files, without extension: the build keeps their paths. */
const sources = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.replaceAll('\\', '/').replace('.ts', ''));
const baseNames = new Set(sources.map((name) => name.split('/').pop()));
const PAPERS = [
  'ARCHITECTURE.md',
  'CHANGELOG.md',
  'CONTRIBUTING.md',
  'LICENSE',
  'README.md',
  'SECURITY.md',
  'package.json',
];
const COLLECTOR_PAPERS = ['LICENSE', 'README.md', 'package.json'].map((file) => COLLECTOR + file);

/** A file of the collector's package, by its path in that package. */
const isExpectedOfCollector = (file: string): boolean => {
  if (
    /^dist\/report\/((report|api|configure|measures)\.(html|js)|configure-preview\.html|measures\.css|chunks\/(chunk|detail-pages|campaign-record-editor|campaigns-page|links-dialog|digests-dialog)-[A-Z0-9]{8}\.js)$/.test(
      file,
    )
  )
    return true;
  if (/^dist\/widget\/pass-along(-module|-progress)?\.js$/.test(file)) return true;
  const chunk = /^dist\/widget\/chunks\/(?:progress-)?(.+)-[a-z0-9]{6}\.js$/.exec(file)?.[1];
  if (chunk) return baseNames.has(chunk);
  if (/^dist\/(collector|report|widget)\/licences\.txt$/.test(file)) return true;
  // The mail library is a chunk of its own, as few collectors need it.
  if (file === 'dist/collector/nodemailer.js') return true;
  const bundled = /^dist\/collector\/([\w.-]+?)2?\.js$/.exec(file)?.[1];
  if (bundled) return baseNames.has(bundled);
  const declared = /^dist\/(.+)\.d\.ts$/.exec(file)?.[1];
  return declared !== undefined && sources.includes(declared);
};

const isExpected = (file: string): boolean => {
  if (file.startsWith(COLLECTOR))
    return COLLECTOR_PAPERS.includes(file) || isExpectedOfCollector(file.slice(COLLECTOR.length));
  if ([...PAPERS, 'dist/custom-elements.json', 'dist/cdn/integrity.json', 'dist/react.licences.txt'].includes(file))
    return true;
  if (/^dist\/types\/(properties|react|preact|solid|svelte|vue)\.d\.ts$/.test(file)) return true;
  if (/^dist\/editors\/(vscode\.(html|css)-custom-data|web-types)\.json$/.test(file)) return true;
  if (/^docs\/[\w-]+\.(md|png)$/.test(file)) return true;
  if (/^docs\/servers\/([\w-]+\.mjs|next\/[\w.]+\.ts)$/.test(file)) return true;
  if (file === 'docs/event.schema.json' || /^docs\/collectors\/[\w-]+\.(mjs|php|gs)$/.test(file)) return true;
  if (file === 'dist/cdn/licences.txt') return true;
  const chunk = /^dist\/cdn\/chunks\/(?:progress-)?(.+)-[a-z0-9]{6}\.js(\.map)?$/.exec(file)?.[1];
  if (chunk) return baseNames.has(chunk);
  const [, name = '', ending = ''] = /^dist\/(.+?)(\.d\.ts|\.js|\.js\.map)$/.exec(file) ?? [];
  if (name === 'cdn/pass-along' || name === 'cdn/pass-along-progress') return ending !== '.d.ts';
  if (name === 'cdn/pass-along-module') return ending !== '.d.ts';
  return sources.includes(name) && !/^(collector|report)\//.test(name);
};

test('the package holds the build and the documents, and nothing else', () => {
  assert.deepEqual(
    files.filter((file) => !isExpected(file)),
    [],
  );
  assert.deepEqual(widgetFiles.filter((file) => !/^(dist|docs)\//.test(file)).sort(), PAPERS);
  assert.deepEqual(collectorFiles.filter((file) => !file.includes('/dist/')).sort(), COLLECTOR_PAPERS);
  const targetsOf = ({ exports }: Pick<typeof manifest, 'exports'>) =>
    Object.values(exports).flatMap((target) => (typeof target === 'string' ? [target] : Object.values(target)));
  for (const target of [
    ...targetsOf(manifest),
    ...[
      ...targetsOf(collectorManifest),
      ...Object.values(collectorManifest.bin),
      'dist/report/report.html',
      'dist/widget/pass-along.js',
    ].map((file) => join(COLLECTOR, file).replaceAll('\\', '/')),
    'dist/cdn/pass-along.js',
    'dist/cdn/pass-along-progress.js',
    'dist/custom-elements.json',
  ])
    assert.ok(
      files.some((file) => file.startsWith(target.replace('./', '').replace(/\*.*/, ''))),
      `${target} is missing`,
    );
});

test('CDNs serve the script tag by default, and tools find the custom elements manifest', () => {
  assert.equal(manifest.unpkg, './dist/cdn/pass-along.js');
  assert.equal(manifest.jsdelivr, manifest.unpkg);
  const resolved = ['cdn/pass-along.js', 'cdn/integrity.json', 'custom-elements.json'].map((name) =>
    relative(root, fileURLToPath(import.meta.resolve(`pass-along/${name}`))).replaceAll('\\', '/'),
  );
  assert.deepEqual(resolved, ['dist/cdn/pass-along.js', 'dist/cdn/integrity.json', 'dist/custom-elements.json']);
});

/** Relative links and images of a document, in Markdown and in HTML. */
const linksOf = (text: string): string[] =>
  [...text.replace(/```[^]*?```|`[^`\n]*`/g, '').matchAll(/\]\(([^)\s]+)\)|\b(?:src|href)="([^"]+)"/g)]
    .map(([, markdown, html]) => (markdown ?? html)!)
    .filter((link) => !/^[a-z]+:/.test(link));

/** The anchors of a document: those generated from headings, and explicit ones. */
const anchorsOf = (text: string): string[] => [
  ...[...text.matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
    heading!
      .toLowerCase()
      .replace(/[^\p{L}\d\s_-]/gu, '')
      .replaceAll(' ', '-'),
  ),
  ...[...text.matchAll(/<a id="([^"]+)">/g)].map(([, id]) => id!),
];

for (const paper of files.filter((file) => file.endsWith('.md')))
  test(`links in ${paper} lead to files and headings in the package`, () => {
    const broken = linksOf(read(paper)).filter((link) => {
      const [path = '', anchor] = link.split('#');
      const file = path ? join(dirname(paper), path).replaceAll('\\', '/') : paper;
      return !files.includes(file) || (anchor !== undefined && !anchorsOf(read(file)).includes(anchor));
    });
    assert.deepEqual(broken, []);
  });

test('the index of the documentation and the README link to every page', () => {
  const pages = files.filter((file) => /^docs\/.*\.md$/.test(file) && file !== 'docs/README.md');
  assert.ok(pages.length > 6);
  const named = (paper: string) => linksOf(read(paper)).map((link) => join(dirname(paper), link.split('#')[0]!));
  for (const paper of ['docs/README.md', 'README.md'])
    assert.deepEqual(
      pages.filter(
        (page) =>
          !named(paper)
            .map((link) => link.replaceAll('\\', '/'))
            .includes(page),
      ),
      [],
      paper,
    );
});

for (const stray of [
  'test/a.test.js',
  'src/core/referral-code.ts',
  'dist/core/referral-code.ts',
  'dist/core/referral-code.test.js',
  'dist/cdn/chunks/code.js',
  'dist/core/.env',
  'dist/other.js',
  'dist/collector/command.js',
  'dist/report/report.html',
  'packages/collector/dist/collector/other.js',
  'packages/collector/dist/report/report.js.map',
  'package-lock.json',
])
  test(`${stray} is not an expected file`, () => assert.equal(isExpected(stray), false));

test('source maps contain their sources, which are of this package or of bundled libraries', () => {
  for (const file of files.filter((name) => name.endsWith('.map'))) {
    const { sources: named, sourcesContent = [] } = json<{ sources: string[]; sourcesContent?: (string | null)[] }>(
      file,
    );
    const foreign = named.filter(
      (source) =>
        !/^(src|node_modules)\//.test(relative(root, resolve(root, dirname(file), source)).replaceAll('\\', '/')),
    );
    assert.deepEqual(foreign, [], file);
    assert.equal(sourcesContent.filter((content) => typeof content === 'string').length, named.length, file);
  }
});

/** A file of either build. */
const IN_DIST = /^(?:packages\/collector\/)?dist\//;

test('no built file contains a path of the machine that built it', () => {
  const folders = [root, homedir() + '/', tmpdir() + '/', 'file:///'];
  assert.deepEqual(
    files.filter((file) => IN_DIST.test(file) && folders.some((folder) => read(file).includes(folder))),
    [],
  );
});

const shipped = files
  .filter((file) => IN_DIST.test(file) && /\.(js|html)$/.test(file))
  .map(read)
  .join('\n');
const found = (pattern: RegExp): string[] =>
  [...new Set([...shipped.matchAll(pattern)].flatMap(([, value]) => value!.split(/\s+/)))].filter((value) =>
    /^[\w-]+$/.test(value),
  );

/** Everything that a filter list could match, read from the build. */
const { modules } = json<{
  modules: { declarations?: { tagName?: string; attributes?: { name: string }[]; cssParts?: { name: string }[] }[] }[];
}>('dist/custom-elements.json');
const elements = modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);
const visible = {
  elements: elements.map(({ tagName }) => tagName!),
  attributes: [
    ...elements.flatMap(({ attributes = [] }) => attributes.map(({ name }) => name)),
    ...found(/\s(data-[\w-]+)/g),
    ...found(/\[(data-[\w-]+)\]/g),
  ],
  parts: [...elements.flatMap(({ cssParts = [] }) => cssParts.map(({ name }) => name)), ...found(/\spart="([^"]*)"/g)],
  'classes and ids': [
    ...found(/\s(?:class|id|slot|name)="([^"]*)"/g),
    ...found(/className ?= ?["']([^"']*)["']/g),
    ...found(/classes: ?["']([^"']*)["']/g),
  ],
};
// Paths in the code, and those in the collector's OpenAPI description.
// Imported through a variable, which the compiler does not resolve: types are also checked before the first build.
const collectorEntry: string = `../${COLLECTOR}dist/collector/index.js`;
const { app, openStore } = (await import(collectorEntry)) as typeof import('../src/collector/index.ts');
const answered = await app({ store: await openStore(':memory:') })(
  new Request('http://127.0.0.1/pass-along/openapi.json'),
);
const described = Object.keys(((await answered.json()) as { paths: object }).paths);
const written = [...shipped.matchAll(/["'`](\/pass-along[\w/.-]*)/g)].map(([, path]) => path!);
const paths = [...new Set([...written, ...described])];

const guides = ['README.md', 'docs/widget.md'];
const blocksOf = (paper: string, language: string): string[] =>
  [...read(paper).matchAll(/```(\w+)\n([^]*?)```/g)].flatMap(([, name, code]) => (name === language ? [code!] : []));

for (const paper of guides)
  test(`the module examples in ${paper} run unchanged`, () => {
    const modules = blocksOf(paper, 'js').filter((code) => code.startsWith('import '));
    assert.ok(modules.length);
    for (const code of modules) {
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
        cwd: root,
        encoding: 'utf8',
      });
      assert.equal(status, 0, stderr.slice(-500));
    }
  });

test('the listener in docs/widget.md reads and writes fields that the event has', () => {
  const [listener] = blocksOf('docs/widget.md', 'js').filter((code) => code.includes('addEventListener'));
  assert.equal(
    inNode(`globalThis.document = Object.assign(new EventTarget(), { title: 'A page' });
      ${listener}
      const event = Object.assign(new Event('pass-along'), { detail: { channel: 'x', share: { text: 'before' } } });
      document.dispatchEvent(event);
      console.log(JSON.stringify(event.detail.share.text))`),
    'A page: worth five minutes',
  );
});

for (const paper of guides)
  test(`the HTML examples in ${paper} use scripts and attributes that exist`, () => {
    const blocks = blocksOf(paper, 'html').join('\n');
    const scripts = [...blocks.matchAll(/src="(?:https?:\/\/[\w.:]+)?\/(?:pass-along\/)?([^"]+)"/g)].map(
      ([, file]) => `dist/cdn/${file}`,
    );
    assert.ok(scripts.length);
    assert.deepEqual(
      scripts.filter((file) => !files.includes(file)),
      [],
    );
    const named = [...blocks.matchAll(/<pass-along\b([^>]*)>/g)].flatMap(([, tag]) =>
      [...tag!.matchAll(/([\w-]+)=/g)].map(([, name]) => name!),
    );
    assert.deepEqual(
      named.filter((name) => !visible.attributes.includes(name)),
      [],
    );
  });

test('the README has at most 150 lines and names the right number of channels', () => {
  const readme = read('README.md');
  assert.ok(readme.trimEnd().split('\n').length <= 150);
  const channels = read('docs/reference.md').match(/^\| `[\w-]+` \| .* \| (default|by name) \|/gm)!.length;
  assert.match(readme, new RegExp(`Buttons for ${channels} networks`));
});

/** A pattern of a filter list as a regular expression. */
const ruleOf = (pattern: string): RegExp =>
  new RegExp(
    pattern
      .replace(/[.?+(){}|[\]\\$]/g, '\\$&')
      .replaceAll('*', '.*')
      .replaceAll('^', '(?:[/?=&:]|$)'),
    'i',
  );
const isBlocked = (address: string): boolean => BLOCKED.some((pattern) => ruleOf(pattern).test(address));
const isHidden = (name: string): boolean => HIDDEN.includes(name.toLowerCase()) || SUSPECT.test(name);

/** Filter lists block it, and no page asks for it: Prometheus reads it. */
const METRICS = '/pass-along/metrics';

test('filter lists block none of our addresses', () => {
  assert.ok(paths.includes('/pass-along/in') && paths.includes('/pass-along/count'), `${paths}`);
  const names = files.map((file) => file.replace(COLLECTOR, '')).filter((file) => file.startsWith('dist/'));
  const at = (hosts: string[], list: string[]) => hosts.flatMap((host) => list.map((path) => host + path));
  const addresses = [
    ...at(
      ['https://your.site', 'https://cdn.example/npm/pass-along@1'],
      names.map((file) => `/${file}`),
    ),
    // Also on hosts whose names are suspicious by themselves.
    ...at(
      ['https://your.site', 'https://collector.your.site', 'https://stats.your.site', 'https://analytics.your.site'],
      paths.filter((path) => path !== METRICS).flatMap((path) => [path, `${path}?campaign=spring`]),
    ),
  ];
  assert.deepEqual(
    addresses.filter((address) => isBlocked(address)),
    [],
  );
  assert.deepEqual(
    [...names, ...paths].filter((name) => SUSPECT.test(name)),
    [],
  );
});

for (const [what, list] of Object.entries(visible))
  test(`filter lists hide none of our ${what}`, () => {
    assert.ok(list.length > 1, `${what} were not found: ${list}`);
    assert.deepEqual(list.filter(isHidden), []);
  });

// The labels "Share on X" are inside the shadow root, where the selectors of a filter list do not match; the tests of the
// element's links check that none is outside.
test('filter lists hide no title outside the shadow root', () => {
  const isLabel = (file: string) =>
    /^(dist\/(cdn|widget\/(words|element))|packages\/collector\/dist\/widget)\//.test(file);
  const others = files.filter((file) => IN_DIST.test(file) && /\.(js|html)$/.test(file) && !isLabel(file));
  assert.ok(
    others.includes(`${COLLECTOR}dist/report/report.html`) && others.some((file) => file.includes('/actions/')),
  );
  const texts = others.map(read).join('\n');
  assert.deepEqual(
    HIDDEN_TITLES.filter((title) => texts.includes(`'${title}`) || texts.includes(`"${title}`)),
    [],
  );
});

for (const [name, hit] of [
  ['https://collector.your.site/events', isBlocked],
  ['https://your.site/api/events', isBlocked],
  ['https://your.site/metrics', isBlocked],
  ['https://your.site/share-button.js', isBlocked],
  ['share-button', isHidden],
  ['pa-social', isHidden],
] as const)
  test(`the filter rules match ${name}`, () => assert.equal(hit(name), true));

test('modules import only their own files, Node and declared dependencies', () => {
  const foreignOf = (modules: string[], allowed: string[]) =>
    modules.flatMap((file) =>
      importsOf(file).filter((name) => !name.startsWith('.') && !allowed.some((prefix) => name.startsWith(prefix))),
    );
  const modules = widgetFiles.filter((file) => /^dist\/(?!cdn).*\.js$/.test(file));
  assert.deepEqual(foreignOf(modules, Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })), []);
  const ofCollector = collectorFiles.filter((file) => /dist\/collector\/.*\.js$/.test(file));
  assert.ok(ofCollector.length);
  assert.deepEqual(foreignOf(ofCollector, ['node:']), []);
});

const program = `
import { PassAlong, registerChannel, type Channel, type Lineage } from 'pass-along';
import 'pass-along/define';
import { newCode } from 'pass-along/core';
import { app, openStore } from 'pass-along-collector';
import { summarize } from 'pass-along-collector/spread';
const element: PassAlong = document.createElement('pass-along');
export const lineage: Lineage = element.lineage;
export const add = (channel: Channel): void => registerChannel('mine', channel);
export const answer = async (): Promise<Response> => app({ store: await openStore(':memory:') })(new Request('https://a.example'));
export const figures: typeof summarize = summarize;
// @ts-expect-error: a wrong type must be an error
export const wrong: number = newCode(() => new Uint8Array(13));
`;

test('types work where only the two packages and Lit are installed', async (t) => {
  const folder = mkdtempSync(join(tmpdir(), 'user-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const modules = join(folder, 'node_modules');
  for (const file of ['package.json', 'dist'])
    for (const [name, source] of [
      ['pass-along', root],
      ['pass-along-collector', join(root, COLLECTOR)],
    ] as const)
      cpSync(join(source, file), join(modules, name, file), { recursive: true });
  symlinkSync(join(root, 'node_modules/lit'), join(modules, 'lit'), 'junction');
  assert.ok(!existsSync(join(modules, 'hono')));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
  writeFileSync(join(folder, 'program.ts'), program);
  const compiler = createRequire(import.meta.url).resolve('typescript/lib/tsc.js');
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ] as const)
    await t.test(moduleResolution, () => {
      const compilerOptions = {
        noEmit: true,
        strict: true,
        target: 'es2022',
        lib: ['es2023', 'dom', 'dom.iterable'],
        types: [],
        module,
        moduleResolution,
      };
      writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: ['program.ts'] }));
      const { stdout } = spawnSync(process.execPath, [compiler, '-p', folder], { encoding: 'utf8' });
      assert.equal(stdout, '');
    });
});
