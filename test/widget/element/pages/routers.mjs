/**
 * Middleware of the test server: the pages `a`, `b` and `c` of a small site that a real router turns, at
 * `/routers/<router>/<head>/<page>`. `head` says who writes what the head says of the new page: `title` (only the
 * title changes, as the router does it), `server` (the router takes the head of the answer), `before` and `after` (a
 * script of the page, before the router changes the address or after it).
 */

const MODULES = '/node_modules';
const HTMX = `<script src="${MODULES}/htmx.org/dist/htmx.js"></script>`;
const HTMX_4 = `<script src="${MODULES}/htmx-4/dist/htmx.js"></script>`;

/** The scripts of each router; the events at which a page can write its head; the attributes of its links. */
const ROUTERS = {
  htmx: {
    scripts: HTMX,
    server: `${HTMX}<script src="${MODULES}/htmx-ext-head-support/head-support.js"></script>`,
    before: ['htmx:beforeHistoryUpdate', 'htmx:historyRestore'],
    after: ['htmx:afterSettle', 'htmx:historyRestore'],
    link: 'hx-boost="true" hx-target="body"',
    body: 'hx-ext="head-support"',
  },
  'htmx-4': {
    scripts: HTMX_4,
    server: `${HTMX_4}<script src="${MODULES}/htmx-4/dist/ext/hx-head.js"></script>`,
    before: ['htmx:before:history:update', 'htmx:before:history:restore'],
    after: ['htmx:after:swap'],
    link: 'hx-boost="true"',
  },
  turbo: {
    scripts: `<script src="${MODULES}/@hotwired/turbo/dist/turbo.es2017-umd.js"></script>`,
    before: ['turbo:before-cache'],
    after: ['turbo:load'],
  },
  vue: {
    scripts: `<script src="${MODULES}/vue/dist/vue.global.prod.js"></script>
      <script src="${MODULES}/vue-router/dist/vue-router.global.prod.js"></script>`,
    before: ['before-each'],
    after: ['after-each'],
    isSinglePage: true,
  },
};

const facts = (name) => `<link rel="canonical" href="/canonical/${name}">
<meta property="og:title" content="The ${name}">
<meta property="og:image" content="/${name}.png">`;

/** Errors, and a collector that listens. A router's own requests are left alone. */
const WATCH = `<script>
  window.errors = [];
  window.received = [];
  addEventListener('error', ({ message }) => errors.push(message));
  addEventListener('unhandledrejection', ({ reason }) => errors.push(String(reason)));
  Object.defineProperty(navigator, 'webdriver', { value: false });
  const request = window.fetch;
  window.fetch = (url, options = {}) => {
    if (!String(url).startsWith('https://collector.example/')) return request(url, options);
    if (options.method === 'POST') received.push(...JSON.parse(options.body));
    return Promise.resolve(new Response(null, { status: options.method === 'POST' ? 204 : 404 }));
  };
</script>`;

/** Writes the head of the page that the visitor goes to. */
const writer = (events) => `<script>
  let next = '';
  const nameOf = (address) => new URL(address, location.href).pathname.split('/').pop();
  addEventListener('click', ({ target }) => { next = target.closest('a')?.href ?? next; }, true);
  addEventListener('popstate', () => { next = location.href; });
  const write = ({ detail }) => {
    const name = nameOf(detail?.to ?? (next || location.href));
    document.title = 'Page ' + name;
    const set = (selector, key, value) => document.head.querySelector(selector)?.setAttribute(key, value);
    set('[rel=canonical]', 'href', '/canonical/' + name);
    set('[property="og:title"]', 'content', 'The ' + name);
    set('[property="og:image"]', 'content', '/' + name + '.png');
  };
  for (const event of ${JSON.stringify(events)}) document.addEventListener(event, write);
</script>`;

const nav = (link = '') =>
  ['a', 'b', 'c'].map((name) => `<a id="to-${name}" href="${name}" ${link}>${name}</a>`).join(' ');

const VUE = (base, head) => `<script>
  const { createRouter, createWebHistory } = VueRouter;
  const View = { template: '<h1>Page {{ $route.params.name }}</h1>' };
  const router = createRouter({ history: createWebHistory('${base}'), routes: [{ path: '/:name', component: View }] });
  const say = (event, to) => document.dispatchEvent(new CustomEvent(event, { detail: { to: '${base}' + to.path } }));
  router.beforeEach((to) => say('before-each', to));
  router.afterEach((to) => {
    if (${head === 'title'}) document.title = 'Page ' + to.params.name;
    say('after-each', to);
  });
  window.router = router;
  const App = {
    template: '<nav><router-link v-for="name in [\\'a\\', \\'b\\', \\'c\\']" :id="\\'to-\\' + name" :to="\\'/\\' + name">' +
      '{{ name }}</router-link></nav><router-view />' +
      '<pass-along collector="https://collector.example" campaign="routers" channels="x" address-bar></pass-along>',
  };
  const app = Vue.createApp(App);
  app.config.compilerOptions.isCustomElement = (tag) => tag.startsWith('pass-along');
  app.config.errorHandler = (error) => errors.push(String(error));
  app.use(router).mount('#app');
</script>`;

const page = (router, head, name) => {
  const { scripts, link, body = '', isSinglePage, [head]: of } = ROUTERS[router];
  const written = Array.isArray(of) ? writer(of) : '';
  const content = isSinglePage
    ? `<div id="app"></div>${VUE(`/routers/${router}/${head}`, head)}`
    : `<nav>${nav(link)}</nav><h1>Page ${name}</h1>
<pass-along collector="https://collector.example" campaign="routers" channels="x" address-bar></pass-along>`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Page ${name}</title>
${facts(name)}
${WATCH}
${typeof of === 'string' ? of : scripts}
${written}
<script type="module" src="/src/define.ts"></script>
</head>
<body ${body}>
${content}
</body>
</html>`;
};

export const routers = async (context, next) => {
  const [, router, head, name] = /^\/routers\/([\w-]+)\/([a-z]+)\/([a-z])$/.exec(context.path) ?? [];
  if (!ROUTERS[router]) return next();
  context.type = 'text/html';
  context.body = page(router, head, name);
  return undefined;
};
