/** A line with a delay: what goes in comes out half a round trip later, and it can be cut. */

import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

export type Line = {
  port: number;
  /** Nobody listens any more, and who was connected hears nothing but a reset. */
  cut(): Promise<void>;
  /** Listens again, on the same port. */
  mend(): Promise<void>;
  /** Resets what is connected, and goes on listening. */
  reset(): void;
  /** Closes what is connected, as a server does with a connection that has been idle. */
  hangUp(): void;
};

/** `rtt` in milliseconds. Opening costs one round trip of its own, as TCP does. */
export const openLine = async (to: number, rtt: number): Promise<Line> => {
  const callers = new Set<Socket>();
  const pass = (from: Socket, into: Socket, open: number): void => {
    const later = (act: () => void): void => void setTimeout(act, Math.max(rtt / 2, open - Date.now()));
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
    mend: () => listen(port),
    reset,
    hangUp: () => callers.forEach((caller) => caller.end()),
  };
};
