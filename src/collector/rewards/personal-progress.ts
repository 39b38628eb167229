/**
 * The progress of sharers, and the leaderboard. A code is in every link that is shared, so it proves nothing; the
 * secret that it was made from, or the site's signature of it, does: see `code-proof.ts`. So does, until then, the
 * secret that claimed it before codes had secrets.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { BoardEntry, Progress } from '../../core/progress-answers.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { ProofChecker } from '../http/intake/code-proof.ts';
import type { Database } from '../store/sqlite.ts';
import { nameKey } from './board-name.ts';

type Claimant = { campaign: string; code: string; secret: string };

export type SharerProgress = {
  /** `undefined` for a wrong secret or an unknown code. */
  progress(who: Claimant): Promise<Progress | undefined>;
  /**
   * Sets the name on the leaderboard; an empty one removes it. `unknown`: as in `progress`; `taken`: somebody else has
   * this name or a similar one.
   */
  rename(who: Claimant, name: string): Promise<'done' | 'unknown' | 'taken'>;
  /** Readers who chose a name, most friends first. */
  board(campaign: string): Promise<BoardEntry[]>;
  /** Hides a name from the leaderboard; an empty reason shows it again. */
  hide(campaign: string, name: string, reason: string): boolean;
};

export type SharerProgressOptions = {
  database: Database;
  figures: Pick<AsyncFigures, 'progress' | 'degrees' | 'sealOf' | 'board'>;
  now: () => number;
  checkProof: ProofChecker;
};

export const isSecret = (secret: unknown): secret is string =>
  typeof secret === 'string' && /^[\w-]{16,64}$/.test(secret);

const proofOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

export const sharerProgress = ({ database, figures, now, checkProof }: SharerProgressOptions): SharerProgress => {
  type Claim = { proof: string; name: string | null };
  const put = database.prepare(
    `INSERT INTO claims (campaign, code, proof) VALUES (?, ?, ?)
     ON CONFLICT (campaign, code) DO UPDATE SET proof = excluded.proof`,
  );
  const get = database.prepare('SELECT proof, name FROM claims WHERE campaign = ? AND code = ?');
  const setName = database.prepare('UPDATE claims SET name = ?, name_key = ? WHERE campaign = ? AND code = ?');
  const holder = database.prepare('SELECT code FROM claims WHERE campaign = ? AND name_key = ?');
  const setHidden = database.prepare('UPDATE claims SET hidden = ? WHERE campaign = ? AND name = ?');

  const claimOf = (campaign: string, code: string): Claim | undefined => (get.all(campaign, code) as Claim[])[0];

  /** A second secret of one code may be found by trying, so the code's first proven event decides between them. */
  const isProven = async (who: Claimant): Promise<boolean> => {
    const { campaign, code, secret } = who;
    const checked = checkProof(who, { secret, codeproof: secret });
    if (checked.proof === 'none') return false;
    const seal = await figures.sealOf(campaign, code);
    return seal === undefined || seal === checked.seal;
  };

  /** The claim, if the secret is right. Who proves the code takes it over from whoever claimed it without proof. */
  const claim = async (who: Claimant): Promise<Claim | undefined> => {
    const { campaign, code, secret } = who;
    const proof = proofOf(secret);
    const found = claimOf(campaign, code);
    if (found && timingSafeEqual(Buffer.from(found.proof), Buffer.from(proof))) return found;
    if (!(await isProven(who))) return undefined;
    put.run(campaign, code, proof);
    return { proof, name: claimOf(campaign, code)?.name ?? null };
  };

  return {
    async progress(who) {
      const found = await figures.progress(who.campaign, who.code, String(now()));
      const claimed = found && (await claim(who));
      return claimed && { ...found, name: claimed.name };
    },
    async rename(who, name) {
      const { campaign, code } = who;
      const [degrees] = await figures.degrees(campaign, code);
      if (!degrees || !(await claim(who))) return 'unknown';
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
