/** Creates the reward services: conversions, rewards, webhooks, and the progress of sharers. */

import { conversions, type Conversions } from './conversions.ts';
import { sharerProgress, type SharerProgress } from './personal-progress.ts';
import { proofChecker, type ProofChecker } from '../http/intake/code-proof.ts';
import { rewards, type Rewards } from './rewards.ts';
import type { Store } from '../store/store.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import { requestSender } from '../http/outgoing-request.ts';
import { webhooks } from './webhooks.ts';
import type { Webhooks } from './webhook-types.ts';

export type RewardServices = {
  conversions: Conversions;
  rewards: Rewards;
  webhooks: Webhooks;
  sharers: SharerProgress;
};

export type RewardServicesOptions = {
  store: Store;
  figures: AsyncFigures;
  now: () => number;
  log: (line: string) => void;
  /** Default: no site's own code can be proven. */
  checkProof?: ProofChecker;
  /** Whether messages may go to private networks. */
  webhookPrivate?: boolean | undefined;
  /** See `ConversionsOptions`. */
  secrets?: readonly string[] | undefined;
};

/** No message is sent and no job runs before `webhooks.start()` and `rewards.tick()`. */
export const rewardServices = ({
  store,
  figures,
  now,
  log,
  secrets = [],
  webhookPrivate,
  checkProof = proofChecker(secrets),
}: RewardServicesOptions): RewardServices => {
  const { database, pace } = store;
  const hooks = webhooks({ database, now, log, send: requestSender({ allowPrivate: webhookPrivate }) });
  const signed = conversions({ store, database, figures, now, secrets });
  const earned = rewards({ database, pace, conversions: signed, figures, webhooks: hooks, now, log });
  return {
    conversions: signed,
    rewards: earned,
    webhooks: hooks,
    sharers: sharerProgress({ database, figures, now, checkProof }),
  };
};
