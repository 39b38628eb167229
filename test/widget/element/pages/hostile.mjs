/**
 * Middleware of the test server: pages at `/hostile/<name>` whose scripts and names stand in the place of the
 * browser's own, with the script tag as built.
 */
import { readFile } from 'node:fs/promises';

/** Debian's package libjs-prototype; no registry of packages has it. */
const PROTOTYPE = '/usr/share/javascript/prototype/prototype.js';

const OLD_POLYFILLS = `
  Array.prototype.toJSON = function () { return String(this); };
  Array.prototype.remove = function () {};
  Object.prototype.extra = function () {};
  Array.prototype.find = function (test) { for (var at = 0; at < this.length; at++) if (test(this[at])) return this[at]; };
  Function.prototype.bind = function (self) { var of = this; return function () { return of.apply(self, arguments); }; };
  String.prototype.trim = function () { return this.replace(/^\\s+|\\s+$/g, ''); };
  window.$ = window._ = function () {};`;

const TRACING = `
  const traced = window.fetch;
  window.fetch = (url, options = {}) => traced(url, {
    ...options,
    headers: { ...options.headers, 'sentry-trace': '1', baggage: 'sentry-release=1', traceparent: '00-1-1-01' },
  });`;

const named = (...names) => names.map((name) => `<img name="${name}" alt="">`).join('');
const inputs = (form, ...names) =>
  `<form name="${form}">${names.map((name) => `<input name="${name}">`).join('')}</form>`;

/** A library of old that puts what it needs where every object has it. */
const POLLUTED = `
  for (const name of ['extra', 'text', 'subject', 'body', 'server', 'via', 'to', 'label'])
    Object.prototype[name] = 'evil';
  Array.prototype.extra = String.prototype.extra = function () {};`;

/** What stands before the widget. */
const PAGES = {
  polyfills: `<script>${OLD_POLYFILLS}</script>`,
  'a wrapped fetch': `<script>${TRACING}</script>`,
  'a form named head': inputs('head', 'querySelector', 'children', 'append'),
  'an image named createElement': named('createElement', 'createTreeWalker', 'importNode', 'createComment'),
  'an image named title': named('title', 'body', 'documentElement', 'currentScript', 'location', 'baseURI'),
  'an image named addEventListener': named('addEventListener', 'querySelector', 'querySelectorAll', 'hidden'),
  'an image named implementation': named('implementation', 'contentType', 'adoptedStyleSheets', 'activeElement'),
  'an image named execCommand': named('execCommand', 'readyState', 'currentScript', 'cookie', 'open', 'close'),
  'elements with the ids of globals': ['location', 'history', 'navigator', 'fetch', 'customElements', 'crypto', 'self']
    .map((id) => `<a id="${id}" href="https://evil.example/">${id}</a>`)
    .join(''),
  'names on Object.prototype': `<script>${POLLUTED}</script>`,
  'forms named like the address': inputs('location', 'href', 'pathname') + inputs('defaultView', 'history', 'location'),
  'images named like methods': named('getElementById', 'visibilityState', 'fonts', 'dir', 'URL', 'referrer', 'cookie'),
  'a reset of everything': '<style>* { all: unset } *::before { all: unset }</style>',
  'no font size': '<style>html { font-size: 0 } body { font-size: 0; line-height: 0 }</style>',
  'half a font size': '<style>html { font-size: 50% } body { zoom: 0.5; text-transform: uppercase }</style>',
  'no letters as written':
    '<style>body { letter-spacing: 1em; text-transform: uppercase; word-spacing: 3em; text-indent: -99em }</style>',
  'quirks mode': '',
  'document.write': '',
};
/** The others have the doctype and the tag as it is pasted. */
const WITHOUT_DOCTYPE = ['quirks mode'];
const WRITTEN = ['document.write'];

const tags = (channels) => `
<pass-along collector="https://collector.example" channels="${channels}" address-bar></pass-along>
<pass-along-code></pass-along-code>
<script type="module" src="/script-tag/built/pass-along.js"></script>`;
const written = (text) => `<script>document.write(${JSON.stringify(text).replaceAll('</', '<\\/')})</script>`;

const page = (name, before, channels = 'copy x') => `${WITHOUT_DOCTYPE.includes(name) ? '' : '<!doctype html>'}
<html lang="en">
<head>
<meta charset="utf-8">
<title>A hostile page</title>
<link rel="canonical" href="/own">
<script>
  window.errors = [];
  window.received = [];
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  Object.defineProperty(navigator, 'webdriver', { value: false });
  window.fetch = (url, options = {}) => {
    if (options.method === 'POST') received.push(...JSON.parse(options.body));
    return Promise.resolve(new Response(null, { status: options.method === 'POST' ? 204 : 404 }));
  };
</script>
</head>
<body>
${before}
<link rel="canonical" href="https://evil.example/">
<meta property="og:title" content="Evil">
${(WRITTEN.includes(name) ? written : (text) => text)(tags(channels))}
</body>
</html>`;

export const hostile = async (context, next) => {
  const [, name] = /^\/hostile\/(.+)$/.exec(decodeURIComponent(context.path)) ?? [];
  if (name === undefined) return next();
  const channels = context.URL.searchParams.get('channels') ?? undefined;
  if (name === 'prototype.js') {
    const script = await readFile(PROTOTYPE, 'utf8').catch(() => undefined);
    context.type = 'text/html';
    context.status = script === undefined ? 404 : 200;
    context.body = script === undefined ? '' : page(name, `<script>${script}</script>`, channels);
    return undefined;
  }
  if (!(name in PAGES)) return next();
  context.type = 'text/html';
  context.body = page(name, PAGES[name], channels);
  return undefined;
};
