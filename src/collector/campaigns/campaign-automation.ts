/**
 * What the collector does for its campaigns by itself: calls the owner when something is wrong, and lets the better
 * wording gain.
 */

import { alarmsOf, type AlarmType, type CampaignHealth } from '../../spread/campaign-alarms.ts';
import { DEFAULT_FLOOR, stateAt, type CampaignRecord, type PublicState } from '../../core/campaign-record.ts';
import { weightsOf, wordingChances } from '../../spread/comparison.ts';
import type { CampaignStore } from './campaign-store.ts';

/** Tells the owner's servers; as `webhooks.notify`. */
export type Notify = (campaign: string, type: `alarm.${AlarmType}`, data: object) => void;

export type CampaignAutomationOptions = {
  campaigns: CampaignStore;
  /** How a campaign stands now. */
  standing: (campaign: string) => Promise<CampaignHealth>;
  notify: Notify;
  now: () => number;
  log: (line: string) => void;
};

export type CampaignAutomation = {
  /** What a widget may know. A campaign without a record runs. */
  stateOf(campaign: string): PublicState;
  /** To be called every minute; resolves when all campaigns were looked at. */
  tick(): Promise<void>;
};

/** Raises what has begun, clears what is over, and calls the owner for what is new. */
const updateAlarms = (
  { campaigns, notify }: Pick<CampaignAutomationOptions, 'campaigns' | 'notify'>,
  record: CampaignRecord,
  found: CampaignHealth,
): void => {
  const { name } = record;
  const before = new Set(campaigns.activeAlarms(name).map(({ type }) => type));
  const alarms = alarmsOf(record, found, before);
  for (const { type, data } of alarms) {
    if (before.has(type)) continue;
    campaigns.raiseAlarm(name, type, data);
    notify(name, `alarm.${type}`, data);
  }
  for (const type of before) if (!alarms.some((alarm) => alarm.type === type)) campaigns.clearAlarm(name, type);
};

export const campaignAutomation = ({
  campaigns,
  standing,
  notify,
  now,
  log,
}: CampaignAutomationOptions): CampaignAutomation => {
  /** Of each campaign, by wording. */
  const weights = new Map<string, Record<string, number>>();
  let isBusy = false;

  const updateWeights = (
    { name, messages = [], gain, floor = DEFAULT_FLOOR }: CampaignRecord,
    { messages: tried, winner }: CampaignHealth,
  ): void => {
    if (!gain) return;
    const rows = messages.map((message) => tried.find((row) => row.name === message.name) ?? { score: 0, variance: 0 });
    const isTold = messages.some((message) => message.name === winner);
    const weighed = weightsOf(wordingChances(rows), floor, isTold);
    weights.set(name, Object.fromEntries(messages.map((message, index) => [message.name, weighed[index]!])));
  };

  /** As weighed last, while they are the same wordings; else all alike. */
  const weightOf = ({ name, messages = [], gain }: CampaignRecord): ((message: string) => number) => {
    const known = gain ? weights.get(name) : undefined;
    const isSame =
      known &&
      Object.keys(known).sort().join() ===
        messages
          .map((message) => message.name)
          .sort()
          .join();
    return (message) => (isSame ? known[message]! : 1 / messages.length);
  };

  const tickOne = async (name: string): Promise<void> => {
    try {
      const found = await standing(name);
      // It may have been removed or changed meanwhile.
      const current = campaigns.get(name)?.record;
      if (!current) return;
      updateAlarms({ campaigns, notify }, current, found);
      updateWeights(current, found);
    } catch (error) {
      log(`pass-along: the campaign ${name} was not looked at: ${(error as Error).message}`);
    }
  };

  return {
    stateOf(name) {
      const record = campaigns.get(name)?.record;
      if (!record) return { state: 'running' };
      const { messages, reaction } = record;
      const weight = weightOf(record);
      return {
        state: stateAt(record, now()).state,
        ...(messages?.length && {
          messages: messages.map((message) => ({ ...message, weight: weight(message.name) })),
        }),
        ...(reaction && { reaction: true as const }),
      };
    },
    async tick() {
      if (isBusy) return;
      isBusy = true;
      try {
        for (const { record } of campaigns.all()) await tickOne(record.name);
      } finally {
        isBusy = false;
      }
    },
  };
};
