/**
 * Middleware of the test server: a page that is served with the strictest policies, the script tag as built, and a
 * collector beside it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

const DIST = new URL('../../../../dist/', import.meta.url);
const NONCE = 'c3RyaWN0';

/** Records CSP violations and errors. */
const watch = `
  window.violations = [];
  window.errors = [];
  addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sample }) => violations.push([violatedDirective, blockedURI, sample].join(' ')));
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  Object.defineProperty(navigator, 'webdriver', { value: false });`;
const hash = (script) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`;

/** Ways to allow only the script tag; each with its `script-src` and its HTML. */
const withNonce = (source, type = 'type="module"') => ({
  source: `${source} 'nonce-${NONCE}'`,
  tags: `<script nonce="${NONCE}">${watch}</script><script ${type} nonce="${NONCE}" src="/strict/cdn/pass-along.js"></script>`,
});

/** The file by its hash, its chunks by URL: WebKit supports no hash for import(). */
const withHash = async (origin) => {
  const { 'pass-along.js': integrity } = JSON.parse(await readFile(new URL('cdn/integrity.json', DIST), 'utf8'));
  return {
    source: `${hash(watch)} '${integrity}' ${origin}/strict/cdn/chunks/`,
    tags: `<script>${watch}</script><script type="module" src="/strict/cdn/pass-along.js" integrity="${integrity}"></script>`,
  };
};

const SCRIPTS = {
  nonce: () => withNonce(''),
  'nonce-without-type': () => withNonce('', ''),
  'strict-dynamic': () => withNonce(`'strict-dynamic'`),
  'strict-dynamic-without-type': () => withNonce(`'strict-dynamic'`, ''),
  hash: withHash,
};

/** Beside the script: a collector, the picture of the page, its player. No style at all. */
const policy = (source) =>
  [
    `default-src 'none'`,
    `script-src ${source}`,
    `connect-src 'self'`,
    `img-src 'self'`,
    `frame-src 'self'`,
    `base-uri 'none'`,
    `form-action 'none'`,
    `require-trusted-types-for 'script'`,
    `trusted-types lit-html`,
  ].join('; ');

const CHANNELS = 'copy x email sms mastodon misskey print qr embed clip signature';

const page = (tags, query) => `<!doctype html>
<html lang="${query.get('lang') ?? 'en'}">
<meta charset="utf-8">
<title>A strict page</title>
<meta property="og:image" content="/strict/picture.svg">
${tags}
<body>
<pass-along channels="${CHANNELS}" campaign="strict" collector="/strict/in" counts="1" vitals layout="${query.get('layout') ?? 'row'}"${query.has('player') ? ' embed-url="/strict/player"' : ''}></pass-along>
<pass-along-code></pass-along-code>
</body>
</html>`;

const ANSWERS = {
  in: ['application/json', '{"campaign":"strict","state":"running"}'],
  count: ['application/json', '{"people":120}'],
  'picture.svg': ['image/svg+xml', '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="21"/>'],
  player: ['text/html', '<!doctype html><title>A player</title>'],
};

export const strict = async (context, next) => {
  const [, name = ''] = /^\/strict\/(.*)$/.exec(context.path) ?? [];
  if (!name) return next();
  const scripts = await SCRIPTS[name]?.(context.origin);
  if (scripts) {
    context.set('Content-Security-Policy', policy(scripts.source));
    context.type = 'text/html';
    context.body = page(scripts.tags, context.URL.searchParams);
    return undefined;
  }
  const [type, body] = ANSWERS[name] ?? ['text/javascript', await readFile(new URL(name, DIST)).catch(() => undefined)];
  if (body === undefined) return next();
  context.type = type;
  context.body = body;
  return undefined;
};
