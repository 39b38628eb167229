import express from 'express';
import { app, openStore } from 'pass-along-collector';
import { nodeHandler } from 'pass-along-collector/node';

const store = await openStore('pass-along.sqlite');

const site = express();
// Before any body parser, since it reads the body itself.
site.use(nodeHandler(app({ store, token: process.env.PASS_ALONG_TOKEN })));
site.use(express.json());
site.get('/', (request, response) => response.send('Hello'));

const server = site.listen(Number(process.env.PORT ?? 3000), () => {
  console.log(`listening on ${server.address().port}`);
});
