/** SQL statements of webhooks. */

export const OPEN_ENDPOINTS = 'SELECT id FROM endpoints WHERE closed IS NULL';

/** By endpoint, so that the messages of a closed one, which wait until it is reopened, are not read again and again. */
export const DUE = `
  SELECT d.*, e.url, e.secret FROM deliveries d JOIN endpoints e ON e.id = d.endpoint
  WHERE d.endpoint = ? AND d.due <= ? ORDER BY d.due LIMIT ?`;

export const QUEUED = 'SELECT COUNT(*) AS queued FROM deliveries WHERE endpoint = ? AND due IS NOT NULL';

export const BACKLOG = `
  SELECT COUNT(*) AS messages, MIN(made) AS since FROM deliveries
  WHERE due IS NOT NULL AND endpoint IN (SELECT id FROM endpoints WHERE closed IS NULL)`;

export const NEXT_DUE = 'SELECT MIN(due) AS due FROM deliveries WHERE endpoint = ? AND due IS NOT NULL';

export const LOG_ATTEMPT = 'INSERT INTO attempts VALUES (?, ?, ?, ?, ?, ?)';

export const UPDATE_DELIVERY =
  'UPDATE deliveries SET tries = tries + 1, state = ?, due = ? WHERE id = ? AND endpoint = ?';

export const CLOSE_ENDPOINT = "UPDATE endpoints SET closed = 'it answered 410' WHERE id = ?";

export const QUEUE = `
  INSERT INTO deliveries (id, endpoint, campaign, type, body, made, state, tries, due)
  VALUES (?, ?, ?, ?, ?, ?, 'waiting', 0, ?) ON CONFLICT DO NOTHING`;

export const ENDPOINTS = 'SELECT id, campaign, url, types, made, closed FROM endpoints ORDER BY made, id';

export const ADD_ENDPOINT = 'INSERT INTO endpoints (id, campaign, url, types, secret, made) VALUES (?, ?, ?, ?, ?, ?)';

export const DELIVERIES = `
  SELECT id, endpoint, campaign, type, made, state, tries, due FROM deliveries
  WHERE (?1 IS NULL OR campaign = ?1) AND (?2 IS NULL OR state = ?2) ORDER BY made DESC, id LIMIT ?3 OFFSET ?4`;

export const ATTEMPTS = 'SELECT at, status, answer, took FROM attempts WHERE delivery = ? AND endpoint = ? ORDER BY at';

export const RESEND = "UPDATE deliveries SET due = ?, tries = 0, state = 'waiting' WHERE id = ?";

export const RESEND_FAILED = `
  UPDATE deliveries SET due = ?, tries = 0, state = 'waiting' WHERE state = 'failed' AND made >= ?`;
