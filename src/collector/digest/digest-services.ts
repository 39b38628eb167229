/** Creates the digests of a collector from its options. */

import type { AppOptions } from '../app-options.ts';
import type { CampaignStore } from '../campaigns/campaign-store.ts';
import type { AsyncFigures } from '../figures/figure-methods.ts';
import { requestSender } from '../http/outgoing-request.ts';
import { digests, type Digests } from './digests.ts';
import { mailSender } from './mail.ts';

export type DigestServicesOptions = Pick<AppOptions, 'store' | 'mail' | 'webhookPrivate' | 'publicOrigins'> & {
  campaigns: CampaignStore;
  figures: Pick<AsyncFigures, 'summary' | 'spanComparison'>;
  now: () => number;
  log: (line: string) => void;
};

/** Nothing is sent before `start` and `tick`. */
export const digestServices = ({
  store,
  mail,
  webhookPrivate,
  publicOrigins = [],
  campaigns,
  figures,
  now,
  log,
}: DigestServicesOptions): Digests =>
  digests({
    database: store.database,
    campaigns,
    summaryOf: figures.summary,
    comparisonOf: (campaign, from, to) => figures.spanComparison(campaign, from, to),
    publicUrl: publicOrigins.find((url) => url.startsWith('https:')) ?? publicOrigins[0],
    now,
    log,
    mail: mail && mailSender(mail),
    webhook: requestSender({ allowPrivate: webhookPrivate }),
  });
