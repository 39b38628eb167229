/**
 * A rollup plugin that minifies with one table of property names for all files of a bundle, so that a property that is
 * shortened in the main file is shortened to the same letters in each chunk.
 */
import { minify } from 'terser';
import { chunksOf, rewrite } from './rollup-rewrite.mjs';

/**
 * Chromium compiles all functions of such a script while it loads, off the main thread, instead of each at its first
 * call: a fifth less main-thread time for one element (V8's explicit compile hints, Chromium 136 on; elsewhere a
 * comment).
 */
const EAGER = '//# allFunctionsCalledOnLoad';

/** `properties`: a pattern of whole names that are used only within the bundle. */
export const minifyTogether = (properties) => {
  const nameCache = {};
  let chunkQueue = Promise.resolve();
  let entryDone;
  const entry = new Promise((done) => (entryDone = done));
  const run = async (code, preamble) => {
    const result = await minify(code, {
      ecma: 2022,
      module: true,
      sourceMap: true,
      nameCache,
      compress: { passes: 3, pure_getters: true },
      mangle: { properties: { regex: properties } },
      format: { comments: false, preamble },
    });
    return { code: result.code, map: result.map };
  };
  return {
    name: 'minify-together',
    // The main file first, then one chunk after the other: short names are assigned in the order of occurrence.
    async renderChunk(code, { isEntry }) {
      if (isEntry) return run(code, EAGER).finally(entryDone);
      chunkQueue = chunkQueue.then(() => entry).then(() => run(code));
      return chunkQueue;
    },
  };
};

/** `String.raw` marks styles that the build minifies; without backslash and value, a text is the same without it. */
export const plainTexts = () => ({
  name: 'plain-texts',
  generateBundle(_, bundle) {
    for (const chunk of chunksOf(bundle)) rewrite(chunk, (text) => text.replace(/String\.raw(?=`[^`\\$]*`)/g, ''));
  },
});
