/**
 * Background jobs: alarms, digests, wording weights, due rewards, webhook deliveries, the campaign file, and what is
 * kept of networks.
 */

import { watchCampaignFile } from '../campaigns/campaign-file.ts';
import { NETWORK_DAYS } from './intake/network-bits.ts';
import type { Services } from './services.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Watches the campaign file, if there is one, and with a signal runs the other jobs until it is aborted. */
export const startBackgroundJobs = (
  {
    store,
    figures,
    summaryOf,
    campaigns,
    automation,
    digests,
    rewardServices: { webhooks, rewards },
    networks,
    now,
    log,
  }: Services,
  { campaigns: file, signal }: { campaigns?: string | undefined; signal?: AbortSignal | undefined },
): void => {
  const stopWatching = file === undefined ? undefined : watchCampaignFile(file, campaigns, log);
  if (!signal) return;
  const logUnlessStopping = (error: unknown): void => {
    if (!signal.aborted) log(`pass-along: rewards: ${(error as Error).message}`);
  };
  const removeNetworks = (): void =>
    void store
      .removeNetworks(now() - NETWORK_DAYS * DAY, async (campaign) => new Set(await figures.inDoubtByNetwork(campaign)))
      .catch((error: unknown) => {
        if (!signal.aborted) log(`pass-along: the bits of networks are not removed: ${(error as Error).message}`);
      });
  webhooks.start();
  networks?.rotate(now());
  // At the start there is more urgent work.
  const first = setTimeout(removeNetworks, MINUTE).unref();
  void automation.tick();
  digests.start();
  void digests.tick();
  // A large campaign takes seconds to load: better now than while its owner waits. A later request gets the error.
  if (store.defaultCampaign() !== undefined) summaryOf().catch(() => {});
  const removing = setInterval(removeNetworks, HOUR).unref();
  const ticking = setInterval(() => {
    networks?.rotate(now());
    void automation.tick();
    void digests.tick();
    // Held rewards become due by time alone.
    rewards.tick().catch(logUnlessStopping);
  }, MINUTE).unref();
  signal.addEventListener('abort', () => {
    clearInterval(ticking);
    clearTimeout(first);
    clearInterval(removing);
    void webhooks.close();
    stopWatching?.();
  });
};
