import { rollup } from 'rollup';
import zlib from 'node:zlib';
import { minify } from 'terser';
process.env.DIST = '/tmp/wa-dist';
const { default: configs } = await import('./rollup.config.mjs');
const cdn = configs.find((c) => c.output.dir === '/tmp/wa-dist/cdn');
const plugins = cdn.plugins.filter(
  (p) => !['minify-together', 'integrity', 'licences', 'stands-alone'].includes(p.name),
);
const bundle = await rollup({ ...cdn, plugins, onwarn() {} });
const { output } = await bundle.generate({ ...cdn.output, sourcemap: false });
const src = (await import('node:fs')).readFileSync('rollup.config.mjs', 'utf8');
const m = src.slice(src.indexOf('const OF_LIT'), src.indexOf('const modules'));
const INTERNAL = new Function(m.replace(/\/\*\*.*?\*\//gs, '') + ';return INTERNAL')();
const entry = output.find((o) => o.isEntry).code;
const apply = output.find((o) => o.fileName.includes('apply-attributes')).code;
const br = (s) => zlib.brotliCompressSync(Buffer.from(s)).length;
const base = { passes: 3, pure_getters: true };
for (const [n, c] of Object.entries({
  base: {},
  passes5: { passes: 5 },
  arrows: { unsafe_arrows: true },
  methods: { unsafe_methods: true },
  fargs: { keep_fargs: false },
  inl0: { inline: 0 },
  inl1: { inline: 1 },
  inl2: { inline: 2 },
  noseq: { sequences: false },
  noif: { if_return: false },
  nocond: { conditionals: false },
  unsafe: { unsafe: true },
  nocoll: { collapse_vars: false },
  nojoin: { join_vars: false },
  nofun: { reduce_funcs: false },
  noreduce: { reduce_vars: false },
  hoistf: { hoist_funs: true },
  nocomp: { comparisons: false },
  nobool: { booleans: false },
  nohp: { hoist_props: false },
  props: { properties: false },
  typeofs: { typeofs: false },
  noloops: { loops: false },
  nosw: { switches: false },
  noeval: { evaluate: false },
})) {
  const nameCache = {};
  const opt = {
    ecma: 2022,
    module: true,
    nameCache,
    compress: { ...base, ...c },
    mangle: { properties: { regex: INTERNAL } },
    format: { comments: false },
  };
  const a = await minify(entry, opt),
    b = await minify(apply, opt);
  console.log(n, br(a.code), br(b.code), br(a.code) + br(b.code));
}
