/** The demo's pages, what was built for them, and one cascade a request. Import it after the build has installed its libraries. */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { chooseCascade } from '../demo/cascade.mjs';

const anySeed = () => Math.trunc(Math.random() * 2 ** 32);

/** Answers a request; files are found from the working directory. `seed` gives a number that decides which cascade is played. */
export const pages = ({ seed = anySeed } = {}) => {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache'); // what was built anew must be seen
  });
  routes.get('/', (context) => context.redirect('/demo/'));
  routes.get('/demo/cascade', async (context) => context.json(await chooseCascade(seed())));
  routes.get('/demo/*', serveStatic({ root: '.' }));
  routes.get('/dist/*', serveStatic({ root: '.' }));
  return (request) => routes.fetch(request);
};
