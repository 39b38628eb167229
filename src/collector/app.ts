/** The collector as a function from request to response: it opens no port, and needs no process or clock of its own. */

import type { AppOptions } from './app-options.ts';
import type { Sender } from './http/client-address.ts';
import { routesOf } from './http/routes.ts';
import { servicesOf } from './http/services.ts';

export type { AppOptions } from './app-options.ts';

export const app = (options: AppOptions): ((request: Request, sender?: Sender) => Promise<Response>) => {
  const routes = routesOf(options, servicesOf(options));
  return async (request, sender = {}) => routes.fetch(request, sender);
};
