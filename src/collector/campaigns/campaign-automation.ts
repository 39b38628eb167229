/** Campaign automation: raises alarms, and shifts weight to the better wordings. */

import { alarmsOf, type AlarmType, type CampaignHealth } from '../../spread/campaign-alarms.ts';
import { DEFAULT_FLOOR, stateAt, type CampaignRecord, type PublicState } from '../../core/campaign-record.ts';
import { weightsOf, wordingChances } from '../../spread/comparison.ts';
import type { CampaignStore } from './campaign-store.ts';

/** Passes a new alarm on to the owner. */
export type Notify = (campaign: string, type: `alarm.${AlarmType}`, data: object) => void;

export type CampaignAutomationOptions = {
  campaigns: CampaignStore;
  /** Current health metrics of a campaign. */
  healthOf: (campaign: string) => Promise<CampaignHealth>;
  /** Queues what tells the owner of an alarm, in the transaction that raises it: a kill loses both or neither. */
  queue: Notify;
  /** Called after that transaction: sends what is queued. */
  notify: Notify;
  now: () => number;
  log: (line: string) => void;
};

export type CampaignAutomation = {
  /** The public state for widgets. A campaign without a record is running. */
  stateOf(campaign: string): PublicState;
  /** To be called every minute; resolves when all campaigns have been checked. */
  tick(): Promise<void>;
};

/** Raises and clears alarms, and notifies the owner of new ones. */
const updateAlarms = (
  { campaigns, queue, notify }: Pick<CampaignAutomationOptions, 'campaigns' | 'queue' | 'notify'>,
  record: CampaignRecord,
  found: CampaignHealth,
): void => {
  const { name } = record;
  const before = new Set(campaigns.activeAlarms(name).map(({ type }) => type));
  const alarms = alarmsOf(record, found, before);
  for (const { type, data } of alarms) {
    if (before.has(type)) continue;
    campaigns.raiseAlarm(name, type, data, () => queue(name, `alarm.${type}`, data));
    notify(name, `alarm.${type}`, data);
  }
  for (const type of before) if (!alarms.some((alarm) => alarm.type === type)) campaigns.clearAlarm(name, type);
};

export const campaignAutomation = ({
  campaigns,
  healthOf,
  queue,
  notify,
  now,
  log,
}: CampaignAutomationOptions): CampaignAutomation => {
  /** The weights of each campaign, by wording. */
  const weights = new Map<string, Record<string, number>>();
  let isBusy = false;

  const updateWeights = (
    { name, messages = [], gain, floor = DEFAULT_FLOOR }: CampaignRecord,
    { messages: tried, winner }: CampaignHealth,
  ): void => {
    if (!gain) return;
    const rows = messages.map((message) => tried.find((row) => row.name === message.name) ?? { score: 0, variance: 0 });
    const isDecided = messages.some((message) => message.name === winner);
    const weighed = weightsOf(wordingChances(rows), floor, isDecided);
    weights.set(name, Object.fromEntries(messages.map((message, index) => [message.name, weighed[index]!])));
  };

  /** The last computed weights, if they are of the same wordings; otherwise equal ones. */
  const weightOf = ({ name, messages = [], gain }: CampaignRecord): ((message: string) => number) => {
    const last = gain ? weights.get(name) : undefined;
    const isSame =
      last &&
      Object.keys(last).sort().join() ===
        messages
          .map((message) => message.name)
          .sort()
          .join();
    return (message) => (isSame ? last[message]! : 1 / messages.length);
  };

  const tickOne = async (name: string): Promise<void> => {
    try {
      const found = await healthOf(name);
      // The record may have been removed or changed meanwhile.
      const current = campaigns.get(name)?.record;
      if (!current) return;
      updateAlarms({ campaigns, queue, notify }, current, found);
      updateWeights(current, found);
    } catch (error) {
      log(`pass-along: the campaign ${name} could not be checked: ${(error as Error).message}`);
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
