/** A reverse proxy in front of the collector: terminates TLS, adds latency, counts requests, and injects faults. */

import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { kindOf, type Kind, type PassEvent } from '../../src/core/event.ts';
import { openLine, type Line } from './line.ts';

/** The fault of a request: a response in place of the collector's, or a connection reset before or after forwarding. */
export type Fault = { status: number; retryAfter?: number } | 'before' | 'after';

export type Front = Line & {
  origin: string;
  /** Each fault applies to one of the next requests. */
  faults: Fault[];
  /** Requested paths. */
  requested: Set<string>;
  /** How often each event of a kind was forwarded to the collector, by id. */
  arrivals(kind: Kind): Map<string, number>;
  /** Events that the collector acknowledged. */
  acknowledged(kind: Kind): number;
  /** Milliseconds since the last request or response; 0 while a request is pending. */
  quiet(): number;
  close(): Promise<void>;
};

export const openFront = async (
  collector: string,
  credentials: { key: string; cert: string },
  rtt: number,
): Promise<Front> => {
  const passed = new Map<string, { kind: Kind; arrivals: number; acknowledged: boolean }>();
  const faults: Fault[] = [];
  const requested = new Set<string>();
  let open = 0;
  let last = Date.now();

  const pass = async (
    incoming: IncomingMessage,
    response: ServerResponse,
    body: Buffer,
    fault: Fault | undefined,
  ): Promise<void> => {
    const events = incoming.method === 'POST' ? (JSON.parse(String(body)) as PassEvent[]) : [];
    for (const event of events) {
      const known = passed.get(event.id) ?? { kind: kindOf(event), arrivals: 0, acknowledged: false };
      passed.set(event.id, { ...known, arrivals: known.arrivals + 1 });
    }
    const outgoing = request(new URL(incoming.url!, collector), {
      method: incoming.method,
      headers: { ...incoming.headers, connection: 'close' },
    });
    outgoing.end(body);
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    const text = await buffer(answer);
    if (answer.statusCode! < 300) for (const { id } of events) passed.get(id)!.acknowledged = true;
    if (fault === 'after') return line.reset();
    const { connection: _, 'keep-alive': __, ...headers } = answer.headers;
    response.writeHead(answer.statusCode!, headers).end(text);
  };

  const server = createServer({ ...credentials, keepAliveTimeout: 60_000 }, async (incoming, response) => {
    open++;
    requested.add(incoming.url!);
    try {
      const body = await buffer(incoming);
      const fault = incoming.method === 'POST' ? faults.shift() : undefined;
      if (fault === 'before') line.reset();
      else if (typeof fault === 'object')
        response
          .setHeaders(
            new Map(
              Object.entries({
                'access-control-allow-origin': '*',
                'access-control-expose-headers': 'retry-after',
                'retry-after': String(fault.retryAfter ?? ''),
              }),
            ),
          )
          .writeHead(fault.status)
          .end();
      else await pass(incoming, response, body, fault);
    } catch {
      // The client closed the connection during its request: an incomplete body does not count as arrived.
    } finally {
      open--;
      last = Date.now();
    }
  });
  server.on('tlsClientError', () => {});
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const line = await openLine((server.address() as AddressInfo).port, rtt);

  const of = (kind: Kind) => [...passed].filter(([, event]) => event.kind === kind);
  return {
    ...line,
    origin: `https://127.0.0.1:${line.port}`,
    faults,
    requested,
    arrivals: (kind) => new Map(of(kind).map(([id, { arrivals }]) => [id, arrivals])),
    acknowledged: (kind) => of(kind).filter(([, { acknowledged }]) => acknowledged).length,
    quiet: () => (open ? 0 : Date.now() - last),
    async close() {
      await line.cut();
      server.closeAllConnections();
      server.close();
    },
  };
};
