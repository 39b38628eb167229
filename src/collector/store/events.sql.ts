/** The statements of the event store. */

import { COLUMNS } from './event-rows.ts';

/** Rows in a page of a reading. */
export const PAGE = 1000;
/** Events deleted at once: a few milliseconds. */
export const PRUNED = 500;

export const INSERT = `INSERT INTO events (${COLUMNS}) VALUES (${COLUMNS.replaceAll(/\w+/g, '?')}) ON CONFLICT (id) DO NOTHING`;

export const FACT_PAGE = `
  SELECT seq, kind, code, time, parent, channel, class, name, value, page, message, mode FROM events
  WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`;

export const EVENT_PAGE = `
  SELECT seq, time, received, class, body FROM events
  WHERE seq > ? AND (? IS NULL OR campaign = ?) ORDER BY seq LIMIT ${PAGE}`;

export const CAMPAIGNS = `
  SELECT campaign, events, received AS last
  FROM (SELECT COUNT(*) AS events, MAX(seq) AS seq FROM events GROUP BY campaign) JOIN events USING (seq) ORDER BY seq DESC`;

export const LATEST = 'SELECT campaign FROM events ORDER BY seq DESC LIMIT 1';

export const COUNT = 'SELECT COUNT(*) AS events FROM events';

/** Campaigns are found by the index, one after the other, since there may be far more events than campaigns. */
export const NEXT_CAMPAIGN = 'SELECT MIN(campaign) AS campaign FROM events WHERE campaign > ?';

export const PRUNE = `
  DELETE FROM events WHERE seq IN (SELECT seq FROM events WHERE campaign = ? AND time < ? ORDER BY time LIMIT ${PRUNED})`;
