/**
 * A rollup plugin for script tags: Lit without what our pages never use, and safe from the page's own names.
 *
 * Each change names what it replaces, letter by letter, in the one version of Lit that the lock file holds; the build
 * fails where an update of Lit no longer has it.
 */

/** Styles as constructed sheets, which every browser has that can show the widget's colours (2023 and later). */
const CSS_TAG = `
  export const supportsAdoptingStyleSheets = true;
  export const unsafeCSS = (text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  };
  export const getCompatibleStyle = (style) => style;
  export const adoptStyles = (root, styles) => {
    root.adoptedStyleSheets = styles;
  };
  export class CSSResult {}
  export const css = undefined;
`;

/** `<img name="createElement">` takes the place of `document.createElement` ("DOM clobbering"). */
const DOCUMENT = `Object.fromEntries(
  ['createElement', 'createComment', 'createTreeWalker', 'importNode'].map((name) => [
    name,
    Document.prototype[name].bind(document),
  ]),
)`;

const CHANGES = {
  'lit-html/lit-html.js': [
    ['l=document,', `l=${DOCUMENT},`],
    ['l.createTreeWalker(l,', 'l.createTreeWalker(document,'],
  ],
  '@lit/reactive-element/reactive-element.js': [
    // All options are read as strings: see src/widget/options.ts.
    ['switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}', ''],
    [
      'switch(s){case Boolean:i=null!==t;break;case Number:i=null===t?null:Number(t);break;case Object:case Array:try{i=JSON.parse(t)}catch(t){i=null}}',
      '',
    ],
    // Standard decorators are not used.
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [
      'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
      '',
    ],
  ],
};

export const litForPages = () => ({
  name: 'lit-for-pages',
  transform(code, id) {
    if (id.endsWith('@lit/reactive-element/css-tag.js')) return { code: CSS_TAG, map: { mappings: '' } };
    const [, changes] = Object.entries(CHANGES).find(([file]) => id.endsWith(`/node_modules/${file}`)) ?? [];
    if (!changes) return undefined;
    let changed = code;
    for (const [from, to] of changes) {
      if (changed.split(from).length !== 2) this.error(`Lit has changed: "${from}" is not once in ${id}`);
      changed = changed.replace(from, () => to);
    }
    return { code: changed, map: null };
  },
});
