/** Lists of signed conversions and of webhook messages. They grow with the file, so they are read in a thread. */

import type { ParentBasis, SignedConversion } from '../../core/rewards-earned.ts';
import type { Database } from '../store/sqlite.ts';
import type { Attempt, Delivery } from './webhook-types.ts';
import * as sql from './webhooks.sql.ts';

/**
 * A conversion in the list. `revoked`: the reason, if it was revoked. `parent`: whom its rewards go to, when they
 * landed, how that is known, and 1 if their landings name several parents.
 */
export type Conversion = SignedConversion & {
  campaign: string;
  value: number | null;
  received: number;
  revoked: string | null;
  parent: string | null;
  landed: number | null;
  basis: ParentBasis | null;
  several: number;
};

export type RewardLists = {
  /** The conversions of a campaign, newest first. */
  conversions(campaign: string): Conversion[];
  /** The first two campaigns with conversions after this name. */
  campaignsAfter(name: string): string[];
  /** Newest first. Empty texts: of every campaign, in every state. */
  deliveries(filter: { campaign: string; state: string; from: number; limit: number }): Delivery[];
};

type Row = Conversion & { customer: string | null; device: string | null };

const conversionOf = ({ customer, device, ...row }: Row): Conversion => ({
  ...row,
  ...(customer !== null && { customer }),
  ...(device !== null && { device }),
});

export const rewardLists = (database: Database): RewardLists => {
  const conversionsOf = database.prepare(
    `SELECT id, campaign, code, name, value, time, received, customer, device, revoked, parent, landed, basis, several
     FROM conversions WHERE campaign = ? ORDER BY received DESC, id`,
  );
  const nextCampaign = database.prepare('SELECT MIN(campaign) AS campaign FROM conversions WHERE campaign > ?');
  const deliveries = database.prepare(sql.DELIVERIES);
  const attempts = database.prepare(sql.ATTEMPTS);
  const campaignAfter = (name: string): string[] => {
    const [row] = nextCampaign.all(name) as { campaign: string | null }[];
    return row?.campaign == null ? [] : [row.campaign];
  };
  return {
    conversions: (campaign) => (conversionsOf.all(campaign) as Row[]).map(conversionOf),
    campaignsAfter: (name) => campaignAfter(name).flatMap((first) => [first, ...campaignAfter(first)]),
    deliveries: ({ campaign, state, from, limit }) =>
      (deliveries.all(campaign || null, state || null, limit, from) as Omit<Delivery, 'attempts'>[]).map((row) => ({
        ...row,
        attempts: (attempts.all(row.id, row.endpoint) as Attempt[]).map((attempt) => ({ ...attempt })),
      })),
  };
};
