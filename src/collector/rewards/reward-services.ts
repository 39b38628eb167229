/** Puts together what passing along earns: conversions, rewards, the messages about them, and what readers may know. */

import { conversions, type Conversions } from './conversions.ts';
import { kinIn } from './lineage-lookup.ts';
import { parentsIn } from './remembered-parents.ts';
import { reader, type Reader } from './sharer-progress.ts';
import { rewards, type Rewards } from './rewards.ts';
import type { Store } from '../store/store.ts';
import type { Summaries } from '../figures/async-figures.ts';
import { webhooks, type Webhooks } from './webhooks.ts';

export type Earnings = { conversions: Conversions; rewards: Rewards; webhooks: Webhooks; reader: Reader };

export type EarningsOptions = {
  store: Store;
  figures: Pick<Summaries, 'broughtBy' | 'degrees'>;
  now: () => number;
  log: (line: string) => void;
  /** See `ConversionsOptions`. */
  secrets?: readonly string[] | undefined;
};

/** Nothing is sent and nothing ticks before `webhooks.start()` and `rewards.tick()`. */
export const earningsIn = ({ store, figures, now, log, secrets = [] }: EarningsOptions): Earnings => {
  const { database } = store;
  const kin = kinIn(figures);
  const parents = parentsIn(database, kin);
  const hooks = webhooks({ database, now, log });
  const signed = conversions({ store, database, now, secrets });
  const earned = rewards({ database, conversions: signed, parents, notify: hooks.notify, now });
  return {
    conversions: signed,
    rewards: earned,
    webhooks: hooks,
    reader: reader({ database, kin, parents, rewards: earned, conversions: signed }),
  };
};
