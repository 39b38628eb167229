/** Opens a server's port. */

import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export type Listening = {
  /** Without a trailing slash. */
  url: string;
  port: number;
  /** Ends all connections. */
  close(): void;
};

export type Address = {
  port: number;
  host: string;
  /** The descriptor of a socket that listens already, instead of both. */
  socket?: number | undefined;
};

/** Resolves once it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`). */
export const listenOn = async (server: Server, { port, host, socket }: Address): Promise<Listening> => {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(socket === undefined ? { port, host } : { fd: socket }, () => {
      server.off('error', failed);
      done();
    });
  });
  const address = server.address() as AddressInfo;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`,
    port: address.port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
};
