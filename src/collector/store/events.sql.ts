/** SQL statements of the event store. */

import { COLUMNS } from './event-rows.ts';

/** Rows per page. */
export const PAGE = 1000;

export const INSERT = `INSERT INTO events (${COLUMNS}) VALUES (${COLUMNS.replaceAll(/\w+/g, '?')}) ON CONFLICT (id) DO NOTHING`;

export const FACT_PAGE = `
  SELECT seq, kind, code, time, parent, channel, class, name, value, page, message, mode, received, proof, seal, network
  FROM events WHERE campaign = ? AND seq > ? ORDER BY seq LIMIT ${PAGE}`;

export const EVENT_PAGE = `
  SELECT seq, time, received, class, proof, seal, body FROM events
  WHERE seq > ? AND (? IS NULL OR campaign = ?) ORDER BY seq LIMIT ${PAGE}`;
