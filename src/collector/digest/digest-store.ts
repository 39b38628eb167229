/**
 * Where digests go, and the messages that are to be sent. A message is claimed before it is sent, on disk, so that a
 * collector that is killed meanwhile does not send it twice.
 */

import { randomBytes, randomUUID } from 'node:crypto';
import { inTransaction, type Database } from '../store/sqlite.ts';
import type { Digest, MessageState, NewDigest, Occasion, Outgoing } from './digest-types.ts';

const [MINUTE, HOUR, DAY] = [60_000, 3_600_000, 86_400_000];

/** Waits between attempts. A digest that is a day late is of no use. */
const RETRY_WAITS = [MINUTE, 5 * MINUTE, 30 * MINUTE, 2 * HOUR, 6 * HOUR];

/** Milliseconds for which messages are kept. */
const KEPT = 60 * DAY;

export const MAX_DIGESTS = 100;

type Row = Omit<Outgoing, 'alarms'> & { alarms: number };

export type Queued = { digest: Outgoing; key: string; occasion: Occasion };

export type DigestStore = {
  list(): Digest[];
  all(): Outgoing[];
  /** `undefined`: there are `MAX_DIGESTS` already. */
  add(digest: NewDigest): Digest | undefined;
  /** Deletes its messages, too. False for an unknown id. */
  remove(id: string): boolean;
  byToken(token: string): Outgoing | undefined;
  /** Queues a message, unless one with this key was queued before. */
  queue(id: string, key: string, occasion: Occasion): void;
  /** The next message that is due, which from now on counts as being sent. */
  claim(): Queued | undefined;
  settle(message: Queued, state: 'sent' | 'failed' | 'unclear', problem?: string): void;
  /** To be sent again later, or `failed` after the last attempt. */
  retry(message: Queued, problem: string): void;
  /** Messages that were being sent when the collector ended: nobody knows whether they arrived. */
  recover(): number;
};

const toRow = ({ alarms, ...row }: Row): Outgoing => ({ ...row, alarms: alarms === 1 });

const shown = ({ kind, address }: Outgoing): string => (kind === 'mail' ? address : `${new URL(address).host}/…`);

export const digestStore = (database: Database, now: () => number): DigestStore => {
  const digests = database.prepare('SELECT * FROM digests ORDER BY made, id');
  const lastOf = database.prepare(
    'SELECT key, state, made, problem FROM digest_messages WHERE digest = ? ORDER BY made DESC, rowid DESC LIMIT 1',
  );
  const due = database.prepare('SELECT * FROM digest_messages WHERE due <= ? ORDER BY due LIMIT 1');
  const update = database.prepare(
    'UPDATE digest_messages SET state = ?, due = ?, problem = ? WHERE digest = ? AND key = ?',
  );

  const all = (): Outgoing[] => (digests.all() as Row[]).map((row) => toRow({ ...row }));
  const withLast = (digest: Outgoing): Digest => {
    const { address: _, token: __, ...rest } = digest;
    const [last] = lastOf.all(digest.id) as NonNullable<Digest['last']>[];
    return { ...rest, to: shown(digest), last: last ? { ...last } : null };
  };
  const set = ({ digest, key }: Queued, state: MessageState, at: number | null, problem: string | null): void =>
    void update.run(state, at, problem, digest.id, key);

  return {
    list: () => all().map(withLast),
    all,
    add({ kind, to, campaign, every, alarms }) {
      if (all().length >= MAX_DIGESTS) return undefined;
      const token = randomBytes(24).toString('base64url');
      const digest: Outgoing = { id: randomUUID(), kind, address: to, campaign, every, alarms, token, made: now() };
      const { id, made } = digest;
      const values = [id, kind, to, campaign, every, alarms ? 1 : 0, token, made];
      database.prepare('INSERT INTO digests VALUES (?, ?, ?, ?, ?, ?, ?, ?)').run(...values);
      return withLast(digest);
    },
    remove: (id) =>
      inTransaction(database, () => {
        database.prepare('DELETE FROM digest_messages WHERE digest = ?').run(id);
        return Number(database.prepare('DELETE FROM digests WHERE id = ?').run(id).changes) > 0;
      }),
    byToken: (token) => all().find((digest) => digest.token === token),
    queue(id, key, occasion) {
      database
        .prepare("INSERT INTO digest_messages VALUES (?, ?, ?, ?, 'waiting', 0, ?, NULL) ON CONFLICT DO NOTHING")
        .run(id, key, JSON.stringify(occasion), now(), now());
      database.prepare('DELETE FROM digest_messages WHERE due IS NULL AND made < ?').run(now() - KEPT);
    },
    claim: () =>
      inTransaction(database, () => {
        const [row] = due.all(now()) as { digest: string; key: string; occasion: string }[];
        const digest = row && all().find(({ id }) => id === row.digest);
        if (!digest) return undefined;
        database
          .prepare(
            "UPDATE digest_messages SET state = 'sending', due = NULL, tries = tries + 1 WHERE digest = ? AND key = ?",
          )
          .run(row.digest, row.key);
        return { digest, key: row.key, occasion: JSON.parse(row.occasion) as Occasion };
      }),
    settle: (message, state, problem) => set(message, state, null, problem ?? null),
    retry(message, problem) {
      const { digest, key } = message;
      const [row] = database
        .prepare('SELECT tries FROM digest_messages WHERE digest = ? AND key = ?')
        .all(digest.id, key) as { tries: number }[];
      const wait = RETRY_WAITS[(row?.tries ?? 1) - 1];
      set(message, wait === undefined ? 'failed' : 'waiting', wait === undefined ? null : now() + wait, problem);
    },
    recover: () =>
      Number(
        database
          .prepare("UPDATE digest_messages SET state = 'unclear', problem = ? WHERE state = 'sending'")
          .run('the collector ended while it was being sent').changes,
      ),
  };
};
