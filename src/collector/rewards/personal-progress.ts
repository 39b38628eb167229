/**
 * What readers may know of their own: how many came by them, and who is on the board by a name they chose. The code
 * stands in every link they pass along, so it proves nothing; a secret that never leaves their page does.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { BoardEntry, Progress } from '../../core/progress-answers.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { Database } from '../store/sqlite.ts';
import { nameKey } from './board-name.ts';

type Claimant = { campaign: string; code: string; secret: string };

export type SharerProgress = {
  /** Nothing for a wrong secret, and for a code that nobody has heard of. */
  progress(who: Claimant): Promise<Progress | undefined>;
  /**
   * Chooses a name, or with an empty one takes it back. `unknown` like `progress`; `taken`: another has it, or a like
   * one.
   */
  rename(who: Claimant, name: string): Promise<'done' | 'unknown' | 'taken'>;
  /** Those who chose a name, the most friends first. */
  board(campaign: string): Promise<BoardEntry[]>;
  /** The owner takes a name off the board, and says why; an empty reason lets it on again. */
  hide(campaign: string, name: string, reason: string): boolean;
};

export type SharerProgressOptions = {
  database: Database;
  figures: Pick<AsyncFigures, 'progress' | 'degrees' | 'board'>;
  now: () => number;
};

export const isSecret = (secret: unknown): secret is string =>
  typeof secret === 'string' && /^[\w-]{16,64}$/.test(secret);

const proofOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sharerProgress = ({ database, figures, now }: SharerProgressOptions): SharerProgress => {
  type Claim = { proof: string; name: string | null };
  const put = database.prepare('INSERT INTO claims (campaign, code, proof) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const get = database.prepare('SELECT proof, name FROM claims WHERE campaign = ? AND code = ?');
  const setName = database.prepare('UPDATE claims SET name = ?, name_key = ? WHERE campaign = ? AND code = ?');
  const holder = database.prepare('SELECT code FROM claims WHERE campaign = ? AND name_key = ?');
  const setHidden = database.prepare('UPDATE claims SET hidden = ? WHERE campaign = ? AND name = ?');

  const claimOf = (campaign: string, code: string): Claim | undefined => (get.all(campaign, code) as Claim[])[0];

  /**
   * The claim, if the secret is right. The first to claim a code has it: that is the page that made it, before any link
   * with it was passed along.
   */
  const claim = ({ campaign, code, secret }: Claimant): Claim | undefined => {
    const proof = proofOf(secret);
    if (!claimOf(campaign, code)) put.run(campaign, code, proof);
    const found = claimOf(campaign, code);
    return found && timingSafeEqual(Buffer.from(found.proof), Buffer.from(proof)) ? found : undefined;
  };

  return {
    async progress(who) {
      const found = await figures.progress(who.campaign, who.code, String(now()));
      const claimed = found && claim(who);
      return claimed && { ...found, name: claimed.name };
    },
    async rename(who, name) {
      const { campaign, code } = who;
      const [degrees] = await figures.degrees(campaign, code);
      if (!degrees || !claim(who)) return 'unknown';
      const key = name === '' ? null : nameKey(name);
      const [other] = key === null ? [] : (holder.all(campaign, key) as { code: string }[]);
      if (other && other.code !== code) return 'taken';
      setName.run(name || null, key, campaign, code);
      return 'done';
    },
    board: (campaign) => figures.board(campaign),
    hide: (campaign, name, reason) => Number(setHidden.run(reason || null, campaign, name).changes) > 0,
  };
};
