/**
 * A rollup plugin for script tags: Lit without what our pages never use, and Lit and uqr safe from what a page has
 * replaced.
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

/** See src/widget/browser/environment.ts. */
const ENVIRONMENT = 'export const isBundled = false; export const isServer = false;';

/** Of each file of Lit: what is replaced, and by what. */
const CHANGES = {
  'lit-html/lit-html.js': [
    // A marker that no text can hold, where texts become templates: ours do not.
    ['o=`lit$${Math.random().toFixed(9).slice(2)}$`', 'o="lit$"'],
    [',l=document,', `,l=${DOCUMENT},`],
    ['P=l.createTreeWalker(l,129)', 'P=Document.prototype.createTreeWalker.call(document,document,129)'],
    ['return P.currentNode=l,e', 'return P.currentNode=document,e'],
    ['(t?.creationScope??l).importNode', 'l.importNode'],
    // In an XHTML page a template of its document is read as XML, and ours are HTML.
    [
      'const s=l.createElement("template")',
      'const s=(/xml/.test(document.contentType)?document.implementation.createHTMLDocument():l)' +
        '.createElement("template")',
    ],
    // Directives.
    [/function M\(.*?,i\}(?=class R)/s, ''],
    ['t=M(this,t,i),a(t)?', 'a(t)?'],
    ['t=M(this,t,i,0),o=', 'o='],
    ['r=M(this,e[s+n],i,n)', 'r=e[s+n]'],
    [/class Z\{.*?\}\}(?=const j)/s, ''],
    [/const j=\{.*?\},(?=B=t)/, 'const '],
    ['export{j as _$LH,', 'export{'],
    // Templates of SVG and MathML, and those that a compiler has made.
    ['l=2===i?"<svg>":3===i?"<math>":""', 'l=""'],
    ['(2===i?"</svg>":3===i?"</math>":"")', '""'],
    [',2===i||3===i){const t=this.el.content.firstChild;t.replaceWith(...t.childNodes)}', '){}'],
    [
      'e="number"==typeof s?this._$AC(t):(void 0===s.el&&(s.el=S.createElement(V(s.h,s.h[0]),this.options)),s)',
      'e=this._$AC(t)',
    ],
    // Comments and elements of raw text in templates: Lit's parser follows `<` and `>` into them.
    ['(!--|\\/[^a-zA-Z])|(\\/?[a-zA-Z]', '()(\\/?[a-zA-Z]'],
    ['_=/-->/g,m=/>/g,', ''],
    [
      '"!--"===u[1]?c=_:void 0!==u[1]?c=m:void 0!==u[2]?(y.test(u[2])&&(n=RegExp("</"+u[2],"g")),c=p)',
      'void 0!==u[2]?c=p',
    ],
    ['(c=n??v,d=-1)', '(c=v,d=-1)'],
    ['c===_||c===m?c=v:(c=p,n=void 0)', 'c=p'],
    // Values inside of `<style>`, `<textarea>` and comments, and those of a tag as a whole.
    [/if\(y\.test\(r\.tagName\)\)\{.*?d\.push\(\{type:2,index:\+\+l\}\);r\.append\(t\[i\],c\(\)\)\}\}/s, ''],
    [/else\{let t=-1;for\(;-1!==\(t=r\.data\.indexOf\(o,t\+1\)\);\).*?t\+=o\.length-1\}/s, ''],
    ['else t.startsWith(o)&&(d.push({type:6,index:l}),r.removeAttribute(t));', ''],
    [
      /1===r\.type\?i=new r\.ctor\(.*?\):6===r\.type&&\(i=new Z\(h,this,t\)\)/,
      'i=new r.ctor(h,r.name,r.strings,this,t)',
    ],
    // What asynchronous directives need to know of being connected.
    [/get _\$AU\(\)\{return this\._\$AM\?\._\$AU\?\?this\._\$Cv\}/, ''],
    [',this._$Cv=e?.isConnected??!0', ''],
    ['for(this._$AP?.(!1,!0,s);', 'for(;'],
    [/setConnected\(t\)\{.*?\}(?=\}class H)/, ''],
    ['get tagName(){return this.element.tagName}get _$AU(){return this._$AM._$AU}', ''],
    [
      'get parentNode(){return this._$AM.parentNode}get _$AU(){return this._$AM._$AU}',
      'get parentNode(){return this._$AM.parentNode}',
    ],
    ['this._$AV=[],this._$AN=void 0,', 'this._$AV=[],'],
    ['this.type=2,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
    ['this.type=1,this._$AH=A,this._$AN=void 0,', 'this._$AH=A,'],
    // What directives ask of a part: its type, and where it begins and ends.
    ['get startNode(){return this._$AA}get endNode(){return this._$AB}', ''],
    ['constructor(){super(...arguments),this.type=3}', ''],
    ['constructor(){super(...arguments),this.type=4}', ''],
    ['constructor(t,i,s,e,h){super(t,i,s,e,h),this.type=5}', ''],
    // Listeners that go, or get other options.
    ['if((t=M(this,t,i,0)??A)===E)return;const s=this._$AH,e=', 'const s=this._$AH;'],
    [/t===A&&s!==A\|\|t\.capture.*?h&&this/s, 's===A&&this'],
    // Strings that pose as templates: ours are all in our own modules.
    ['if(!u(t)||!t.hasOwnProperty("raw"))throw Error("invalid template strings array");', ''],
    // Wrappers of nodes, as a polyfill has.
    [',i=t=>t,', ','],
    ['i(t).nextSibling;i(t).remove()', 't.nextSibling;t.remove()'],
    // Another place to draw than the end.
    ['const e=s?.renderBefore??i;let h=e._$litPart$;', 'let h=i._$litPart$;'],
    [
      'const t=s?.renderBefore??null;e._$litPart$=h=new k(i.insertBefore(c(),t),t,',
      'i._$litPart$=h=new k(i.appendChild(c()),null,',
    ],
    // Values without quotes, and values that are written later.
    ['const x=c===p&&t[i+1].startsWith("/>")?" ":"";', ''],
    ['s.slice(d)+o+x)', 's.slice(d)+o)'],
    ['s+o+(-2===d?i:x)', 's+o+(-2===d?i:"")'],
    ['_$AI(t,i=this,s,e){const h=this.strings', '_$AI(t,i=this,s){const h=this.strings'],
    ['o&&!e&&this.j(t)', 'o&&this.j(t)'],
    // Lists that are no arrays.
    ['d(t)?this.k(t)', 'u(t)?this.k(t)'],
    [',d=t=>u(t)||"function"==typeof t?.[Symbol.iterator]', ''],
    // Hooks for polyfills, and the list of versions on the page.
    ['B=t.litHtmlPolyfillSupport;B?.(S,k),(t.litHtmlVersions??=[]).push("3.3.3");const ', ''],
  ],
  '@lit/reactive-element/reactive-element.js': [
    // All options are read as strings: see src/widget/options.ts.
    [/,u=\{toAttribute.*?return i\}\}(?=,f=)/, ''],
    [/_\$AK\(t,s\)\{.*?this\._\$Em=null\}\}(?=requestUpdate)/, ''],
    ['{this._$AK(t,i)}', '{this[this.constructor._$Eh.get(t)]=i}'],
    // Attributes that follow properties: see src/widget/element/option-element.ts.
    [/_\$ET\(t,s\)\{.*?this\._\$Em=null\}\}(?=requestUpdate)/, ''],
    ['this._$Em=null,', ''],
    ['this._$Eq&&=this._$Eq.forEach(t=>this._$ET(t,this[t])),', ''],
    // Properties with a default or a comparison of their own, and accessors that a class brings itself.
    [
      /requestUpdate\(t,s,i,e=!1,h\)\{.*?(?=async _\$EP)/,
      'requestUpdate(t,s){if(void 0!==t){if(i(this[t],s))return;this._$AL.has(t)||this._$AL.set(t,s)}' +
        '!1===this.isUpdatePending&&(this._$ES=this._$EP())}',
    ],
    ['this.requestUpdate(t,h,i)}', 'this.requestUpdate(t,h)}'],
    ['static getPropertyOptions(t){return this.elementProperties.get(t)??b}', ''],
    ['createProperty(t,s=b)', 'createProperty(t,s)'],
    [/,f=\(t,s\)=>!i\(t,s\),b=\{.*?\}(?=;Symbol)/, ''],
    [',u as defaultConverter,t as getCompatibleStyle,f as notEqual', ''],
    [/const t=this\.constructor\.elementProperties;if\(t\.size>0\)for.*?this\.C\(s,void 0,i,e\)\}/, ''],
    [',this.prototype.hasOwnProperty(t)&&((s=Object.create(s)).wrapped=!0)', ''],
    [/,a=globalThis,.*?(?=,d=)/, ''],
    ['{if(s.state&&(s.attribute=!1)', '{s.state&&(s.attribute=!1)'],
    [',getOwnPropertyDescriptor:h', ''],
    [
      /const\{get:e,set:r\}=h\(.*?return\{get:e,set\(s\)\{.*?;r\?\.call\(this,s\),/,
      'return{get(){return this[s]},set(i){const h=this[s];this[s]=i,',
    ],
    [
      ',!s.noAccessor){const i=Symbol(),h=this.getPropertyDescriptor(t,i,s);void 0!==h&&e(this.prototype,t,h)}',
      ';e(this.prototype,t,this.getPropertyDescriptor(t,Symbol(),s))',
    ],
    ['removeController(t){this._$EO?.delete(t)}', ''],
    ['}enableUpdating(t){}', '}'],
    ['willUpdate(t){}', ''],
    // Names that Google's compiler would change.
    [',d=(t,s)=>t', ''],
    ['this.hasOwnProperty(d("elementProperties"))', 'this.hasOwnProperty("elementProperties")'],
    ['this.hasOwnProperty(d("finalized"))', 'this.hasOwnProperty("finalized")'],
    ['this.hasOwnProperty(d("properties"))', 'this.hasOwnProperty("properties")'],
    ['y[d("elementProperties")]', 'y.elementProperties'],
    ['y[d("finalized")]', 'y.finalized'],
    // Properties that are symbols.
    [',s=[...r(t),...o(t)];for(const i of s)', ';for(const i of r(t))'],
    [',getOwnPropertySymbols:o,', ','],
    // Each option of ours names its attribute.
    [
      'const i=s.attribute;return!1===i?void 0:"string"==typeof i?i:"string"==typeof t?t.toLowerCase():void 0',
      'return s.attribute||void 0',
    ],
    // Callbacks and waits that no element of ours has.
    ['const t=this.scheduleUpdate();return null!=t&&await t,', 'this.performUpdate();return '],
    ['scheduleUpdate(){return this.performUpdate()}', ''],
    ['let t=!1;const s=this._$AL;', 'const s=this._$AL;'],
    ['t=this.shouldUpdate(s),t?(this.willUpdate(s),', 'this.willUpdate(s),'],
    ['throw t=!1,this._$EM(),s}t&&', 'throw this._$EM(),s}'],
    ['this._$EO?.forEach(t=>t.hostUpdate?.()),', ''],
    [',this.update(s)):this._$EM()}catch', ',this.update(s)}catch'],
    ['return this.getUpdateComplete()}getUpdateComplete(){', ''],
    ['shouldUpdate(t){return!0}', ''],
    ['this.hasUpdated||(this.hasUpdated=!0,this.firstUpdated(t)),this.updated(t)', 'this.hasUpdated=!0'],
    ['updated(t){}firstUpdated(t){}', ''],
    // Several sheets of styles.
    [/static finalizeStyles\(s\)\{.*?return i\}/s, ''],
    ['this.elementStyles=this.finalizeStyles(this.styles)', ''],
    ['this.constructor.elementStyles', '[this.constructor.styles]'],
    ['y.elementStyles=[],y.shadowRootOptions={mode:"open"},', ''],
    // A shadow root that the server has sent is emptied by attachShadow, where Lit would draw a second row into it.
    ['this.shadowRoot??this.attachShadow(this.constructor.shadowRootOptions)', 'this.attachShadow({mode:"open"})'],
    // Decorators, and initializers.
    ['Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;', ''],
    [/const t=this\[Symbol\.metadata\];if\(null!==t\)\{.*?\(t,i\)\}/s, ''],
    ['static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}', ''],
    [',void 0!==t.l&&(this.l=[...t.l])', ''],
    [',this.constructor.l?.forEach(t=>t(this))', ''],
    [',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")', ''],
  ],
  'lit-element/lit-element.js': [
    ['this.hasUpdated||(this.renderOptions.isConnected=this.isConnected),', ''],
    [/connectedCallback\(\)\{.*?\(!1\)\}/, ''],
    [/createRenderRoot\(\)\{.*?firstChild,t\}/, ''],
    ['i._$litElement$=!0,', ''],
    ['render(){return r}', ''],
    [/s\.litElementHydrateSupport\?\..*?(?=export)/s, '0;const n={};'],
  ],
  // Prototype.js replaces `Array.from` by one that does not map.
  'uqr/dist/index.mjs': [
    ['Array.from({ length: Math.ceil(bb.length / 8) }, () => 0)', 'Array(Math.ceil(bb.length / 8)).fill(0)'],
    [
      'input.data.unshift(Array.from({ length: newSize }, (_) => false))',
      'input.data.unshift(Array(newSize).fill(!1))',
    ],
    ['input.data.push(Array.from({ length: newSize }, (_) => false))', 'input.data.push(Array(newSize).fill(!1))'],
    ['input.types.unshift(Array.from({ length: newSize }, (_) => b))', 'input.types.unshift(Array(newSize).fill(b))'],
    ['input.types.push(Array.from({ length: newSize }, (_) => b))', 'input.types.push(Array(newSize).fill(b))'],
  ],
};

export const litForPages = () => ({
  name: 'lit-for-pages',
  transform(code, id) {
    if (id.endsWith('@lit/reactive-element/css-tag.js')) return { code: CSS_TAG, map: { mappings: '' } };
    if (id.endsWith('src/widget/browser/environment.ts')) return { code: ENVIRONMENT, map: { mappings: '' } };
    const [, changes] = Object.entries(CHANGES).find(([file]) => id.endsWith(`/node_modules/${file}`)) ?? [];
    if (!changes) return undefined;
    let changed = code;
    for (const [from, to] of changes) {
      if (changed.split(from).length !== 2) this.error(`A new version? "${from}" is not once in ${id}`);
      changed = changed.replace(from, () => to);
    }
    return { code: changed, map: null };
  },
});
