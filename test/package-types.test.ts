/** What compilers and editors learn from the package: types of the tags in each framework, and the data of editors. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { test } from 'node:test';
import ts from 'typescript';

const root = resolve(import.meta.dirname, '..');
const json = <T>(file: string) => JSON.parse(readFileSync(join(root, file), 'utf8')) as T;

/** A project of a user. It lies inside this package, so that `pass-along` is found by its own name. */
const projectOf = (name: string, files: Record<string, string>): string => {
  const folder = join(root, '.cache/types', name);
  rmSync(folder, { recursive: true, force: true });
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  }
  return folder;
};

/** A user's strictest settings. */
const STRICT: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  skipLibCheck: false,
  noEmit: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  types: [],
};

/** `file(line): message`, of the project's own files and of ours; what another package has wrong is not ours to mend. */
const errorsIn = (folder: string, files: string[], options: ts.CompilerOptions): string[] => {
  const program = ts.createProgram(
    files.map((file) => join(folder, file)),
    { ...STRICT, ...options },
  );
  return ts
    .getPreEmitDiagnostics(program)
    .filter(({ file }) => !file?.fileName.includes('node_modules'))
    .map(({ file, start, messageText }) => {
      const line = file ? file.getLineAndCharacterOfPosition(start!).line + 1 : 0;
      const name = file ? relative(folder, file.fileName) : '';
      return `${name}(${line}): ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
};

const USES = `
export const page = (maybe: string | undefined) => (
  <>
    <pass-along url={maybe} privacy="consented" layout="menu" via-param="ref" utm class="wide" title="a title"
      x-via="example" email-subject={maybe} mastodon-server="a.example">
      <span slot="label">Pass it along</span>
    </pass-along>
    <pass-along-code privacy="off" />
    <pass-along-progress leaderboard />
  </>
);
`;
const WRONG = `
export const privacy = <pass-along privacy="wrong" />;
export const layout = <pass-along layout="heap" />;
export const form = <pass-along-code privacy="wrong" />;
export const progress = <pass-along-progress privacy="wrong" />;
export const flag = <pass-along utm="perhaps" />;
export const unknown = <pass-along channel="x" />;
export const option = <pass-along x-via={7} />;
`;

const react = (version: string): ts.CompilerOptions => ({
  jsx: ts.JsxEmit.ReactJSX,
  paths: {
    react: [join(root, `node_modules/@types/${version}/index.d.ts`)],
    'react/jsx-runtime': [join(root, `node_modules/@types/${version}/jsx-runtime.d.ts`)],
  },
});
const REACT_USE = `
import { useRef } from 'react';
import type { PassAlong } from 'pass-along';
export const Own = () => {
  const widget = useRef<PassAlong>(null);
  const lineage = () => widget.current?.lineage.parent;
  return (
    <pass-along
      ref={widget} key="one" className="wide" viaParam="ref" onClick={lineage}
      onpass-along={({ detail }) => detail.channel.toUpperCase() + detail.share.url}
    />
  );
};
`;

type Framework = { types: string; options: ts.CompilerOptions; use: string };
const JSX_FRAMEWORKS: Record<string, Framework> = {
  'React 19': { types: 'react', options: react('react'), use: REACT_USE },
  'React 18': { types: 'react', options: react('react-18'), use: REACT_USE },
  Preact: {
    types: 'preact',
    options: { jsx: ts.JsxEmit.ReactJSX, jsxImportSource: 'preact' },
    use: `
import { createRef } from 'preact';
import type { PassAlong } from 'pass-along';
const widget = createRef<PassAlong>();
export const own = <pass-along ref={widget} key="one" viaParam="ref" onpass-along={({ detail }) => detail.share.url} />;
`,
  },
  Solid: {
    types: 'solid',
    options: { jsx: ts.JsxEmit.Preserve, jsxImportSource: 'solid-js' },
    use: `
import type { PassAlong } from 'pass-along';
let widget: PassAlong | undefined;
export const own = (
  <pass-along ref={widget} prop:viaParam="ref" on:pass-along={({ detail }) => detail.share.url} classList={{ a: true }} />
);
`,
  },
};

for (const [name, { types, options, use }] of Object.entries(JSX_FRAMEWORKS))
  test(`${name}: the tags are known in TSX, and privacy="wrong" is an error`, () => {
    const folder = projectOf(name.replace(' ', '-').toLowerCase(), {
      'types.d.ts': `import type {} from 'pass-along/types/${types}';`,
      'uses.tsx': USES + use,
      'wrong.tsx': WRONG,
    });
    const errors = errorsIn(folder, ['types.d.ts', 'uses.tsx', 'wrong.tsx'], options);
    assert.deepEqual(
      errors.map((error) => error.split(':')[0]),
      [2, 3, 4, 5, 6, 7, 8].map((line) => `wrong.tsx(${line})`),
      errors.join('\n'),
    );
  });

const TSCONFIG = {
  compilerOptions: {
    strict: true,
    exactOptionalPropertyTypes: true,
    target: 'es2022',
    module: 'esnext',
    moduleResolution: 'bundler',
    noEmit: true,
    types: [],
    verbatimModuleSyntax: true,
    lib: ['es2023', 'dom', 'dom.iterable'],
  },
};

/** Runs a checker of a framework's own, and returns what it prints. */
const check = (folder: string, command: string, ...args: string[]): string => {
  const { stdout, stderr } = spawnSync(process.execPath, [join(root, 'node_modules', command), ...args], {
    cwd: folder,
    encoding: 'utf8',
  });
  return stdout + stderr;
};

test('Vue: the tags are known in templates, and privacy="wrong" is an error', () => {
  const folder = projectOf('vue', {
    'tsconfig.json': JSON.stringify({ ...TSCONFIG, include: ['*.vue', '*.ts'] }),
    'types.d.ts': "import type {} from 'pass-along/types/vue';",
    'Uses.vue': `<script setup lang="ts">
const url: string | undefined = undefined;
const log = (text: string): void => void text;
</script>
<template>
  <pass-along :url="url" privacy="consented" layout="menu" via-param="ref" utm class="wide" x-via="example"
    @pass-along="(event) => log(event.detail.channel + event.detail.share.url)" />
  <pass-along-code privacy="off" />
  <pass-along-progress leaderboard />
</template>
`,
    'Wrong.vue': `<template>
  <pass-along privacy="wrong" />
  <pass-along layout="heap" />
  <pass-along-code privacy="wrong" />
  <pass-along @pass-along="(event) => event.detail.nothing" />
  <pass-along :x-via="7" />
</template>
`,
  });
  const found = check(folder, 'vue-tsc/bin/vue-tsc.js', '-p', '.');
  assert.deepEqual(
    [...found.matchAll(/^(\w+\.vue\(\d+),/gm)].map(([, place]) => place),
    ['Wrong.vue(2', 'Wrong.vue(3', 'Wrong.vue(4', 'Wrong.vue(5', 'Wrong.vue(6'],
    found,
  );
});

test('Svelte: the tags are known in templates, and privacy="wrong" is an error', () => {
  const folder = projectOf('svelte', {
    'tsconfig.json': JSON.stringify({ ...TSCONFIG, include: ['*.svelte', '*.ts'] }),
    'types.d.ts': "import type {} from 'pass-along/types/svelte';",
    'Uses.svelte': `<script lang="ts">
  import type { PassAlong } from 'pass-along';
  let widget: PassAlong | undefined = $state();
  const url: string | undefined = undefined;
</script>
<pass-along bind:this={widget} {url} privacy="consented" layout="menu" via-param="ref" utm class="wide" x-via="example"
  onpass-along={({ detail }) => detail.channel + detail.share.url}></pass-along>
<pass-along-code privacy="off"></pass-along-code>
<pass-along-progress leaderboard></pass-along-progress>
`,
    'Older.svelte': `<script lang="ts"></script>
<pass-along on:pass-along={({ detail }) => detail.channel}></pass-along>
`,
    'Wrong.svelte': `<script lang="ts"></script>
<pass-along privacy="wrong"></pass-along>
<pass-along layout="heap"></pass-along>
<pass-along-code privacy="wrong"></pass-along-code>
<pass-along onpass-along={({ detail }) => detail.nothing}></pass-along>
<pass-along channel="x"></pass-along>
<pass-along x-via={7}></pass-along>
`,
  });
  const found = check(folder, 'svelte-check/bin/svelte-check', '--tsconfig', 'tsconfig.json', '--output', 'machine');
  assert.deepEqual(
    [...found.matchAll(/ERROR "(\w+\.svelte)" (\d+):/g)].map(([, file, line]) => `${file}(${line}`),
    [2, 3, 4, 5, 6, 7].map((line) => `Wrong.svelte(${line}`),
    found,
  );
});

type Named = { name: string; type?: { text: string }; default?: string };
type Declaration = Named & {
  tagName?: string;
  superclass?: Named;
  attributes?: Named[];
  members?: Named[];
  events?: Named[];
};
type Manifest = {
  modules: { path: string; declarations?: Declaration[]; exports?: (Named & { kind: string; declaration: Named })[] }[];
};
const manifest = json<Manifest>('dist/custom-elements.json');
const elements = manifest.modules.flatMap(({ declarations = [] }) => declarations).filter(({ tagName }) => tagName);

test('the manifest defines each tag once, by its name', () => {
  const definitions = manifest.modules
    .flatMap(({ exports = [] }) => exports)
    .filter(({ kind }) => kind === 'custom-element-definition')
    .map(({ name, declaration }) => `${name} ${declaration.name}`);
  assert.deepEqual(definitions, [
    'pass-along PassAlong',
    'pass-along-code PassAlongCode',
    'pass-along-progress PassAlongProgress',
  ]);
});

test('the manifest has a type for all that it names, and points to nothing that is not published', () => {
  assert.doesNotMatch(JSON.stringify(manifest), /\bsrc\/|\.ts"/);
  const untyped = elements.flatMap(({ tagName, attributes = [], events = [] }) =>
    [...attributes, ...events].filter(({ type }) => !type?.text).map(({ name }) => `${tagName} ${name}`),
  );
  assert.deepEqual(untyped, []);
});

test('the manifest says which values an attribute takes, and its default', () => {
  const rows = elements.flatMap(({ tagName, attributes = [] }) =>
    attributes
      .filter(({ name, type }) => ['privacy', 'layout', 'via-param'].includes(name) || type!.text === 'boolean')
      .map(({ name, type, default: fallback }) => `${tagName} ${name}: ${type!.text} = ${fallback}`),
  );
  assert.deepEqual(rows, [
    "pass-along privacy: 'anonymous' | 'consented' | 'off' = 'anonymous'",
    "pass-along via-param: string = 'via'",
    'pass-along utm: boolean = false',
    'pass-along vitals: boolean = false',
    "pass-along layout: 'row' | 'column' | 'menu' | 'float' = 'row'",
    'pass-along labels: boolean = false',
    'pass-along reaction: boolean = false',
    'pass-along debug: boolean = false',
    "pass-along-code privacy: 'anonymous' | 'consented' | 'off' = 'anonymous'",
    "pass-along-code via-param: string = 'via'",
    "pass-along-progress privacy: 'anonymous' | 'consented' | 'off' = undefined",
    'pass-along-progress leaderboard: boolean = false',
    'pass-along-progress debug: boolean = false',
  ]);
});

test('VS Code and JetBrains editors offer the tags, their values and custom properties', () => {
  type Tag = { name: string; attributes: { name: string; values?: { name: string }[]; value?: { type: string } }[] };
  const { tags } = json<{ tags: Tag[] }>('dist/editors/vscode.html-custom-data.json');
  const { contributions } = json<{ contributions: { html: { elements: Tag[] } } }>('dist/editors/web-types.json');
  for (const list of [tags, contributions.html.elements]) {
    assert.deepEqual(
      list.map(({ name }) => name),
      elements.map(({ tagName }) => tagName),
    );
    const named = new Set(list[0]!.attributes.map(({ name }) => name));
    assert.deepEqual(
      elements[0]!.attributes!.filter(({ name }) => !named.has(name)),
      [],
    );
  }
  const privacy = tags[0]!.attributes.find(({ name }) => name === 'privacy')!;
  assert.deepEqual(
    privacy.values!.map(({ name }) => name),
    ['anonymous', 'consented', 'off'],
  );
  const { properties } = json<{ properties: Named[] }>('dist/editors/vscode.css-custom-data.json');
  assert.ok(properties.some(({ name }) => name === '--pass-along-size'));
});

/** Types of this package that a public declaration of `entry` names, and that `entry` does not export. */
const unexportedTypes = (entry: string): string[] => {
  const program = ts.createProgram([join(root, entry)], { ...STRICT, skipLibCheck: true });
  const checker = program.getTypeChecker();
  const moduleSymbol = checker.getSymbolAtLocation(program.getSourceFile(join(root, entry))!)!;
  const resolved = (symbol: ts.Symbol) =>
    symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
  const exported = new Set(checker.getExportsOfModule(moduleSymbol).map(resolved));
  const missing = new Set<string>();
  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.some(
      (node) =>
        /^(packages\/collector\/)?dist\//.test(relative(root, node.getSourceFile().fileName)) &&
        !ts.isTypeParameterDeclaration(node),
    );
  const visit = (node: ts.Node): void => {
    // Internal to the package, though a type cannot hide it.
    if (ts.isClassElement(node) && node.name && /^[_#]/.test(node.name.getText())) return;
    if (ts.isTypeReferenceNode(node)) {
      const symbol = checker.getSymbolAtLocation(node.typeName);
      if (symbol && isOurs(resolved(symbol)) && !exported.has(resolved(symbol))) missing.add(node.typeName.getText());
    }
    ts.forEachChild(node, visit);
  };
  for (const symbol of exported) for (const node of symbol.declarations ?? []) visit(node);
  return [...missing].sort();
};

const WIDGET_ENTRIES = ['index', 'define', 'define-progress', 'react', 'core', 'spread'].map(
  (entry) => `dist/${entry}.d.ts`,
);
const COLLECTOR_ENTRIES = ['index', 'node'].map((entry) => `packages/collector/dist/collector/${entry}.d.ts`);

for (const entry of [...WIDGET_ENTRIES, ...COLLECTOR_ENTRIES])
  test(`every type that a signature of ${entry} names is exported`, () => {
    assert.deepEqual(unexportedTypes(entry), []);
  });

test('no error of types in a file of ours, with the strictest settings and the checks of libraries', () => {
  const folder = projectOf('strictest', {
    'widget.ts': `
import { registerChannel, type Channel } from 'pass-along';
import 'pass-along/define';
import { PassAlongProgress } from 'pass-along/progress';
const channel: Partial<Channel> = { limit: 100 };
export { registerChannel, channel, PassAlongProgress };
document.querySelector('pass-along')?.addEventListener('pass-along', ({ detail }) => detail.share.url);
`,
    'core.ts': "export * from 'pass-along/core';",
    'spread.ts': "export * from 'pass-along/spread';",
  });
  const lib = ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'];
  assert.deepEqual(errorsIn(folder, ['widget.ts', 'core.ts', 'spread.ts'], { lib }), []);
});
