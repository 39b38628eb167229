/** A server that reads the body and responds, and does nothing else: the cost of HTTP alone. */

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { stdout } from 'node:process';

const server = createServer((request, response) => {
  request.resume().once('end', () => response.writeHead(200, { 'content-length': 2 }).end('{}'));
});
server.listen(0, '127.0.0.1', () => stdout.write(`http://127.0.0.1:${(server.address() as AddressInfo).port}\n`));
