/**
 * Connection limit that evicts instead of refusing: when there are too many, the one that has been idle longest is
 * closed. `server.maxConnections` would refuse new connections instead, so that an attacker with many idle ones could
 * lock everybody out (Slowloris).
 */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ConnectionLimits = {
  /** Maximum number of open connections. */
  connections: number;
  /** Maximum for one address; ignored for shared ones. */
  perAddress: number;
  /** Whether many clients share this address: a proxy's, or this machine's own. */
  isShared: (address: string) => boolean;
  /** Called when a connection is closed for a new one. */
  evicted: () => void;
};

export type Connections = {
  /** Connections without a request in progress. */
  readonly idle: ReadonlySet<Socket>;
  readonly size: number;
};

/** Sets iterate in insertion order, so the first socket is the oldest. */
const oldestIn = (...sets: ReadonlySet<Socket>[]): Socket | undefined => {
  for (const set of sets) for (const socket of set) return socket;
  return undefined;
};

export const boundConnections = (
  server: Server,
  { connections, perAddress, isShared, evicted }: ConnectionLimits,
): Connections => {
  /** Connections that wait for the head of a request, since they were opened or since their last response. */
  const idle = new Set<Socket>();
  /** Connections with a request whose head has arrived, but whose body is not complete. */
  const receiving = new Set<Socket>();
  const open = new Set<Socket>();
  const byAddress = new Map<string, Set<Socket>>();

  const forget = (socket: Socket, address: string): void => {
    open.delete(socket);
    idle.delete(socket);
    receiving.delete(socket);
    const own = byAddress.get(address);
    own?.delete(socket);
    if (own?.size === 0) byAddress.delete(address);
  };

  /** The oldest idle connection of an address, else its oldest. */
  const oldestOf = (own: ReadonlySet<Socket>): Socket | undefined => {
    for (const socket of own) if (idle.has(socket)) return socket;
    return oldestIn(own);
  };

  const close = (socket: Socket | undefined): void => {
    if (!socket) return;
    evicted();
    socket.destroy();
  };

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const own = byAddress.get(address) ?? new Set();
    if (own.size >= perAddress && !isShared(address)) close(oldestOf(own));
    if (open.size >= connections) close(oldestIn(idle, receiving, open));
    byAddress.set(address, own.add(socket));
    open.add(socket);
    idle.add(socket);
    socket.once('close', () => forget(socket, address));
  });

  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const { socket } = request;
    idle.delete(socket);
    if (!request.complete) {
      receiving.add(socket);
      request.once('close', () => receiving.delete(socket));
      request.once('end', () => receiving.delete(socket));
    }
    response.once('close', () => {
      if (!socket.destroyed) idle.add(socket);
    });
  });

  return {
    idle,
    get size() {
      return open.size;
    },
  };
};
