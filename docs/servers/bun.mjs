import { app, openStore } from 'pass-along-collector';

const store = await openStore('pass-along.sqlite');
const collector = app({ store, token: process.env.PASS_ALONG_TOKEN });

const { port } = Bun.serve({
  port: Number(process.env.PORT ?? 3000),
  routes: { '/': new Response('Hello') },
  fetch: (request, server) => collector(request, server.requestIP(request)),
});
console.log(`listening on ${port}`);
