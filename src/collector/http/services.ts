/** The services behind the routes, created once per collector from its options. */

import type { MiddlewareHandler } from 'hono';
import type { IntakeTold } from '../../core/campaign-record.ts';
import type { AppOptions } from '../app-options.ts';
import { campaignAutomation, type CampaignAutomation, type Notify } from '../campaigns/campaign-automation.ts';
import { campaignStore, type CampaignStore } from '../campaigns/campaign-store.ts';
import { corrections, type Corrections } from '../corrections/corrections.ts';
import { digestServices } from '../digest/digest-services.ts';
import type { Digests } from '../digest/digests.ts';
import { asyncFigures, type AsyncFigures } from '../figures/async-figures.ts';
import { publicCount, type PublicCount } from '../figures/public-count.ts';
import { linkStore, type LinkStore } from '../links/link-store.ts';
import { rewardServices, type RewardServices } from '../rewards/reward-services.ts';
import type { Webhooks } from '../rewards/webhook-types.ts';
import { diskBudget } from '../store/disk-budget.ts';
import { plainLog, type Log } from '../operations/log.ts';
import { metricsPage, type MetricsPage } from '../operations/metric-routes.ts';
import { operationMetrics, type Metrics } from '../operations/metrics.ts';
import { pendingRequests } from '../operations/pending-requests.ts';
import type { Store } from '../store/store.ts';
import { randomUUID } from 'node:crypto';
import { dirname } from 'node:path';
import { access, type Access } from './access/access.ts';
import { clientAddress, type ClientOf } from './client-address.ts';
import { proofChecker } from './intake/code-proof.ts';
import { recentArrivals, type RecentArrivals } from './intake/recent-arrivals.ts';
import { intake, type Intake } from './intake/intake.ts';
import { readiness, type Readiness } from './readiness.ts';
import { wantedNetworkBits, type NetworkBits } from './intake/network-bits.ts';
import { LIMITS, type Limits } from './intake/limits.ts';

/** Members named as in `AppOptions` are those options, with their defaults. */
export type Services = {
  store: Store;
  figures: AsyncFigures;
  counts: PublicCount;
  /** The JSON of a summary; without a name, of the default campaign. */
  summaryOf: (campaign?: string) => Promise<string>;
  rewardServices: RewardServices;
  campaigns: CampaignStore;
  automation: CampaignAutomation;
  digests: Digests;
  access: Access;
  links: LinkStore;
  /** Middleware for a route that only the owner may use. */
  owner: () => MiddlewareHandler;
  limits: Limits;
  /** Receives events. */
  intake: Intake;
  /** What has arrived or was refused lately, for the start page. */
  arrivals: RecentArrivals;
  corrections: Corrections;
  /** Undefined: the owner wants none. */
  networks: NetworkBits | undefined;
  readiness: Readiness;
  metrics: Metrics;
  metricsPage: MetricsPage;
  clientOf: ClientOf;
  uptime: () => number;
  now: () => number;
  random: () => number;
  log: Log;
};

/** What is closed while it is in use fails: that is no news. */
const untilStopping =
  (log: Services['log'], signal: AbortSignal | undefined): Services['log'] =>
  (line, details) => {
    if (!signal?.aborted) log(line, details);
  };

const metricsOf = (store: Store, signal: AbortSignal | undefined): Metrics => {
  const metrics = operationMetrics();
  store.timeCommits(metrics.committed);
  if (signal) metrics.watchEventLoop(signal);
  return metrics;
};

/** What pages may know of a campaign, without waiting for it. */
const tellOf = (campaign: string, { counts, automation }: Pick<Services, 'counts' | 'automation'>): IntakeTold => {
  const people = counts.known(campaign);
  return { campaign, ...automation.stateOf(campaign), ...(people !== undefined && { people }) };
};

/** Alarms go to webhooks, or where the option `notify` takes them, and to digests. */
const alarmsTo = (
  webhooks: Webhooks,
  digests: Digests,
  given: Notify | undefined,
): Record<'queue' | 'notify', Notify> => ({
  queue(campaign, type, data) {
    if (!given) webhooks.queueAll(campaign, [{ type, data, key: randomUUID() }]);
    digests.queueAlarm(campaign, type, data);
  },
  notify(campaign, type, data) {
    if (given) given(campaign, type, data);
    else webhooks.start();
    void digests.tick();
  },
});

export const servicesOf = ({
  store,
  limits,
  secrets,
  notify,
  signal,
  webhookPrivate,
  ...given
}: AppOptions): Services => {
  const { now = Date.now, uptime = () => performance.now(), random = Math.random, log = plainLog } = given;
  const allLimits = { ...LIMITS, ...limits };
  const clientOf = clientAddress(given);
  const folder = store.file && dirname(store.file.path);
  const disk = diskBudget({ ...allLimits, folder, uptime, log });
  signal?.addEventListener('abort', () => disk.close());
  const metrics = metricsOf(store, signal);
  const figureRequests = pendingRequests(uptime, metrics.figuresMade);
  const figures = asyncFigures(store, { log, signal, begin: figureRequests.begin });
  const counts = publicCount(figures, now);
  const checkProof = proofChecker(secrets);
  const services = rewardServices({ store, figures, now, log, secrets, checkProof, webhookPrivate });
  const campaigns = campaignStore(store, now);
  const digests = digestServices({ ...given, store, webhookPrivate, campaigns, figures, now, log });
  const automation = campaignAutomation({
    campaigns,
    healthOf: figures.health,
    ...alarmsTo(services.webhooks, digests, notify),
    now,
    log: untilStopping(log, signal),
  });
  const arrivals = recentArrivals(now);
  const networks = wantedNetworkBits(given.network !== false, folder, log);
  const links = linkStore(store.database, now);
  const guard = access({ ...given, uptime, links });
  const ready = readiness({ store, disk, uptime, signal });
  const parts = { arrivals, networks, store, now, uptime, random, log, clientOf, disk, checkProof, signal };
  const takeEvents = intake({
    ...parts,
    counts: metrics.counts,
    origins: given.origins,
    limits: allLimits,
    tell: (campaign) => tellOf(campaign, { counts, automation }),
  });
  return {
    store,
    figures,
    counts,
    summaryOf: (campaign = store.defaultCampaign() ?? '') => figures.summary(campaign),
    rewardServices: services,
    campaigns,
    automation,
    digests,
    access: guard,
    links,
    owner: guard.owner,
    limits: allLimits,
    arrivals,
    corrections: corrections(store, figures, now),
    networks,
    intake: takeEvents,
    readiness: ready,
    metrics,
    metricsPage: metricsPage(metrics, {
      database: store.file?.path,
      waitingEvents: store.waiting,
      heldBytes: takeEvents.held,
      freeDisk: disk.free,
      backlog: services.webhooks.backlog,
      waitingFigures: figureRequests.waiting,
      isReady: () => ready() === undefined,
      latestBackup: given.latestBackup ?? (() => undefined),
      now,
    }),
    clientOf,
    uptime,
    now,
    random,
    log,
  };
};
