/** Creates a database file with one large campaign by SQL, since appending ten million events takes minutes. */

import { closeSync, fsyncSync, openSync } from 'node:fs';
import { COUNTS, migrate } from '../../src/collector/store/schema.ts';
import { openSqlite } from '../../src/collector/store/sqlite.ts';

export const BEGAN = Date.UTC(2026, 8, 1);
export const MONTH = 30 * 864e5;
const PART = 100_000;

/** A pseudorandom code, unique for each number. */
const code = (number: string): string => `printf('%013X', ((${number}) * 2654435761) & 0xFFFFFFFFFFFFF)`;
const channel = (factor: number): string =>
  `CASE i * ${factor} % 5 WHEN 0 THEN 'email' WHEN 1 THEN 'x' WHEN 2 THEN 'whatsapp' WHEN 3 THEN 'copy' ELSE 'facebook' END`;

type Rows = {
  kind: string;
  person: string;
  parent?: string;
  channel?: string;
  class?: string;
  which: string;
  delay: number;
};

/** An event for each i in [?1, ?2) for which `which` holds, with a body as long as a real one. */
const insert = (
  { kind, person, parent = 'NULL', channel: by = 'NULL', class: as = 'NULL', which, delay }: Rows,
  step: number,
): string => `
  WITH RECURSIVE n (i) AS (SELECT CAST(?1 AS INTEGER) UNION ALL SELECT i + 1 FROM n WHERE i + 1 < ?2),
  facts AS (
    SELECT i, '${kind[0]}-' || printf('%016X', i * 7919) AS id, ${person} AS code, ${parent} AS parent, ${by} AS channel, ${as} AS class,
      ${BEGAN} + i * ${step} + ${delay} AS time, 'https://a.example/articles/2026/how-it-spreads-' || (i % 37) AS page
    FROM n WHERE ${which}
  )
  INSERT INTO events (id, campaign, kind, code, parent, channel, class, time, received, body, page, mode)
  SELECT id, 'bench', '${kind}', code, parent, channel, class, time, time + 500,
    json_object('specversion', '1.0', 'id', id, 'type', 'org.pass-along.${kind}.v1', 'source', page, 'time', '2026-09-01T12:00:00.000Z',
      'data', json_object('campaign', 'bench', 'code', code, 'mode', 'anonymous', 'parent', parent, 'channel', channel, 'class', class),
      'sentat', '2026-09-01T12:00:00.400Z', 'attempt', 1),
    page, 'anonymous' FROM facts`;

/**
 * Writes `landings` landings to the new file `path`: one in 16 unverified, one in 32 by bots; one in 20 referred by a
 * seed with a view, the others by one of the last 20,000 visitors; and an intent of every seventh visitor.
 */
export const makeCampaign = async (path: string, landings: number): Promise<void> => {
  const database = await openSqlite(path);
  migrate(database);
  database.exec('PRAGMA journal_mode = OFF');
  database.exec('PRAGMA synchronous = OFF');
  const step = Math.max(1, Math.floor(MONTH / landings));
  const seed = code('-1 - i');
  const rows: Rows[] = [
    { kind: 'view', person: seed, which: 'i % 20 = 0', delay: -1000 },
    {
      kind: 'landing',
      person: code('i'),
      parent: `CASE WHEN i % 20 = 0 THEN ${seed} ELSE ${code('max(0, i - 1 - abs(random()) % 20000)')} END`,
      channel: channel(7),
      class: `CASE WHEN i % 16 = 3 THEN 'unverified' WHEN i % 32 = 7 THEN 'bot' ELSE 'verified' END`,
      which: 'true',
      delay: 0,
    },
    { kind: 'intent', person: code('i'), channel: channel(3), which: 'i % 7 = 1', delay: 3000 },
  ];
  const inserts = rows.map((row) => database.prepare(insert(row, step)));
  database.exec('BEGIN');
  for (let at = 0; at < landings; at += PART) for (const part of inserts) part.run(at, Math.min(landings, at + PART));
  database.exec(`INSERT INTO campaign_counts ${COUNTS}`);
  database.exec('UPDATE event_count SET events = (SELECT COUNT(*) FROM events)');
  database.exec('COMMIT');
  database.close();
  // Flushes to the disk, or the next reader would wait for gigabytes of dirty pages.
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
};
