/** `DELETE /pass-along/codes/{code}`. */

import { Hono, type MiddlewareHandler } from 'hono';
import type { Routes } from '../http/middleware.ts';
import { isCode } from './erasure.ts';
import type { Store } from './store.ts';

/** Only the owner may: nobody can prove to us whose code it is. */
export const erasureRoutes = ({ store, owner }: { store: Store; owner: () => MiddlewareHandler }): Routes => {
  const routes: Routes = new Hono();
  routes.delete('/:code', owner(), async (context) => {
    const code = context.req.param('code');
    return isCode(code)
      ? context.json(await store.erase(code))
      : context.text('A code has 1 to 64 letters, digits, "_" or "-".\n', 400);
  });
  return routes;
};
