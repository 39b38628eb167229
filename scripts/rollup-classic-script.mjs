/**
 * Makes the main file of a script tag run with and without `type="module"`: tag managers and content management systems
 * strip the attribute. Without `import` and `export` statements a module is a classic script as well; what it declares
 * must not become global.
 *
 * `import('./chunks/…')` is relative to the file in both modes, except in a classic script from another origin without
 * `crossorigin`: HTML gives that one the base `about:blank`. So the address of the script's tag is tried next. It is
 * not tried first, because it is that from before a redirect. Where there is no tag the same file is tried once more.
 * An image or form named `currentScript` hides the document's property, but not that of its prototype.
 *
 * On a server and in a worker it does nothing.
 *
 * `"use strict"` would be 33 bytes; only what fails in silence without it would differ, and our code does none of it.
 */
const loader = (load, address) =>
  `const ${load}=t=>import(t).catch(e=>import(${address}?new URL(t,${address}):t)),` +
  `${address}=Reflect.get(Document.prototype,"currentScript",document)?.src;`;

/** Every node of a syntax tree. */
const nodesOf = function* (node) {
  if (node?.type) yield node;
  for (const value of Object.values(node ?? {})) if (typeof value === 'object') yield* nodesOf(value);
};

/** `tree`: the syntax tree of a minified module; `text`: its code, as MagicString. */
export const runsAsClassicScript = (tree, text) => {
  const [load, address] = Array.from('0123456789', (digit) => '$' + digit).filter(
    (name) => !text.original.includes(name),
  );
  for (const { type, start, source } of nodesOf(tree))
    if (type === 'ImportExpression') text.overwrite(start, source.start, `${load}(`);
  // After the first line, a hint for compilers.
  const start = tree.body[0].start;
  text.appendRight(start, `globalThis.document&&(()=>{${loader(load, address)}`);
  text.append('})();');
};
