/** Makes dist/: modules for bundlers, one file for the script tag, the collector and its report. `npm run build` runs it. */
import { createHash } from 'node:crypto';
import { copyFileSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import minifyLiterals from '@lit-labs/rollup-plugin-minify-html-literals';
import resolve from '@rollup/plugin-node-resolve';
import terser from '@rollup/plugin-terser';
import typescript from '@rollup/plugin-typescript';

const dist = process.env.DIST ?? 'dist';

/** Types are checked by `npm run types`, once; here four programs would check them again. */
const compile = (options) => typescript({ noEmit: false, noCheck: true, filterRoot: '.', sourceMap: true, inlineSources: true, ...options });

const minify = () => terser({ ecma: 2022, module: true, compress: { passes: 3, unsafe_arrows: true, unsafe_methods: true }, format: { comments: /^!/ } });

/** Hashes for the `integrity` attribute of the script tag, and of `modulepreload` links to the chunks. */
const integrity = (file) => ({
  name: 'integrity',
  writeBundle({ dir }, bundle) {
    const hash = (name) => `sha384-${createHash('sha384').update(readFileSync(join(dir, name))).digest('base64')}`;
    const names = Object.keys(bundle).filter((name) => name.endsWith('.js')).sort();
    writeFileSync(join(dir, file), `${JSON.stringify(Object.fromEntries(names.map((name) => [name, hash(name)])), null, 2)}\n`);
  },
});

const modules = {
  input: ['src/index.ts', 'src/define.ts', 'src/core/index.ts'],
  external: /^(lit|web-vitals)(\/|$)/,
  output: { dir: dist, format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: 'src' },
  plugins: [compile({ outDir: dist, rootDir: 'src', declaration: true, include: ['src/**/*.ts'], exclude: ['src/collector/**', 'src/report/**'] })],
};

const cdn = {
  input: { 'pass-along': 'src/define.ts' },
  output: { dir: `${dist}/cdn`, format: 'es', sourcemap: true, chunkFileNames: 'chunks/[name]-[hash].js' },
  plugins: [resolve(), compile({ outDir: `${dist}/cdn` }), minifyLiterals(), minify(), integrity('integrity.json')],
};

export default [modules, cdn];
