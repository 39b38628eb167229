/** What an operator watches, in the text format of Prometheus. No label names a campaign or a person. */

import { statSync } from 'node:fs';
import { monitorEventLoopDelay, type IntervalHistogram } from 'node:perf_hooks';
import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import { version } from '../package-info.ts';
import { LIMIT_NAMES, type OperationCounts } from './operation-counts.ts';

/** Values that are read when Prometheus asks. */
export type MetricSources = {
  /** The path of the database; undefined for one in memory. */
  database: string | undefined;
  /** Events that wait for their commit. */
  waitingEvents: () => number;
  /** Bytes of request bodies in memory. */
  heldBytes: () => number;
  /** Bytes; undefined where the operating system does not tell. */
  freeDisk: () => number | undefined;
  /** Messages that wait to be delivered, and when the first of them was queued, in milliseconds since 1970. */
  backlog: () => { messages: number; since: number | null };
  /** Requests that wait for figures, and for how many milliseconds the first of them does. */
  waitingFigures: () => { requests: number; longest: number };
  /** Whether a request with events would be accepted. */
  isReady: () => boolean;
  /** When the latest backup was made, in milliseconds since 1970; undefined: never, or no backups are scheduled. */
  latestBackup: () => number | undefined;
  now: () => number;
};

export type Metrics = {
  counts: OperationCounts;
  /** How long a commit of events took, in milliseconds. */
  committed(took: number): void;
  /** How long a request for figures took, in milliseconds. */
  figuresMade(took: number): void;
  contentType: string;
  /** The text, as it is now. */
  read(sources: MetricSources): Promise<string>;
  /** Measures the delay of the event loop until the signal aborts. */
  watchEventLoop(signal: AbortSignal): void;
};

