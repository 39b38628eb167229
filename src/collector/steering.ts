/** What the collector does for its campaigns by itself: calls the owner when something is wrong, and lets the better wording gain. */

import { setImmediate as nextTurn } from 'node:timers/promises';
import { alarmsOf, type AlarmType, type Standing } from '../core/alarm.ts';
import { FLOOR, stateAt, type CampaignRecord, type PublicState } from '../core/campaign.ts';
import { weightsOf, type Weighed } from '../core/message.ts';
import { newCampaign } from '../core/metrics.ts';
import { signOf } from '../core/person.ts';
import { standingOf } from '../core/standing.ts';
import type { Campaigns } from './campaigns.ts';
import type { Store } from './store.ts';

/** Tells the owner's servers; as `webhooks.notify`. */
export type Notify = (campaign: string, type: `alarm.${AlarmType}`, data: object) => void;

export type SteeringOptions = {
  campaigns: Campaigns;
  /** How a campaign stands now. */
  standing: (campaign: string) => Promise<Standing>;
  notify: Notify;
  now: () => number;
  log: (line: string) => void;
};

export type Steering = {
  /** What a widget may know. A campaign without a record runs. */
  stateOf(campaign: string): PublicState;
  /** To be called every minute; resolves when all campaigns were looked at. */
  tick(): Promise<void>;
};

/** Facts between which others get their turn. */
const SLICE = 5000;

/** Counts a campaign anew from the store. */
export const standingIn =
  (store: Pick<Store, 'facts'>, now: () => number) =>
  async (name: string): Promise<Standing> => {
    const campaign = newCampaign(name);
    let facts = 0;
    for (const fact of store.facts(name)) {
      campaign.add(signOf(campaign.people, fact));
      if (++facts % SLICE === 0) await nextTurn();
    }
    return standingOf(campaign, now());
  };

export const steering = ({ campaigns, standing, notify, now, log }: SteeringOptions): Steering => {
  const weights = new Map<string, Weighed[]>();
  let isBusy = false;

  const weigh = ({ name, messages = [], gain, floor = FLOOR }: CampaignRecord, { messages: tried }: Standing): void => {
    const rows = messages.map((message) => tried.find((row) => row.name === message.name) ?? { name: message.name, visitors: 0, sharers: 0 });
    if (gain) weights.set(name, weightsOf(rows, floor));
  };

  const watch = (record: CampaignRecord, found: Standing): void => {
    const { name } = record;
    const before = new Set(campaigns.ringing(name).map(({ type }) => type));
    const alarms = alarmsOf(record, found, before);
    for (const { type, data } of alarms) {
      if (before.has(type)) continue;
      campaigns.ring(name, type, data);
      notify(name, `alarm.${type}`, data);
    }
    for (const type of before) if (!alarms.some((alarm) => alarm.type === type)) campaigns.silence(name, type);
  };

  /** As weighed last, while they are the same wordings; else all alike. */
  const weightOf = ({ name, messages = [], gain }: CampaignRecord): ((message: string) => number) => {
    const known = gain ? weights.get(name) : undefined;
    const isSame = known?.length === messages.length && messages.every((message) => known.some((one) => one.name === message.name));
    return (message) => (isSame ? known.find((one) => one.name === message)!.weight : 1 / messages.length);
  };

  return {
    stateOf(name) {
      const record = campaigns.get(name)?.record;
      if (!record) return { state: 'running' };
      const { messages, reaction } = record;
      const weight = weightOf(record);
      return {
        state: stateAt(record, now()).state,
        ...(messages?.length && { messages: messages.map((message) => ({ ...message, weight: weight(message.name) })) }),
        ...(reaction && { reaction: true as const }),
      };
    },
    async tick() {
      if (isBusy) return;
      isBusy = true;
      for (const { record } of campaigns.all())
        try {
          const found = await standing(record.name);
          // It may have been removed or changed meanwhile.
          const current = campaigns.get(record.name)?.record;
          if (!current) continue;
          watch(current, found);
          weigh(current, found);
        } catch (error) {
          log(`pass-along: the campaign ${record.name} was not looked at: ${(error as Error).message}`);
        }
      isBusy = false;
    },
  };
};
