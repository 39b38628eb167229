/** The cascades of a campaign: which there are, and each of them as a tree. */

import type { Context } from 'hono';
import type { Store } from '../store/store.ts';
import type { Summaries } from './async-figures.ts';

const campaignOf = (context: Context, store: Pick<Store, 'latest'>): string =>
  context.req.query('campaign') || (store.latest() ?? '');

/** `GET /pass-along/cascades?campaign=NAME` answers the `CascadeRow`s of the hundred with most people. */
export const cascades =
  (store: Pick<Store, 'latest'>, figures: Pick<Summaries, 'cascades'>) =>
  async (context: Context): Promise<Response> =>
    context.json(await figures.cascades(campaignOf(context, store)));

/** `GET /pass-along/cascade?campaign=NAME&code=CODE` answers the `Cascade` in which the code stands, 404 where it stands in none. */
export const cascade =
  (store: Pick<Store, 'latest'>, figures: Pick<Summaries, 'cascade'>) =>
  async (context: Context): Promise<Response> => {
    const code = context.req.query('code') ?? '';
    const found = await figures.cascade(campaignOf(context, store), code);
    return found ? context.json(found) : context.text(`No cascade has the code "${code}".\n`, 404);
  };
