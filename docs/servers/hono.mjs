import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { Hono } from 'hono';
import { app, openStore } from 'pass-along-collector';

const store = await openStore('pass-along.sqlite');
const collector = app({ store, token: process.env.PASS_ALONG_TOKEN });

const site = new Hono();
site.get('/', (context) => context.text('Hello'));
site.all('/pass-along/*', (context) => collector(context.req.raw, getConnInfo(context).remote));

serve({ fetch: site.fetch, port: Number(process.env.PORT ?? 3000) }, ({ port }) => console.log(`listening on ${port}`));
