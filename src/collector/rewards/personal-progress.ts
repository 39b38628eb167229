/**
 * What sharers may know of their own: how many people came through them, and the board of those who chose a name. The
 * code is in every link they pass along, so it proves nothing; a secret that only their page has does.
 */

import { createHash, timingSafeEqual } from 'node:crypto';
import type { Milestone, BoardEntry, Progress } from '../../core/progress-answers.ts';
import { progressOf } from '../../core/reward-rules.ts';
import type { Conversions } from './conversions.ts';
import type { LineageLookup } from './lineage-lookup.ts';
import type { RememberedParents } from './remembered-parents.ts';
import type { Rewards } from './rewards.ts';
import type { Database } from '../store/sqlite.ts';

type Claimant = { campaign: string; code: string; secret: string };

export type SharerProgress = {
  /** Nothing for a wrong secret, and for a code that no event has. */
  progress(who: Claimant): Promise<Progress | undefined>;
  /** Chooses a name, or removes it when empty. False for a wrong secret or an unknown code. */
  rename(who: Claimant, name: string): Promise<boolean>;
  /** Those who chose a name, the most friends first. */
  board(campaign: string): Promise<BoardEntry[]>;
  /** Takes a name off the board for a reason; an empty reason puts it back. False when there is no such name. */
  hide(campaign: string, name: string, reason: string): boolean;
};

export type SharerProgressOptions = {
  database: Database;
  lineage: Pick<LineageLookup, 'degrees'>;
  parents: RememberedParents;
  rewards: Rewards;
  conversions: Conversions;
};

/** Entries that are shown. */
const BOARD_SIZE = 100;

/**
 * Letters, marks, digits, signs and single blanks: nothing that hides, turns the text around, or stands alone as
 * another's mark.
 */
export const isName = (name: string): boolean =>
  /^[\p{L}\p{N}][\p{L}\p{M}\p{N}\p{P}\p{S} ]*$/u.test(name) && [...name].length <= 40 && !/ {2}| $/.test(name);

export const isSecret = (secret: unknown): secret is string =>
  typeof secret === 'string' && /^[\w-]{16,64}$/.test(secret);

const proofOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url');

type Claim = { code: string; proof: string; name: string | null };

/** The first to claim a code has it: that is the page that made it, before any link with it was passed along. */
const claimTable = (database: Database) => {
  const select = database.prepare('SELECT code, proof, name FROM claims WHERE campaign = ? AND code = ?');
  const selectNamed = database.prepare(
    'SELECT code, name FROM claims WHERE campaign = ? AND name IS NOT NULL AND hidden IS NULL',
  );
  const insert = database.prepare('INSERT INTO claims (campaign, code, proof) VALUES (?, ?, ?) ON CONFLICT DO NOTHING');
  const update = database.prepare('UPDATE claims SET name = ? WHERE campaign = ? AND code = ?');
  const updateHidden = database.prepare('UPDATE claims SET hidden = ? WHERE campaign = ? AND name = ?');
  return {
    /** The claim of this secret, made now if the code has none; nothing if the code has another. */
    claim({ campaign, code, secret }: Claimant): Claim | undefined {
      const proof = proofOf(secret);
      insert.run(campaign, code, proof);
      const [claim] = select.all(campaign, code) as Claim[];
      return claim && timingSafeEqual(Buffer.from(claim.proof), Buffer.from(proof)) ? claim : undefined;
    },
    rename({ campaign, code }: Claimant, name: string): void {
      update.run(name || null, campaign, code);
    },
    named: (campaign: string) => selectNamed.all(campaign) as { code: string; name: string }[],
    hide: (campaign: string, name: string, reason: string): boolean =>
      Number(updateHidden.run(reason || null, campaign, name).changes) > 0,
  };
};

type Milestones = (campaign: string, code: string) => Promise<Milestone[]>;

/** How far a sharer is with each rule that rewards sharers. */
const milestonesOf =
  ({ parents, rewards, conversions }: Pick<SharerProgressOptions, 'parents' | 'rewards' | 'conversions'>): Milestones =>
  async (campaign, code) => {
    const rules = rewards.rules(campaign).filter((rule) => rule.for !== 'friend');
    if (!rules.length) return [];
    const standing = conversions.standing(campaign);
    const broughtBy = await parents.broughtBy(campaign, [...new Set(standing.map((one) => one.code))]);
    const listed = await rewards.list(campaign);
    return rules.map((rule) => {
      const friends = new Set(
        standing
          .filter((one) => one.name === rule.conversion && broughtBy(one.code)?.parent === code)
          .map((one) => one.code),
      ).size;
      const states = listed
        .filter((reward) => reward.rule === rule.name && reward.code === code && reward.role === 'sharer')
        .map(({ state }) => state);
      return {
        name: rule.name,
        conversion: rule.conversion,
        count: rule.count,
        friends,
        ...progressOf(rule, friends),
        states,
      };
    });
  };

/** The first `BOARD_SIZE` with their ranks; equals have the same rank. */
const ranked = (entries: Omit<BoardEntry, 'rank'>[]): BoardEntry[] => {
  const sorted = entries.toSorted((a, b) => b.friends - a.friends || b.all - a.all || (a.name < b.name ? -1 : 1));
  let rank = 0;
  return sorted.slice(0, BOARD_SIZE).map((entry, index) => {
    const before = sorted[index - 1];
    if (before?.friends !== entry.friends || before.all !== entry.all) rank = index + 1;
    return { rank, ...entry };
  });
};

export const sharerProgress = ({ database, lineage, ...rewarding }: SharerProgressOptions): SharerProgress => {
  const claims = claimTable(database);
  const milestones = milestonesOf(rewarding);

  /** A claim is made only for a code that is known, so that claims cannot fill the disk. */
  const claimWithDegrees = async (who: Claimant) => {
    const [degrees] = await lineage.degrees(who.campaign, [who.code]);
    const claim = degrees && claims.claim(who);
    return claim && { degrees, name: claim.name };
  };

  return {
    async progress(who) {
      const claim = await claimWithDegrees(who);
      if (!claim) return undefined;
      return { degrees: claim.degrees, milestones: await milestones(who.campaign, who.code), name: claim.name };
    },
    async rename(who, name) {
      if (!(await claimWithDegrees(who))) return false;
      claims.rename(who, name);
      return true;
    },
    async board(campaign) {
      const named = claims.named(campaign);
      const degrees = await lineage.degrees(
        campaign,
        named.map(({ code }) => code),
      );
      return ranked(
        named.map(({ name }, index) => ({
          name,
          friends: degrees[index]?.[0] ?? 0,
          all: (degrees[index] ?? []).reduce((sum, people) => sum + people, 0),
        })),
      );
    },
    hide: claims.hide,
  };
};
