/** `DELETE /pass-along/codes/{code}`: erases a code. */

import { Hono, type MiddlewareHandler } from 'hono';
import type { Routes } from '../http/route-middleware.ts';
import { isCode } from './erasure.ts';
import type { Store } from './store.ts';

/** For the owner only: visitors cannot prove that a code is theirs. */
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
