/**
 * Lists and exports, as the bytes that are sent: they grow with the file, so they are made in a thread, and the thread
 * that receives events only passes them on.
 */

import type { RewardAnswers } from '../rewards/reward-answers.ts';
import { rewardLists } from '../rewards/reward-lists.ts';
import type { Database } from '../store/sqlite.ts';
import { exportPage, type ExportSource, type ExportText, type Format } from './export-tables.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** Arguments are strings, since requests to the thread are. `at`: the time in milliseconds since 1970. */
export type TableAnswers = {
  /** See `ExportScope`. */
  exportPage(name: string, format: string, campaign: string, from: string, at: string): ExportText;
  /** JSON, newest first. */
  conversionList(campaign: string): Bytes;
  /** JSON of the newest deliveries. An empty campaign or state: of all. */
  deliveryList(campaign: string, state: string): Bytes;
  /** JSON, last earned first. An empty state: all. */
  rewardList(campaign: string, state: string, at: string): Bytes;
};

/** Deliveries in the list. */
const LISTED = 100;

const jsonOf = (value: unknown): Bytes => new TextEncoder().encode(JSON.stringify(value));

export const tableAnswers = (
  database: Database,
  store: ExportSource['store'],
  figures: ExportSource['figures'],
  rewards: Pick<RewardAnswers, 'rewards'>,
): TableAnswers => {
  const lists = rewardLists(database);
  const source = { store, figures, rewards, lists };
  return {
    exportPage: (name, format, campaign, from, at) =>
      exportPage(name, format as Format, { ...source, campaign, from, at }),
    conversionList: (campaign) => jsonOf(lists.conversions(campaign)),
    deliveryList: (campaign, state) => jsonOf(lists.deliveries({ campaign, state, from: 0, limit: LISTED })),
    rewardList(campaign, state, at) {
      const listed = rewards.rewards(campaign, at);
      return jsonOf(state ? listed.filter((reward) => reward.state === state) : listed);
    },
  };
};
