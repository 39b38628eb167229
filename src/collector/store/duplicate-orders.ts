/**
 * Counts each order once, although a page and the owner's server may both report it, and a page again when it is
 * reloaded.
 */

import type { Proof } from '../../spread/people.ts';
import type { Entry } from '../http/intake/event-classification.ts';
import type { CampaignCounts } from './campaign-counts.ts';
import { orderOf, orderRowId, signedRowId } from './event-rows.ts';
import type { Database } from './sqlite.ts';

type Reported = { code: string; proof: Proof | null };

/**
 * To be called before an entry is stored, in the same transaction; false for one that must not be stored. Of an order
 * that the server has signed, no other report is stored; of pages the first, or the first that proves its code, since
 * ids of orders can be guessed. If the page's came first, and is of the same code, then the signed one is a `duplicate`
 * for the figures, which are not computed anew; or `unverified` if the page's is not proven, so that it counts as soon
 * as the page's does not. A page's report of another code is deleted.
 */
export const orderCounter = (database: Database, counts: Pick<CampaignCounts, 'remove'>) => {
  const rowOf = database.prepare('SELECT code, proof FROM events WHERE id = ? AND campaign = ? AND name = ?');
  const remove = database.prepare('DELETE FROM events WHERE id = ?');
  const increaseEpoch = database.prepare(
    'INSERT INTO epochs VALUES (?, 1) ON CONFLICT (campaign) DO UPDATE SET epoch = epoch + 1',
  );
  const find = (id: string, campaign: string, name: string): Reported | undefined =>
    (rowOf.all(id, campaign, name) as Reported[])[0];

  const drop = (id: string, campaign: string): void => {
    remove.run(id);
    increaseEpoch.run(campaign);
    counts.remove(campaign, 1);
  };

  const settleSigned = (entry: Entry): void => {
    const { event } = entry;
    if (event.type !== 'org.pass-along.conversion.v1') return;
    const { campaign, name, code } = event.data;
    const id = orderRowId(campaign, name, event.id);
    const reported = find(id, campaign, name);
    delete entry.class;
    if (!reported) return;
    if (reported.code !== code) drop(id, campaign);
    else entry.class = reported.proof === 'none' ? 'unverified' : 'duplicate';
  };

  const settleProven = (order: { campaign: string; name: string; id: string }): void => {
    const id = orderRowId(order.campaign, order.name, order.id);
    if (find(id, order.campaign, order.name)?.proof === 'none') drop(id, order.campaign);
  };

  return (entry: Entry): boolean => {
    const order = orderOf(entry);
    if (order && find(signedRowId(order.id), order.campaign, order.name)) return false;
    if (order && entry.proof === 'proven') settleProven(order);
    if (entry.proof === 'signed') settleSigned(entry);
    return true;
  };
};
