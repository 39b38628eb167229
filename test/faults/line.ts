/** A TCP proxy with latency: data arrive half a round trip later, and connections can be cut. */

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  port: number;
  /** Closes the port, and resets all connections. */
  cut(): Promise<void>;
  /** Listens again, on the same port. */
  restore(): Promise<void>;
  /** Resets all connections, and goes on listening. */
  reset(): void;
  /** Closes all connections, as a server does with idle ones. */
  closeConnections(): void;
};

/** `rtt` in milliseconds. Connecting costs one more round trip, as in TCP. */
export const openLine = async (to: number, rtt: number): Promise<Line> => {
  const callers = new Set<Socket>();
  const pass = (from: Socket, into: Socket, open: number): void => {
    const later = (call: () => void): void => void setTimeout(call, Math.max(rtt / 2, open - Date.now()));
    from.on('data', (chunk) => later(() => into.writable && into.write(chunk)));
    from.on('close', () => later(() => into.end()));
    from.on('error', () => {});
  };
  const server = createServer((caller) => {
    callers.add(caller);
    caller.once('close', () => callers.delete(caller));
    const called = connect(to, '127.0.0.1');
    pass(caller, called, Date.now() + 1.5 * rtt);
    pass(called, caller, 0);
  });
  const listen = async (port: number): Promise<void> => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  };
  const reset = (): void => callers.forEach((caller) => caller.resetAndDestroy());
  await listen(0);
  const { port } = server.address() as AddressInfo;
  return {
    port,
    async cut() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      reset();
      await closed;
    },
    restore: () => listen(port),
    reset,
    closeConnections: () => callers.forEach((caller) => caller.end()),
  };
};
