/**
 * Event counts of campaigns, and which campaigns are the owner's. Updated with each commit, so that no query scans all
 * events.
 */

import type { Database } from './sqlite.ts';

/** `last`: when its last event arrived, in milliseconds since 1970. */
export type Campaign = {
  campaign: string;
  events: number;
  last: number;
  /** It has a record, or events from one of the owner's origins; otherwise a stranger may have invented it. */
  isOwn: boolean;
};

/**
 * What one commit adds to a campaign. `first` and `last` are positions (`seq`); `received`: when the last event
 * arrived, in milliseconds since 1970. The column is called `heard`.
 */
export type Arrived = { events: number; first: number; last: number; received: number; isOwn: boolean };

export type CampaignCounts = {
  /** The default campaign, then the owner's, then others, both most recent first; at most `most` of each. */
  campaigns(most?: number): Campaign[];
  /**
   * The default campaign: the owner's most recently active one; if none is certainly the owner's, the oldest. So no
   * stranger can replace it.
   */
  defaultCampaign(): string | undefined;
  count(): number;
  /** To be called inside the transaction that stores or deletes the events. */
  add(arrived: ReadonlyMap<string, Arrived>): void;
  remove(campaign: string, events: number): void;
};

/** Maximum number of campaigns in the list, of each kind: more names than that are spam. */
const LISTED = 100;

type Row = { campaign: string; events: number; heard: number; own: number };

export const campaignCounts = (database: Database): CampaignCounts => {
  const rows = <T>(sql: string) => {
    const statement = database.prepare(sql);
    return (...values: (string | number)[]): T[] => statement.all(...values) as T[];
  };
  const ofRecords = rows<Row>(
    `SELECT campaign, events, heard, 1 AS own FROM campaigns JOIN campaign_counts ON campaign = name
     ORDER BY last DESC LIMIT ?`,
  );
  const ofOrigins = rows<Row>(
    'SELECT campaign, events, heard, 1 AS own FROM campaign_counts WHERE own = 1 ORDER BY last DESC LIMIT ?',
  );
  const others = rows<Row>(
    `SELECT campaign, events, heard, 0 AS own FROM campaign_counts
     WHERE own = 0 AND campaign NOT IN (SELECT name FROM campaigns) ORDER BY last DESC LIMIT ?`,
  );
  const ofName = rows<Row>('SELECT campaign, events, heard, own FROM campaign_counts WHERE campaign = ?');
  const newestOwn = rows<{ campaign: string }>(
    `SELECT campaign FROM (
       SELECT campaign, last FROM (SELECT campaign, last FROM campaign_counts WHERE own = 1 ORDER BY last DESC LIMIT 1)
       UNION ALL SELECT campaign, last FROM campaigns JOIN campaign_counts ON campaign = name
     ) ORDER BY last DESC LIMIT 1`,
  );
  const firstOfAll = rows<{ campaign: string }>('SELECT campaign FROM campaign_counts ORDER BY first LIMIT 1');
  const total = rows<{ events: number }>('SELECT events FROM event_count');
  const put = database.prepare(
    `INSERT INTO campaign_counts VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (campaign) DO UPDATE
     SET events = events + ?2, last = ?4, heard = ?5, own = MAX(own, ?6)`,
  );
  const take = database.prepare('UPDATE campaign_counts SET events = events - ?2 WHERE campaign = ?1');
  const drop = database.prepare('DELETE FROM campaign_counts WHERE campaign = ? AND events <= 0');
  const change = database.prepare('UPDATE event_count SET events = events + ?');

  const defaultCampaign = (): string | undefined => (newestOwn()[0] ?? firstOfAll()[0])?.campaign;

  return {
    campaigns(most = LISTED) {
      const own = new Map([...ofRecords(most), ...ofOrigins(most)].map((row) => [row.campaign, row]));
      const ordered = [...own.values()].sort((a, b) => b.heard - a.heard);
      const listed = new Map([...ordered, ...others(most)].map((row) => [row.campaign, row]));
      const first = defaultCampaign() ?? '';
      const shown = listed.get(first) ?? ofName(first)[0];
      listed.delete(first);
      return [...(shown ? [shown] : []), ...listed.values()].map(({ campaign, events, heard, own: isOwn }) => ({
        campaign,
        events,
        last: heard,
        isOwn: isOwn === 1,
      }));
    },
    defaultCampaign,
    count: () => total()[0]?.events ?? 0,
    add(arrived) {
      let sum = 0;
      for (const [campaign, { events, first, last, received, isOwn }] of arrived) {
        put.run(campaign, events, first, last, received, Number(isOwn));
        sum += events;
      }
      if (sum) change.run(sum);
    },
    remove(campaign, events) {
      take.run(campaign, events);
      drop.run(campaign);
      change.run(-events);
    },
  };
};
