/** Changes the files of a bundle after rollup and terser have written them, and their source maps with them. */
import remapping from '@jridgewell/remapping';
import MagicString from 'magic-string';

export const chunksOf = (bundle) => Object.values(bundle).filter(({ type }) => type === 'chunk');

/** Applies `change` to the code of a chunk and updates its source map. */
export const rewrite = (chunk, change) => {
  const text = new MagicString(chunk.code);
  change(text);
  chunk.code = text.toString();
  if (!chunk.map) return;
  const own = text.generateMap({ hires: true, source: chunk.fileName });
  Object.assign(
    chunk.map,
    remapping(own, (file) => (file === chunk.fileName ? chunk.map : null)),
  );
};
