/**
 * Routes of the demo's pages, the built files, and a campaign to replay. Import it after the build, which installs its
 * libraries.
 */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { chooseCampaign } from '../demo/campaign.mjs';

const anySeed = () => Math.trunc(Math.random() * 2 ** 32);

/**
 * Returns a request handler; files are relative to the working directory. `seed` returns the seed of the random numbers
 * that make the next campaign.
 */
export const demoRoutes = ({ seed = anySeed } = {}) => {
  const routes = new Hono();
  routes.use(async (context, next) => {
    await next();
    context.header('Cache-Control', 'no-cache'); // so that a new build takes effect
  });
  routes.get('/', (context) => context.redirect('/demo/'));
  routes.get('/demo/campaign', async (context) => context.json(await chooseCampaign(seed())));
  // The page on privacy names this as its collector: what is no collector's answer leaves events in the outbox.
  routes.all('/demo/no-collector/*', (context) => context.html('<p>This is no collector.</p>'));
  routes.get('/demo/*', serveStatic({ root: '.' }));
  routes.get('/dist/*', serveStatic({ root: '.' }));
  return (request) => routes.fetch(request);
};
