/**
 * Routes of the demo's pages, the built files, and a cascade to replay. Import it
 * after the build, which installs its libraries.
 */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { chooseCascade } from '../demo/cascade.mjs';

const anySeed = () => Math.trunc(Math.random() * 2 ** 32);

/**
 * Answers a request; files are found from the working directory. `seed` gives the seed of the random numbers by which
 * the next cascade is chosen.
 */
export const demoRoutes = ({ seed = anySeed } = {}) => {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache'); // a new build must be seen
  });
  routes.get('/', (context) => context.redirect('/demo/'));
  routes.get('/demo/cascade', async (context) => context.json(await chooseCascade(seed())));
  routes.get('/demo/*', serveStatic({ root: '.' }));
  routes.get('/dist/*', serveStatic({ root: '.' }));
  return (request) => routes.fetch(request);
};
