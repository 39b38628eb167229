/** Runs the cells of the matrix. Each trial has its own site, proxy and visitor; its events are counted in the database. */

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { openSqlite } from '../../src/collector/store/sqlite.ts';
import { runCollector } from '../loop/collector.ts';
import { cells, type Cell, type CellContext } from './cells.ts';
import { makeCertificate } from './certificate.ts';
import type { Engine, Tab } from './engines.ts';
import { openFront } from './front.ts';
import { openSite } from './site.ts';

/** Round trip in milliseconds to the collector, and to the target of a cold navigation. */
export const RTT = 80;

export type Kill = { after: number; arrived: boolean; lost: boolean };

/** `most`: maximum arrivals of one event. `cannot`: why the cell cannot run here; its counts are then 0. */
export type Row = {
  cell: string;
  title: string;
  returns: boolean;
  trials: number;
  events: number;
  lost: number;
  arrivals: number;
  most: number;
  rows: number;
  discarded: Record<string, number>;
  kills?: Kill[];
  cannot?: string;
};

type Outcome = { events: number; rows: number; arrivals: number[]; killed?: CellContext['killed'] };

const until = async (fits: () => Promise<boolean> | boolean, patience: number): Promise<boolean> => {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(40)) if (await fits()) return true;
  return false;
};

/** Number of events still in the page's storage; 0 without storage. */
const UNSENT = `(() => { try { return Object.keys(localStorage).filter((key) => key.startsWith('pass-along:')).length } catch { return 0 } })()`;

/** How many trials of a cell run concurrently. */
const concurrencyOf = (cell: Cell, engine: Engine): number => {
  if (cell.exclusive) return 1;
  return cell.as === 'alone' ? Math.min(2, engine.concurrency) : engine.concurrency;
};

export const openMatrix = async (engine: Engine, dist = 'dist') => {
  const credentials = makeCertificate();
  const collector = await runCollector();
  const file = readdirSync(collector.data).find((name) => name.endsWith('.sqlite'))!;
  const database = await openSqlite(join(collector.data, file));
  const count = database.prepare('SELECT count(*) AS n FROM events WHERE campaign = ? AND kind = ?');
  let serial = 0;

  const trial = async (cell: Cell): Promise<Outcome> => {
    const { kind = 'intent', events = 1, as = 'own', article, returns } = cell;
    const campaign = `trial-${++serial}`;
    const ends: (() => unknown)[] = [];
    try {
      const front = await openFront(collector.origin, credentials, RTT);
      ends.push(() => front.close());
      const site = await openSite(
        credentials,
        { campaign, collector: front.origin, ...article },
        { far: cell.target === 'cold' ? RTT : 0, dist },
      );
      ends.push(() => site.close());
      const visitor = await engine.visitor(as);
      ends.push(() => visitor.end());

      /** Opens the article, and waits until its widget was viewed and all events are sent. */
      const visit = async (): Promise<Tab> => {
        const seen = front.acknowledged('view');
        const tab = await visitor.tab();
        ends.unshift(() => tab.close());
        if (cell.target === 'warm') await tab.open(site.target);
        await tab.open(site.address);
        if (!(await until(() => front.acknowledged('view') > seen, 15_000))) throw new Error('the widget was not seen');
        return tab;
      };
      const settle = async (tab: Tab | undefined): Promise<unknown> =>
        until(
          async () =>
            front.quiet() > 4 * RTT && front.acknowledged(kind) >= events && !(await tab?.run<number>(UNSENT)),
          8000,
        );

      const context: CellContext = { visitor, front, site, tab: undefined };
      context.tab = await visit();
      await until(async () => !(await context.tab!.run<number>(UNSENT)), 5000);
      // Most people read before they share; by then a server has closed idle connections.
      front.closeConnections();
      await cell.run(context, context.tab);
      if (returns) {
        await until(() => front.quiet() > 4 * RTT, 2000);
        if (typeof returns === 'function') await returns(context);
        context.tab = await visit();
      }
      await settle(context.tab);
      const [{ n }] = count.all(campaign, kind) as [{ n: number }];
      return { events, rows: n, arrivals: [...front.arrivals(kind).values()], killed: context.killed };
    } finally {
      for (const end of ends) await (async () => end())().catch(() => {}); // The tab may be gone by now.
    }
  };

  const limited = async (cell: Cell): Promise<Outcome> => {
    const patience = new AbortController();
    try {
      return await Promise.race([
        trial(cell),
        sleep(60_000, undefined, { signal: patience.signal }).then(() => {
          throw new Error('not over after a minute');
        }),
      ]);
    } finally {
      patience.abort();
    }
  };

  /** A discarded trial is repeated; at most as many repetitions as trials. */
  const run = async (name: string, trials: number): Promise<Row> => {
    const cell = cells[name]!;
    const row: Row = {
      cell: name,
      title: cell.title,
      returns: !!cell.returns,
      trials: 0,
      events: 0,
      lost: 0,
      arrivals: 0,
      most: 0,
      rows: 0,
      discarded: {},
    };
    const cannot = engine.cannot(cell.needs ?? cell.as ?? 'own');
    if (cannot) return { ...row, cannot };
    let left = trials;
    let spare = trials;
    const work = async (): Promise<void> => {
      while (left > 0) {
        left--;
        try {
          const { events, rows, arrivals, killed } = await limited(cell);
          row.trials++;
          row.events += events;
          row.rows += rows;
          row.lost += events - rows;
          row.arrivals += arrivals.reduce((sum, n) => sum + n, 0);
          row.most = Math.max(row.most, ...arrivals);
          if (killed) (row.kills ??= []).push({ ...killed, lost: rows < events });
        } catch (error) {
          // Without the session id, so that equal reasons are counted together.
          const reason = (error as Error).message
            .split('\n')[0]!
            .replaceAll(/[\da-f]{8}-[\da-f-]{27}/g, 'ID')
            .trim();
          row.discarded[reason] = (row.discarded[reason] ?? 0) + 1;
          if (spare-- > 0) left++;
        }
      }
    };
    await Promise.all(Array.from({ length: concurrencyOf(cell, engine) }, work));
    return row;
  };

  return {
    run,
    async close(): Promise<void> {
      database.close();
      await collector.stop();
      collector.remove();
    },
  };
};
