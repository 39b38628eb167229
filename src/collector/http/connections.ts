/**
 * Bounds connections without turning anybody away: where there are too many, the one goes that has been idle for
 * longest. `server.maxConnections` would refuse the new ones instead, and so let whoever holds many open in silence
 * lock out all others.
 */

import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

export type ConnectionLimits = {
  /** Connections at a time. */
  connections: number;
  /** Of one address; ignored for `shared` ones. */
  perAddress: number;
  /** Whether many clients come from this address: a proxy's, or this machine's own. */
  isShared: (address: string) => boolean;
};

export type Connections = {
  /** Connections on which nothing is asked at the moment. */
  readonly idle: ReadonlySet<Socket>;
  readonly size: number;
};

/** Sets of sockets keep the order in which they were put in, so that the first is the oldest. */
const oldestIn = (...sets: ReadonlySet<Socket>[]): Socket | undefined => {
  for (const set of sets) for (const socket of set) return socket;
  return undefined;
};

export const boundConnections = (
  server: Server,
  { connections, perAddress, isShared }: ConnectionLimits,
): Connections => {
  /**
   * From when they were opened, or answered last, until they ask something: the silent, and those slow to say what they
   * ask.
   */
  const idle = new Set<Socket>();
  /** From the head of a request until its body has come whole. */
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

  /** One of the same address that does nothing, else the oldest of it. */
  const oldestOf = (own: ReadonlySet<Socket>): Socket | undefined => {
    for (const socket of own) if (idle.has(socket)) return socket;
    return oldestIn(own);
  };

  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const own = byAddress.get(address) ?? new Set();
    if (own.size >= perAddress && !isShared(address)) oldestOf(own)?.destroy();
    if (open.size >= connections) oldestIn(idle, receiving, open)?.destroy();
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
