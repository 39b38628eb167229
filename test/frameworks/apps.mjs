/**
 * The applications: one small real one for each framework, bundler and test environment. `shows`: the packages whose
 * versions docs/frameworks.md gives. `serve`: a folder of files, or a command that listens on `PORT`. `recipe`: three
 * lines for the reader.
 */

const REACT = [
  "`import { PassAlong } from 'pass-along/react'`",
  '`<PassAlong headline="A title" viaParam="ref" onPassAlong={({ detail }) => log(detail.channel)} />`',
  'The components are typed, take a `ref` to the element, and set properties and listeners after hydration, too.',
];

export const APPS = {
  'react-19': { title: 'React 19', shows: ['react', 'vite', 'typescript'], serve: 'dist', recipe: REACT },
  'react-18': { title: 'React 18', shows: ['react', 'vite', 'typescript'], serve: 'dist', recipe: REACT },
  next: {
    title: 'Next (App Router)',
    shows: ['next', 'react', 'typescript'],
    serve: ['node_modules/next/dist/bin/next', 'start', '--hostname', '127.0.0.1'],
    others: { '/tag': 'The tag in a client component' },
    recipe: [
      REACT[0],
      'In a server component, `<PassAlong headline="A title" viaParam="ref" />` as it stands; a listener needs a client component.',
      "`import 'pass-along/define'` and the tag work in client components only: a server component never runs in a browser.",
    ],
  },
  vue: {
    title: 'Vue 3',
    shows: ['vue', 'vue-tsc', 'vite', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`, and `isCustomElement: (tag) => tag.startsWith('pass-along')` in the compiler options",
      '`<pass-along headline="A title" :viaParam="param" @pass-along="(event) => log(event.detail.channel)" />`',
      'Types of the tags: `/// <reference types="pass-along/types/vue" />` in a `.d.ts` file of the project.',
    ],
  },
  'lit-ssr': {
    title: 'Lit SSR',
    shows: ['lit', '@lit-labs/ssr', '@lit-labs/ssr-client', 'vite', 'typescript'],
    serve: ['server.mjs'],
    recipe: [
      "On the server: `import 'pass-along/define'` and a `url`, since a server knows no page; the links have no code yet.",
      'In the browser: first `@lit-labs/ssr-client/lit-element-hydrate-support.js`, then `pass-along/define`.',
      'A script tag without that support takes over what the server has drawn, too.',
    ],
  },
  svelte: {
    title: 'Svelte 5',
    shows: ['svelte', 'svelte-check', 'vite', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`",
      '`<pass-along headline="A title" viaParam="ref" onpass-along={({ detail }) => log(detail.channel)}></pass-along>`',
      'Types of the tags: `/// <reference types="pass-along/types/svelte" />` in a `.d.ts` file of the project.',
    ],
  },
  angular: {
    title: 'Angular',
    shows: ['@angular/core', '@angular/build', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`, and `schemas: [CUSTOM_ELEMENTS_SCHEMA]` in the component",
      '`<pass-along headline="A title" [viaParam]="param" (pass-along)="listen($event)"></pass-along>`',
      'The type of the event is `CustomEvent<PassAlongDetail>`, of `pass-along`.',
    ],
  },
  preact: {
    title: 'Preact',
    shows: ['preact', 'vite', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`",
      '`<pass-along headline="A title" viaParam="ref" onpass-along={({ detail }) => log(detail.channel)} />`',
      "Types of the tags: `import type {} from 'pass-along/types/preact'`; for Solid, `pass-along/types/solid`.",
    ],
  },
  astro: {
    title: 'Astro',
    shows: ['astro', 'typescript'],
    serve: 'dist',
    recipe: [
      '`<pass-along headline="A title"></pass-along>` in a page or component',
      "`<script>import 'pass-along/define';</script>` in the same file",
      'Listeners and properties go into that script: the element is in the HTML already.',
    ],
  },
  webpack: {
    title: 'webpack 5',
    shows: ['webpack', 'ts-loader', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`",
      '`<pass-along headline="A title"></pass-along>` in the HTML',
      'What is not needed at first is in chunks that webpack makes by itself.',
    ],
  },
  esbuild: {
    title: 'esbuild',
    shows: ['esbuild', 'typescript'],
    serve: 'dist',
    recipe: [
      "`import 'pass-along/define'`",
      '`esbuild main.ts --bundle --splitting --format=esm --outdir=dist`',
      'Without `--splitting`, everything is in one file.',
    ],
  },
  'import-map': {
    title: 'An import map',
    shows: ['lit'],
    serve: 'dist',
    recipe: [
      'Copy `pass-along`, `lit`, `lit-html`, `lit-element` and `@lit/reactive-element` to the site.',
      'Map `pass-along/` to `pass-along/dist/`, and the four others as in `test/frameworks/import-map/index.html`.',
      "`import 'pass-along/define.js'`",
    ],
  },
  vitest: {
    title: 'Vitest with jsdom and happy-dom',
    shows: ['vitest', 'jsdom', 'happy-dom', 'typescript'],
    recipe: [
      "`import 'pass-along/define'` in the test, with `// @vitest-environment jsdom` or `happy-dom`",
      '`await widget.updateComplete`, then look into `widget.shadowRoot`',
      'These environments have no layout, so buttons are drawn at once; nothing has to be stubbed.',
    ],
  },
  'typescript-5.0': {
    title: 'TypeScript 5.0',
    shows: ['typescript'],
    recipe: [
      '`"moduleResolution": "bundler"` (or `"node16"`)',
      'Checked with `strict`, `exactOptionalPropertyTypes`, `noUncheckedIndexedAccess` and `"skipLibCheck": false`.',
      "`document.querySelector('pass-along')` is a `PassAlong`, and `addEventListener('pass-along', …)` knows `detail`.",
    ],
  },
};
