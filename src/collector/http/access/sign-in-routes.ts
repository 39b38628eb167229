/** `/pass-along/sign-in` and `/pass-along/sign-out`. */

import { Hono } from 'hono';
import type { Routes } from '../route-middleware.ts';
import type { Access } from './access.ts';

export const signInRoutes = ({ form, limit, enter }: Access): Routes => {
  const routes: Routes = new Hono();
  routes.get('/', form);
  routes.post('/', limit, enter);
  return routes;
};

export const signOutRoutes = ({ leave }: Access): Routes => {
  const routes: Routes = new Hono();
  routes.post('/', leave);
  return routes;
};
