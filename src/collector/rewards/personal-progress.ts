/**
 * What readers may know of their own: how many came by them, and who is on the board by a name they chose. The code
 * stands in every link they pass along, so it proves nothing; a secret that never leaves their page does.
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
  /** Nothing for a wrong secret, and for a code that nobody has heard of. */
  progress(who: Claimant): Promise<Progress | undefined>;
  /** Chooses a name, or with an empty one takes it back. False like `progress`. */
  rename(who: Claimant, name: string): Promise<boolean>;
  /** Those who chose a name, the most friends first. */
  board(campaign: string): Promise<BoardEntry[]>;
  /** The owner takes a name off the board, and says why; an empty reason lets it on again. */
  hide(campaign: string, name: string, reason: string): boolean;
};

export type SharerProgressOptions = {
  database: Database;
  lineage: Pick<LineageLookup, 'degrees'>;
  parents: RememberedParents;
  rewards: Rewards;
  conversions: Conversions;
};

/** Places that are shown. */
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

export const sharerProgress = ({
  database,
  lineage,
  parents,
  rewards,
  conversions,
}: SharerProgressOptions): SharerProgress => {
  type Claim = { code: string; proof: string; name: string | null };
  const rows = <T>(sql: string, ...values: string[]): T[] => database.prepare(sql).all(...values) as T[];

  /** The first to claim a code has it: that is the page that made it, before any link with it was passed along. */
  const degreesFor = async ({ campaign, code, secret }: Claimant): Promise<number[] | undefined> => {
    const [degrees] = await lineage.degrees(campaign, [code]);
    if (!degrees) return undefined;
    const proof = proofOf(secret);
    database
      .prepare('INSERT INTO claims (campaign, code, proof) VALUES (?, ?, ?) ON CONFLICT DO NOTHING')
      .run(campaign, code, proof);
    const [claim] = rows<Claim>('SELECT proof FROM claims WHERE campaign = ? AND code = ?', campaign, code);
    return claim && timingSafeEqual(Buffer.from(claim.proof), Buffer.from(proof)) ? degrees : undefined;
  };

  const milestonesOf = async (campaign: string, code: string): Promise<Milestone[]> => {
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

  return {
    async progress(who) {
      const degrees = await degreesFor(who);
      if (!degrees) return undefined;
      const [claim] = rows<Claim>('SELECT name FROM claims WHERE campaign = ? AND code = ?', who.campaign, who.code);
      return { degrees, milestones: await milestonesOf(who.campaign, who.code), name: claim?.name ?? null };
    },
    async rename(who, name) {
      if (!(await degreesFor(who))) return false;
      database
        .prepare('UPDATE claims SET name = ? WHERE campaign = ? AND code = ?')
        .run(name || null, who.campaign, who.code);
      return true;
    },
    async board(campaign) {
      const claims = rows<Claim & { name: string }>(
        'SELECT code, name FROM claims WHERE campaign = ? AND name IS NOT NULL AND hidden IS NULL',
        campaign,
      );
      const degrees = await lineage.degrees(
        campaign,
        claims.map(({ code }) => code),
      );
      const placed = claims
        .map(({ name }, place) => ({
          name,
          friends: degrees[place]?.[0] ?? 0,
          all: (degrees[place] ?? []).reduce((sum, people) => sum + people, 0),
        }))
        .sort((a, b) => b.friends - a.friends || b.all - a.all || (a.name < b.name ? -1 : 1));
      let rank = 0;
      return placed.slice(0, BOARD_SIZE).map((one, place) => {
        const before = placed[place - 1];
        if (before?.friends !== one.friends || before.all !== one.all) rank = place + 1;
        return { rank, ...one };
      });
    },
    hide: (campaign, name, reason) =>
      Number(
        database
          .prepare('UPDATE claims SET hidden = ? WHERE campaign = ? AND name = ?')
          .run(reason || null, campaign, name).changes,
      ) > 0,
  };
};
