/** The owner's corrections of a campaign's data: what is left out, and what is confirmed although it is in doubt. */

import { campaignTables, type LogEntry } from '../campaigns/campaign-tables.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import type { Store } from '../store/store.ts';
import { correctionQueries, SCOPE, type Correction, type CorrectionScope } from './correction-queries.ts';

export type WantedCorrection = CorrectionScope & { action: Correction['action']; reason: string };

export type Corrections = {
  list(campaign: string): Correction[];
  /** Newest first. */
  log(campaign: string): LogEntry[];
  /** How many verified landings it concerns; undefined where the campaign has no such cascade. */
  preview(campaign: string, wanted: CorrectionScope & Pick<Correction, 'action'>): Promise<number | undefined>;
  make(campaign: string, wanted: WantedCorrection, landings: number): Correction;
  /** Takes a correction back; false where there is none with this id. */
  undo(campaign: string, id: number, reason: string): boolean;
};

/** What happened, for the log. */
export const WHAT: Record<Correction['action'], string> = { 'leave-out': 'left out', confirm: 'confirmed' };
export const UNDONE: Record<Correction['action'], string> = {
  'leave-out': 'put back',
  confirm: 'confirmation withdrawn',
};
const LOGGED = new Set([...Object.values(WHAT), ...Object.values(UNDONE)]);

const dayText = (day: number): string => new Date(day).toISOString().slice(0, 10);

/** An erasure looks for codes in it: see erasure-steps.ts. */
export const scopeText = ({ cascade, since, until, day, network }: CorrectionScope): string => {
  if (cascade !== undefined) return `cascade of ${cascade}`;
  if (since !== undefined && until !== undefined)
    return `${new Date(since).toISOString()} to ${new Date(until).toISOString()}`;
  if (network !== undefined) return `network ${network} on ${dayText(day ?? 0)}`;
  return day === undefined ? 'all landings' : dayText(day);
};

export const corrections = (
  store: Pick<Store, 'database' | 'changeFigures'>,
  figures: Pick<AsyncFigures, 'concerned'>,
  now: () => number,
): Corrections => {
  const { database } = store;
  const queries = correctionQueries(database);
  const log = campaignTables(database);
  const insert = database.prepare(
    `INSERT INTO corrections (campaign, action, ${SCOPE.join(', ')}, reason, at, landings)
     VALUES (?, ?, ${SCOPE.map(() => '?').join(', ')}, ?, ?, ?)`,
  );
  const remove = database.prepare('DELETE FROM corrections WHERE campaign = ? AND id = ?');

  return {
    list: queries.list,
    log: (campaign) => log.log(campaign).filter(({ what }) => LOGGED.has(what)),
    preview: (campaign, wanted) => figures.concerned(campaign, JSON.stringify(wanted)),
    make(campaign, wanted, landings) {
      const { action, reason } = wanted;
      const at = now();
      store.changeFigures(campaign, () => {
        insert.run(campaign, action, ...SCOPE.map((name) => wanted[name] ?? null), reason, at, landings);
        log.addToLog(campaign, {
          at,
          what: WHAT[action],
          reason: `${scopeText(wanted)}, ${landings} landings: ${reason}`,
        });
      });
      return queries.list(campaign)[0]!;
    },
    undo(campaign, id, reason) {
      const found = queries.list(campaign).find((correction) => correction.id === id);
      if (!found) return false;
      store.changeFigures(campaign, () => {
        remove.run(campaign, id);
        const why = reason ? `: ${reason}` : '';
        log.addToLog(campaign, { at: now(), what: UNDONE[found.action], reason: `${scopeText(found)}${why}` });
      });
      return true;
    },
  };
};