/** Seconds. A commit waits for the disk once: from a fast SSD to a disk that is overloaded. */
const COMMIT_BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5];
/** Seconds. */
const FIGURE_BUCKETS = [0.005, 0.025, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
/** Every status with which requests that bring events are answered. */
const STATUSES = [200, 204, 400, 403, 413, 429, 503];

/** 0 when there is none. */
const sizeOf = (path: string | undefined): number =>
  (path !== undefined && statSync(path, { throwIfNoEntry: false })?.size) || 0;

const createCounters = (registers: Registry[]) => {
  const requests = new Counter({
    name: 'pass_along_intake_requests_total',
    help: 'Requests with events, by the status of the answer.',
    labelNames: ['status'],
    registers,
  });
  const events = new Counter({
    name: 'pass_along_events_total',
    help: 'Events: stored, known (stored before), invalid, or deferred (to be sent again).',
    labelNames: ['outcome'],
    registers,
  });
  const limits = new Counter({
    name: 'pass_along_limited_total',
    help: 'How often a limit turned somebody away.',
    labelNames: ['limit'],
    registers,
  });
  // A counter that appears with its first count looks to Prometheus as if nothing had happened.
  for (const status of STATUSES) requests.inc({ status }, 0);
  for (const outcome of ['stored', 'known', 'invalid', 'deferred']) events.inc({ outcome }, 0);
  for (const limit of LIMIT_NAMES) limits.inc({ limit }, 0);
  return { requests, events, limits };
};

const createHistograms = (registers: Registry[]) => ({
  commits: new Histogram({
    name: 'pass_along_commit_duration_seconds',
    help: 'Time that a commit of events took, until they were on disk.',
    buckets: COMMIT_BUCKETS,
    registers,
  }),
  figures: new Histogram({
    name: 'pass_along_figures_duration_seconds',
    help: 'Time from a request for figures to its answer: so old are the figures that are shown.',
    buckets: FIGURE_BUCKETS,
    registers,
  }),
});

/** What is read when asked. Names and help texts, by what is set. */
const GAUGES = {
  ready: ['pass_along_ready', '1 while events are accepted, 0 while they get 503.'],
  waiting: ['pass_along_waiting_events', 'Events that wait for their commit.'],
  held: ['pass_along_held_bytes', 'Bytes of request bodies in memory.'],
  database: ['pass_along_database_bytes', 'Size of the database file.'],
  wal: ['pass_along_wal_bytes', 'Size of the write-ahead log beside the database.'],
  disk: ['pass_along_disk_free_bytes', 'Free space on the disk of the database.'],
  backlog: ['pass_along_webhook_backlog_messages', 'Webhook messages that wait to be delivered.'],
  backlogAge: ['pass_along_webhook_backlog_age_seconds', 'For how long the first of these has waited.'],
  figures: ['pass_along_figures_waiting_requests', 'Requests that wait for figures.'],
  lag: ['pass_along_figures_lag_seconds', 'For how long the first of these has waited.'],
  backup: ['pass_along_backup_timestamp_seconds', 'When the latest scheduled backup was made, since 1970.'],
  delay: ['pass_along_event_loop_delay_mean_seconds', 'Mean delay of the event loop since it was last asked for.'],
  delay99: ['pass_along_event_loop_delay_p99_seconds', '99th percentile of that delay.'],
  delayMax: ['pass_along_event_loop_delay_max_seconds', 'The longest of these delays.'],
  memory: ['pass_along_resident_memory_bytes', 'Memory of the process.'],
  start: ['pass_along_start_timestamp_seconds', 'When the process started, in seconds since 1970.'],
} as const;
type GaugeName = keyof typeof GAUGES;

const createGauges = (registers: Registry[]): Record<GaugeName, Gauge> => {
  new Gauge({
    name: 'pass_along_build_info',
    help: 'Always 1; the version is a label.',
    labelNames: ['version'],
    registers,
  }).set({ version }, 1);
  return Object.fromEntries(
    Object.entries(GAUGES).map(([key, [name, help]]) => [key, new Gauge({ name, help, registers })]),
  ) as Record<GaugeName, Gauge>;
};

const NANOSECONDS = 1e9;
/** Milliseconds between two measurements of the event loop. */
const RESOLUTION = 20;

/** Without a measurement all are 0. */
const delaysIn = (loop: IntervalHistogram | undefined): Record<'delay' | 'delay99' | 'delayMax', number> => {
  if (!loop?.count) return { delay: 0, delay99: 0, delayMax: 0 };
  // The timer itself takes `RESOLUTION`: what is above that is the delay.
  const seconds = (nanoseconds: number): number => Math.max(0, nanoseconds / NANOSECONDS - RESOLUTION / 1000);
  return { delay: seconds(loop.mean), delay99: seconds(loop.percentile(99)), delayMax: seconds(loop.max) };
};

const valuesIn = (
  sources: MetricSources,
  loop: IntervalHistogram | undefined,
): Record<GaugeName, number | undefined> => {
  const { database, now } = sources;
  const { messages, since } = sources.backlog();
  const { requests, longest } = sources.waitingFigures();
  const backup = sources.latestBackup();
  return {
    ready: Number(sources.isReady()),
    waiting: sources.waitingEvents(),
    held: sources.heldBytes(),
    database: sizeOf(database),
    wal: sizeOf(database === undefined ? undefined : `${database}-wal`),
    disk: sources.freeDisk(),
    backlog: messages,
    backlogAge: since === null ? 0 : Math.max(0, now() - since) / 1000,
    figures: requests,
    lag: longest / 1000,
    backup: backup === undefined ? undefined : backup / 1000,
    ...delaysIn(loop),
    memory: process.memoryUsage.rss(),
    start: (now() - performance.now()) / 1000,
  };
};

export const operationMetrics = (): Metrics => {
  const registry = new Registry();
  const { requests, events, limits } = createCounters([registry]);
  const { commits, figures } = createHistograms([registry]);
  const gauges = createGauges([registry]);
  let loop: IntervalHistogram | undefined;

  return {
    counts: {
      answered: (status) => requests.inc({ status }),
      events: (outcome, number) => events.inc({ outcome }, number),
      limited: (limit) => limits.inc({ limit }),
    },
    committed: (took) => commits.observe(took / 1000),
    figuresMade: (took) => figures.observe(took / 1000),
    contentType: registry.contentType,
    async read(sources) {
      const values = valuesIn(sources, loop);
      loop?.reset();
      for (const name of Object.keys(values) as GaugeName[]) {
        const value = values[name];
        // What is not known is left out, instead of being 0.
        if (value === undefined) gauges[name].remove();
        else gauges[name].set(value);
      }
      return registry.metrics();
    },
    watchEventLoop(signal) {
      const watched = monitorEventLoopDelay({ resolution: RESOLUTION });
      watched.enable();
      loop = watched;
      signal.addEventListener('abort', () => watched.disable());
    },
  };
};
