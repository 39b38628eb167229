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

const page = async (name, channels) => {
  const integrity = name === 'with-integrity' ? ` integrity="${await integrityOf('pass-along.js')}"` : '';
  const scripts = PAGES[name].map((source) => `<script type="module" src="${source}"${integrity}></script>`);
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
<body>
<pass-along channels="${channels}" image="/image.png"><a href="/own">The page's own link</a></pass-along>
${scripts.join('\n')}
</body>
</html>`;
};

/** The page as XML. */
const xhtml = (html) =>
  html
    .replace('<!doctype html>\n<html', '<html xmlns="http://www.w3.org/1999/xhtml"')
    .replace('<meta charset="utf-8">', '<head>')
    .replace('<body>', '</head><body>')
    .replaceAll('=>', '=&gt;')
    // Chromium runs no module scripts in XML documents, and says so in the console; `import()` works.
    .replace(/<script type="module" src="(.*?)">/, '<script>import("$1");');

/** The same files with the key of another build. */
const otherVersion = (code) => code.replaceAll(/(Symbol\.for\("pass-along )[^"]+/g, '$10.0.0 other');

export const scriptTag = async (context, next) => {
  const [, kind = '', name = ''] = /^\/script-tag\/([a-z]+)\/(.+)$/.exec(context.path) ?? [];
  if (kind === 'page' && PAGES[name]) {
    context.type = 'text/html';
    context.body = await page(name, context.URL.searchParams.get('channels'));
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
  context.body = kind === 'other' ? otherVersion(code) : code;
  return undefined;
};
