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

/** Resolves once it listens; rejects with Node's error (`EADDRINUSE`, `EACCES`, `EADDRNOTAVAIL`, `ENOTFOUND`). */
export const listenOn = async (server: Server, port: number, host: string): Promise<Listening> => {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
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
