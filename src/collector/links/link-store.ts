/**
 * Read-only links: each is named, ends on a date and can be revoked. Only hashes of their tokens are stored, so nobody
 * who reads the database or a backup can open one.
 */

import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { TileFigure } from '../../report/tile-text.ts';
import type { Database } from '../store/sqlite.ts';

/** Times in milliseconds since 1970. */
export type ReadOnlyLink = {
  id: string;
  name: string;
  /** The only campaign that it shows; `null`: all. */
  campaign: string | null;
  /** The only figure that it shows, as a tile; `null`: the report. */
  figure: TileFigure | null;
  made: number;
  ends: number;
  /** Up to ten minutes late; `null`: never opened. */
  used: number | null;
};

export type NewLink = Pick<ReadOnlyLink, 'name' | 'campaign' | 'figure' | 'ends'>;

export type LinkStore = {
  /** Newest first; those that have ended are among them. */
  list(): ReadOnlyLink[];
  /** The token is returned only here. `undefined`: there are `MAX_LINKS` already. */
  add(link: NewLink): (ReadOnlyLink & { token: string }) | undefined;
  /** Revokes it. False for an unknown id. */
  remove(id: string): boolean;
  /** The link with this token, unless it was revoked or has ended. Notes that it is used. */
  open(token: string): ReadOnlyLink | undefined;
};

export const MAX_LINKS = 200;

/** Links are used with each request: their times are written this often at most. */
const USED_PAUSE = 10 * 60_000;

const hashed = (token: string): string => createHash('sha256').update(token).digest('base64url');

type Row = ReadOnlyLink & { hash: string };

/** Kept in memory as well, since each request of a colleague asks for one. */
export const linkStore = (database: Database, now: () => number): LinkStore => {
  const insert = database.prepare('INSERT INTO links VALUES (?, ?, ?, ?, ?, ?, ?, NULL)');
  const drop = database.prepare('DELETE FROM links WHERE id = ?');
  const note = database.prepare('UPDATE links SET used = ? WHERE id = ?');
  const rows = database.prepare('SELECT * FROM links ORDER BY made, id').all() as Row[];
  // Looked up by hash, so that timing reveals nothing about a token.
  const links = new Map(rows.map(({ hash, ...link }) => [hash, link]));

  return {
    list: () => [...links.values()].reverse(),
    add({ name, campaign, figure, ends }) {
      if (links.size >= MAX_LINKS) return undefined;
      const token = randomBytes(32).toString('base64url');
      const link: ReadOnlyLink = { id: randomUUID(), name, campaign, figure, made: now(), ends, used: null };
      insert.run(link.id, hashed(token), name, campaign, figure, link.made, ends);
      links.set(hashed(token), link);
      return { ...link, token };
    },
    remove(id) {
      for (const [hash, link] of links) if (link.id === id) links.delete(hash);
      return Number(drop.run(id).changes) > 0;
    },
    open(token) {
      const link = links.get(hashed(token));
      if (!link || link.ends <= now()) return undefined;
      if (now() - (link.used ?? -Infinity) >= USED_PAUSE) {
        link.used = now();
        note.run(link.used, link.id);
      }
      return link;
    },
  };
};
