/**
 * A rollup plugin for script tags: Lit without what our pages never use, and safe from the page's own names.
 *
 * Each change names what it replaces, letter by letter, in the one version of Lit that the lock file holds; the build
 * fails where an update of Lit no longer has it. Modules for bundlers use Lit as it is.
 */

/** Styles as constructed sheets: every browser has them that knows the relative colours of our styles (2023 on). */
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

/** An image named `createElement` hides the document's own method ("DOM clobbering"), but not that of its prototype. */
const DOCUMENT = `Object.fromEntries(
  ['createElement', 'createComment', 'createTextNode', 'importNode'].map((name) => [
    name,
    Document.prototype[name].bind(document),
  ]),
)`;

/** Of each file of Lit: what is replaced, and by what. */
const CHANGES = {
  'lit-html/lit-html.js': [
    [',l=document,', `,l=${DOCUMENT},`],
    ['P=l.createTreeWalker(l,129)', 'P=Document.prototype.createTreeWalker.call(document,document,129)'],
    ['return P.currentNode=l,e', 'return P.currentNode=document,e'],
    ['(t?.creationScope??l).importNode', 'l.importNode'],
    // Directives, and what they need: parents, and whether the element is connected.
    [/function M\(.*?,i\}(?=class R)/s, ''],
    ['t=M(this,t,i),a(t)?', 'a(t)?'],
    ['t=M(this,t,i,0),o=', 'o='],
    ['r=M(this,e[s+n],i,n)', 'r=e[s+n]'],
    [/class Z\{.*?\}\}(?=const j)/s, ''],
    [/const j=\{.*?\},(?=B=t)/, 'const '],
    ['export{j as _$LH,', 'export{'],
    // Another place to draw than the end.
    ['const e=s?.renderBefore??i;let h=e._$litPart$;', 'let h=i._$litPart$;'],
    [
      'const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,',
      'i._$litPart$=h=new k(i.appendChild(c()),null,',
    ],
    ['get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}u(t)', 'u(t)'],
    ['get _$AU(){return this._$AM?._$AU??this._$Cv}constructor', 'constructor'],
    [/get parentNode\(\)\{let t=.*?get endNode\(\)\{return this\._\$AB\}/s, ''],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
    [',this._$AN=void 0,this._$AD=t,this._$AM=i}u(t)', ',this._$AD=t}u(t)'],
    [',this._$AN=void 0,this._$AA=t', ',this._$AA=t'],
    [',this._$AM=s,this.options=e,this._$Cv=e?.isConnected??!0}', ',this.options=e}'],
    [',this._$AN=void 0,this.element=t', ',this.element=t'],
    ['this._$AP?.(!1,!0,s);t!==', ';t!=='],
    ['setConnected(t){void 0===this._$AM&&(this._$Cv=t,this._$AP?.(t))}', ''],
    // Comments, `<style>` and tag names that hold values, and a check of what only our own templates can get wrong.
    ['v=/<(?:(!--|\\/[^a-zA-Z])|(\\/?[a-zA-Z][^>\\s]*)|(\\/?$))/g,_=/-->/g,m=/>/g', 'v=/<\\/?[a-zA-Z]/g'],
    [/c===v\?"!--"===u\[1\].*?(?=:c===p\?)/s, 'c===v?c=p'],
    ['c=n??v', 'c=v'],
    ['c===$||c===g?c=p:c===_||c===m?c=v:(c=p,n=void 0)', 'c=p'],
    [',y=/^(?:script|style|textarea|title)$/i', ''],
    ['if(!u(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");', ''],
    // A listener that goes, or gets other options.
    ['if((t=M(this,t,i,0)??A)===E)return;const s=this._$AH,e=', 'const s=this._$AH;'],
    [/t===A&&s!==A\|\|t\.capture.*?h&&this/s, 's===A&&this'],
    // Templates of SVG and MathML, and those that a compiler has made.
    ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
    ['(2===i?"</svg>":3===i?"</math>":"")', '""'],
    [',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', '){}'],
    [
      'e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
      'e=this._$AC(t)',
    ],
    // Values inside of `<style>`, `<textarea>` and comments, and those of a tag as a whole.
    [/if\(y\.test\(r\.tagName\)\)\{.*?d\.push\(\{type:2,index:\+\+l\}\);r\.append\(t\[i\],c\(\)\)\}\}/s, ''],
    [/else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf\(o,t\+1\)\);\).*?t\+=o\.length-1\}/s, ''],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
    [
      /1===r\.type\?i=new r\.ctor\(.*?\):6===r\.type&&\(i=new Z\(h,this,t\)\)/,
      'i=new r.ctor(h,r.name,r.strings,this,t)',
    ],
    // Hooks for polyfills, and the list of versions on the page.
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const ', ''],
  ],
  '@lit/reactive-element/reactive-element.js': [
    // All options are read as strings: see src/widget/options.ts.
    ['switch(s){case Boolean:t=t?l:null;break;case Object:case Array:t=null==t?t:JSON.stringify(t)}', ''],
    [/switch\(s\)\{case Boolean:i=null!==t;.*?catch\(t\)\{i=null\}\}/s, ''],
    ['attribute:!0,type:String,converter:u,reflect:!1,useDefault:!1,hasChanged:f', ''],
    [
      /h="function"==typeof t\.converter.*?;this\._\$Em=e;const r=.*?;this\[e\]=r\?\?.*?\?\?r,/s,
      ';this._$Em=e;this[e]=s,',
    ],
    ['const t=i.getPropertyOptions(e),;', ''],
    [/\(void 0!==i\.converter\?\.toAttribute.*?\(s,i\.type\)/, 's'],
    // Other ways to compare, defaults that an attribute shows, and accessors of a class's own.
    ['(i.hasChanged??f)(h,s)', 'f(h,s)'],
    ['||i.useDefault&&i.reflect&&h===this._$Ej?.get(t)&&!this.hasAttribute(r._$Eu(t,i))', ''],
    [/C\(t,s,\{useDefault:i.*?void 0!==r\)\|\|\(this/, 'C(t,s,{reflect:e}){(this'],
    ['this.hasUpdated||i||(s=void 0)', 'this.hasUpdated||(s=void 0)'],
    [
      /const t=this\.constructor\.elementProperties;if\(t\.size>0\)for\(const\[s,i\]of t\)\{.*?this\.C\(s,void 0,i,e\)\}/s,
      '',
    ],
    [',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
    [/,a=globalThis,.*?(?=,d=)/, ''],
    ['{if(s.state&&(s.attribute=!1)', '{s.state&&(s.attribute=!1)'],
    [
      ',!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
      ';e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))',
    ],
    ['if(!1===e&&(h=this[t]),', 'if(h=this[t],'],
    // Callbacks and waits that no element of ours has.
    ['const t=this.scheduleUpdate();return null!=t&&await t,', 'this.performUpdate();return '],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    ['t=this.shouldUpdate(s),t?(this.willUpdate(s),', 'this.willUpdate(s),'],
    [',this.update(s)):this._$EM()}catch', ',this.update(s),t=!0}catch'],
    ['return this.getUpdateComplete()}getUpdateComplete(){', ''],
    ['shouldUpdate(t){return!0}', ''],
    ['this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)', 'this.hasUpdated=!0'],
    ['updated(t){}firstUpdated(t){}', ''],
    // One sheet of styles.
    [/static finalizeStyles\(s\)\{.*?,i\}|static finalizeStyles\(s\)\{.*?return i\}/s, ''],
    ['this.finalizeStyles(this.styles)', '[this.styles]'],
    ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
    // Decorators, and initializers.
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\(t,i\)\}/s, ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
  ],
  'lit-element/lit-element.js': [
    [/s\.litElementHydrateSupport\?\..*?(?=export)/s, '0;const n={};'],
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    [
      'createRenderRoot(){const t=super.createRenderRoot();return this.renderOptions.renderBefore??=t.firstChild,t}',
      '',
    ],
    ['i._$litElement$=!0,', ''],
    [/connectedCallback\(\)\{super\..*?setConnected\(!1\)\}/s, ''],
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
