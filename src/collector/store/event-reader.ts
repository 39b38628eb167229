/** Reads events and facts in the order of arrival. */

import type { Fact } from '../../spread/campaign-summary.ts';
import { factOf, storedOf, type EventRow, type FactRow, type StoredEvent } from './event-rows.ts';
import * as sql from './events.sql.ts';
import type { Database, Value } from './sqlite.ts';

/** Page by page, so that no statement stays open across a commit, and only one page is in memory. */
function* pages<Row>(next: (last: Row | undefined) => unknown[]): Generator<Row> {
  for (let last: Row | undefined; ;) {
    const rows = next(last) as Row[];
    yield* rows;
    last = rows.at(-1);
    if (rows.length < sql.PAGE) return;
  }
}

export type EventReader = {
  /** In the order of arrival. */
  facts(campaign: string): Iterable<Fact>;
  /** In the order of arrival, after `after`, of one campaign or of all. */
  events(options?: { campaign?: string; after?: number }): Iterable<StoredEvent>;
};

export const eventReader = (database: Database): EventReader => {
  const [factPage, eventPage] = [database.prepare(sql.FACT_PAGE), database.prepare(sql.EVENT_PAGE)];
  return {
    *facts(campaign) {
      for (const row of pages<FactRow>((last) => factPage.all(campaign, last?.seq ?? 0))) yield factOf(row);
    },
    *events({ campaign, after = 0 } = {}) {
      const only: Value = campaign ?? null;
      for (const row of pages<EventRow>((last) => eventPage.all(last?.seq ?? after, only, only))) yield storedOf(row);
    },
  };
};
