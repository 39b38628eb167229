import { app, openStore } from 'pass-along-collector';

const store = await openStore('pass-along.sqlite');
const collector = app({ store, token: Deno.env.get('PASS_ALONG_TOKEN') });

const hello = new URLPattern({ pathname: '/' });
Deno.serve(
  { port: Number(Deno.env.get('PORT') ?? 3000), onListen: ({ port }) => console.log(`listening on ${port}`) },
  (request, { remoteAddr }) =>
    hello.test(request.url) ? new Response('Hello') : collector(request, { address: remoteAddr.hostname }),
);
