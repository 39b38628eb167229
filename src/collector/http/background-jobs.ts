/** Background jobs: alarms, digests, wording weights, due rewards, webhook deliveries, and the campaign file. */

import { watchCampaignFile } from '../campaigns/campaign-file.ts';
import type { Services } from './services.ts';

const MINUTE = 60_000;

/** Watches the campaign file, if there is one, and with a signal runs the other jobs until it is aborted. */
export const startBackgroundJobs = (
  { store, summaryOf, campaigns, automation, digests, rewardServices: { webhooks, rewards }, log }: Services,
  { campaigns: file, signal }: { campaigns?: string | undefined; signal?: AbortSignal | undefined },
): void => {
  const stopWatching = file === undefined ? undefined : watchCampaignFile(file, campaigns, log);
  if (!signal) return;
  const logUnlessStopping = (error: unknown): void => {
    if (!signal.aborted) log(`pass-along: rewards: ${(error as Error).message}`);
  };
  webhooks.start();
  void automation.tick();
  digests.start();
  void digests.tick();
  // A large campaign takes seconds to load: better now than while its owner waits. A later request gets the error.
  if (store.defaultCampaign() !== undefined) summaryOf().catch(() => {});
  const ticking = setInterval(() => {
    void automation.tick();
    void digests.tick();
    // Held rewards become due by time alone.
    rewards.tick().catch(logUnlessStopping);
  }, MINUTE).unref();
  signal.addEventListener('abort', () => {
    clearInterval(ticking);
    void webhooks.close();
    stopWatching?.();
  });
};
