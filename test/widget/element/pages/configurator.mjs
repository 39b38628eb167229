/** Middleware of the test server: the configurator as the collector serves it, with its policy, and axe beside it. */
import { app, openStore } from '../../../../packages/collector/dist/collector/index.js';

const AXE = '<script src="/node_modules/axe-core/axe.min.js"></script>';

let collector;
const ask = async (url) => {
  collector ??= openStore(':memory:').then((store) => app({ store, openReport: true }));
  return (await collector)(new Request(url));
};

export const configurator = async (context, next) => {
  if (!context.path.startsWith('/pass-along/')) return next();
  const response = await ask(context.URL.href);
  const text = await response.text();
  context.status = response.status;
  for (const [name, value] of response.headers) context.set(name, value);
  // The policy allows scripts of this host.
  context.body = context.path === '/pass-along/configure' ? text.replace('</head>', `${AXE}</head>`) : text;
  return undefined;
};
