/** Middleware of the test server: pages that load the built script tag in the ways that sites do. */
import { readFile } from 'node:fs/promises';

const CDN = new URL('../../../../dist/cdn/', import.meta.url);

const integrityOf = async (file) => JSON.parse(await readFile(new URL('integrity.json', CDN), 'utf8'))[file];

/** URLs of the scripts of each page, in document order. */
const MAIN = '/script-tag/built/pass-along.js';
const PAGES = {
  once: [MAIN],
  twice: [MAIN, `${MAIN}?v=2`],
  'behind-a-redirect': ['/script-tag/redirect/pass-along.js'],
  'twice-behind-a-redirect': ['/script-tag/redirect/pass-along.js', MAIN],
  'with-a-query': [`${MAIN}?v=2`],
  'with-integrity': [MAIN],
  'beside-a-second-version': ['/script-tag/other/pass-along.js', MAIN],
  'before-a-second-version': [MAIN, '/script-tag/other/pass-along.js'],
  'without-chunks': ['/script-tag/lone/pass-along.js'],
  'as-xhtml': [MAIN],
};

/** A script as tag managers insert it. */
const injected = (source) =>
  `<script>document.head.append(Object.assign(document.createElement('script'), { src: '${source}' }))</script>`;
const written = (source) => `<script>document.write('<script src="${source}"><\\/script>')</script>`;

/** The tag as people paste it: the HTML for each of a page's scripts. */
const TAGS = {
  module: (source) => `<script type="module" src="${source}"></script>`,
  'module-async': (source) => `<script type="module" async src="${source}"></script>`,
  classic: (source) => `<script src="${source}"></script>`,
  'classic-async': (source) => `<script async src="${source}"></script>`,
  'classic-defer': (source) => `<script defer src="${source}"></script>`,
  'classic-injected': injected,
  'classic-written': written,
  // HTML gives it no address of its own: see scripts/rollup-classic-script.mjs.
  'classic-from-another-origin': (source, { otherOrigin }) => `<script src="${otherOrigin}${source}"></script>`,
  'classic-from-another-origin-with-cors': (source, { otherOrigin }) =>
    `<script crossorigin src="${otherOrigin}${source}"></script>`,
  imported: (source) => `<script>import('${source}')</script>`,
  'module-then-classic': (source) => `${TAGS.module(source)}${TAGS.classic(source)}`,
  'classic-then-module': (source) => `${TAGS.classic(source)}${TAGS.module(source)}`,
};

const page = async (name, query, otherOrigin) => {
  const integrity = name === 'with-integrity' ? await integrityOf('pass-along.js') : '';
  const tag = TAGS[query.get('tag') ?? 'module'];
  const scripts = PAGES[name].map((source) => tag(source, { otherOrigin }));
  const tags = scripts.join('\n').replaceAll(' src=', integrity ? ` integrity="${integrity}" src=` : ' src=');
  const isInHead = query.has('head');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>A page with a script tag</title>
<script>
  window.errors = [];
  window.warnings = [];
  console.warn = (...args) => window.warnings.push(args.map(String).join(' '));
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  window.print = () => dispatchEvent(new Event('afterprint'));
</script>
${isInHead ? tags : ''}
<body>
<form name="currentScript"></form>
<pass-along channels="${query.get('channels')}" image="/image.png"><a href="/own">The page's own link</a></pass-along>
${isInHead ? '' : tags}
</body>
</html>`;
};

/** The page as XML. */
const xhtml = (html) =>
  html
    .replace('<!doctype html>\n<html', '<html xmlns="http://www.w3.org/1999/xhtml"')
    .replace('<meta charset="utf-8">', '<head>')
    .replace('<body>', '</head><body>')
    .replaceAll('=>', '=&gt;');

/** The same files with the key of another build. */
const otherVersion = (code) => code.replaceAll(/(Symbol\.for\("pass-along )[^"]+/g, '$10.0.0 other');

export const scriptTag = async (context, next) => {
  const [, kind = '', name = ''] = /^\/script-tag\/([a-z]+)\/(.+)$/.exec(context.path) ?? [];
  if (kind === 'page' && PAGES[name]) {
    context.type = 'text/html';
    const otherOrigin = context.origin.replace('localhost', '127.0.0.1');
    context.body = await page(name, context.URL.searchParams, otherOrigin);
    if (name === 'as-xhtml') {
      context.body = xhtml(context.body);
      context.type = 'application/xhtml+xml';
    }
    return undefined;
  }
  if (kind === 'redirect') {
    context.redirect(`/script-tag/built/${name}`);
    return undefined;
  }
  if (kind === 'lone' && name.startsWith('chunks/')) {
    context.status = 404;
    return undefined;
  }
  if (!['built', 'other', 'lone'].includes(kind)) return next();
  const code = await readFile(new URL(name, CDN), 'utf8').catch(() => undefined);
  if (code === undefined) return next();
  context.type = 'text/javascript';
  context.set('Access-Control-Allow-Origin', '*');
  context.body = kind === 'other' ? otherVersion(code) : code;
  return undefined;
};
