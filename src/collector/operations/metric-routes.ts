/** `/pass-along/metrics` for the owner, and `/metrics` on a port of its own. */

import { createServer } from 'node:http';
import { Hono, type MiddlewareHandler } from 'hono';
import { listenOn, type Listening } from '../http/listen.ts';
import type { Metrics, MetricSources } from './metrics.ts';
import type { MetricsPort } from './metrics-port.ts';
import type { Routes } from '../http/route-middleware.ts';

/** `read` rejects with the store's error. */
export type MetricsPage = { contentType: string; read: () => Promise<string> };

export const metricsPage = ({ contentType, read }: Metrics, sources: MetricSources): MetricsPage => ({
  contentType,
  read: () => read(sources),
});

export type MetricRoutesOptions = { owner: () => MiddlewareHandler; metricsPage: MetricsPage };

export const metricRoutes = ({ owner, metricsPage: { contentType, read } }: MetricRoutesOptions): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', owner(), async (context) => context.body(await read(), 200, { 'Content-Type': contentType }));
  return routes;
};

/**
 * Serves `/metrics` without a token: whoever reaches the port may read it. Rejects with Node's error when the port
 * cannot be opened. `failed` is called when the metrics cannot be read.
 */
export const serveMetrics = async (
  { contentType, read }: MetricsPage,
  { port, host }: MetricsPort,
  failed: (error: Error) => void,
): Promise<Listening> => {
  const server = createServer((request, response) => {
    if (request.url !== '/metrics' || request.method !== 'GET') return void response.writeHead(404).end();
    read().then(
      (text) => response.writeHead(200, { 'Content-Type': contentType }).end(text),
      (error: Error) => {
        failed(error);
        response.writeHead(503).end();
      },
    );
  });
  return listenOn(server, { port, host });
};
