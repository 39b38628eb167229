import Fastify from 'fastify';
import { app, openStore } from 'pass-along-collector';
import { nodeHandler } from 'pass-along-collector/node';

const store = await openStore('pass-along.sqlite');
const collector = nodeHandler(app({ store, token: process.env.PASS_ALONG_TOKEN }));

const site = Fastify();
site.get('/', async () => 'Hello');
site.register(async (routes) => {
  // It reads the body itself.
  routes.removeAllContentTypeParsers();
  routes.addContentTypeParser('*', (request, body, done) => done(null));
  const answer = (request, reply) => {
    reply.hijack();
    collector(request.raw, reply.raw);
  };
  routes.all('/pass-along', answer);
  routes.all('/pass-along/*', answer);
});

await site.listen({ port: Number(process.env.PORT ?? 3000) });
console.log(`listening on ${site.server.address().port}`);
