/** Reads what the owner has left out of a campaign, and what they have confirmed. */

import type { Confirmed } from '../../spread/doubt.ts';
import type { Exclusions } from '../../spread/exclusions.ts';
import type { Database } from '../store/sqlite.ts';

/** What a correction is about; times in milliseconds since 1970, a day by its beginning (UTC). */
export type CorrectionScope = {
  /** The code of a cascade's root, or of anyone in it: with whoever came through them. */
  cascade?: string;
  /** What was received from `since` until just before `until`. */
  since?: number;
  until?: number;
  /** A day; with `network`, the landings of that day whose network has these 8 bits. */
  day?: number;
  network?: number;
};

/** `landings`: how many verified landings it left out, or were in doubt, when it was made. */
export type Correction = CorrectionScope & {
  id: number;
  action: 'leave-out' | 'confirm';
  reason: string;
  at: number;
  landings: number;
};

type Row = { [Column in keyof Required<CorrectionScope>]: CorrectionScope[Column] | null } & Omit<
  Correction,
  keyof CorrectionScope
>;

/** The columns of a scope, in the order of the table. */
export const SCOPE = ['cascade', 'since', 'until', 'day', 'network'] as const;

const correctionOf = ({ id, action, reason, at, landings, ...scope }: Row): Correction => {
  const given = SCOPE.filter((name) => scope[name] !== null);
  return { id, action, ...Object.fromEntries(given.map((name) => [name, scope[name]])), reason, at, landings };
};

export type CorrectionQueries = {
  /** Newest first. */
  list(campaign: string): Correction[];
  exclusions(campaign: string): Exclusions;
  confirmed(campaign: string): Confirmed;
};

export const correctionQueries = (database: Database): CorrectionQueries => {
  const select = database.prepare(
    `SELECT id, action, ${SCOPE.join(', ')}, reason, at, landings FROM corrections WHERE campaign = ? ORDER BY id DESC`,
  );
  const list = (campaign: string): Correction[] => (select.all(campaign) as Row[]).map(correctionOf);
  return {
    list,
    exclusions(campaign) {
      const leftOut = list(campaign).filter(({ action }) => action === 'leave-out');
      return {
        cascades: leftOut.flatMap(({ cascade }) => cascade ?? []),
        spans: leftOut.flatMap(({ since, until }) =>
          since === undefined || until === undefined ? [] : { since, until },
        ),
        networks: leftOut.flatMap(({ id, day, network }) =>
          day === undefined || network === undefined ? [] : { id, day, network },
        ),
      };
    },
    confirmed(campaign) {
      const confirmed = list(campaign).filter(({ action }) => action === 'confirm');
      return {
        cascades: new Set(confirmed.flatMap(({ cascade }) => cascade ?? [])),
        days: new Set(confirmed.flatMap(({ day }) => day ?? [])),
        isAll: confirmed.some(({ cascade, day }) => cascade === undefined && day === undefined),
      };
    },
  };
};
