/** Disk budget: limits the bytes stored per day, in all and per client, and keeps space free on the disk. */

import { statfs } from 'node:fs/promises';
import type { PassEvent } from '../../core/event.ts';
import type { Log } from '../operations/log.ts';
import { rateLimiter } from '../http/rate-limiter.ts';

export type DiskLimits = {
  /** Bytes of events that may be stored per day, in the long run; 0: no limit. */
  bytesPerDay: number;
  /** Bytes that must stay free on the disk; 0: none. */
  minFree: number;
};

export type DiskBudget = {
  /**
   * Why this client's events are refused now, and for how many seconds; `undefined` when they are accepted. `isOfAll`:
   * the limit is not this client's own.
   */
  refusal(client: string): { reason: string; wait: number; isOfAll: boolean } | undefined;
  /** Why the events of every client are refused now, if they are. */
  refusalOfAll(): { reason: string; wait: number } | undefined;
  /** Counts bytes stored for a client. */
  spend(client: string, bytes: number): void;
  /** Free bytes when they were last checked; undefined where nobody tells. */
  free(): number | undefined;
  /** Checks the free space; runs by itself every ten seconds. Never rejects. */
  check(): Promise<void>;
  close(): void;
};

export type DiskBudgetOptions = DiskLimits & {
  /** The folder of the database; undefined for one in memory. */
  folder?: string | undefined;
  uptime: () => number;
  log: Log;
  /** Free bytes in `folder`; default: from the operating system. */
  freeIn?: (folder: string) => Promise<number>;
};

const DAY_SECONDS = 86_400;
const CHECK_INTERVAL = 10_000;
/** `Retry-After` in seconds while the disk is full. */
const FULL_WAIT = 60;
/** Warnings come earlier: at twice the space that must stay free, and at four fifths of the bytes per day. */
const [WARN_FREE, WARN_SPENT] = [2, 0.8];
/** One client's part of the bytes per day: two million events of usual size, of sixteen million in all. */
const CLIENT_SHARE = 1 / 8;
/**
 * Bytes that an event takes beside its texts, for numbers, keys and partly filled pages. Measured with a page's events
 * (470 bytes of body, 1,100 on disk), and with the longest texts that an event may have.
 */
const OVERHEAD = 420;
/** How often the texts are stored beside the body: in columns and in indexes. */
const COPIES = { source: 2, message: 2, campaign: 3, code: 2, parent: 2, channel: 2, id: 2, name: 1 };
/** The free space is checked early when this proportion of `minFree` has been written since the last check. */
const CHECK_AFTER = 1 / 8;

const ALL = 'all';

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MB`;

const bytesOf = (text: string | undefined): number => (text === undefined ? 0 : Buffer.byteLength(text));

/** Estimated bytes on disk of an event. */
export const storedBytes = (event: PassEvent): number => {
  const texts: Partial<Record<keyof typeof COPIES, string>> = { ...event.data, source: event.source, id: event.id };
  const copies = (Object.keys(COPIES) as (keyof typeof COPIES)[]).map((name) => COPIES[name] * bytesOf(texts[name]));
  return copies.reduce((sum, bytes) => sum + bytes, OVERHEAD + Buffer.byteLength(JSON.stringify(event)));
};

/** Warns once when most of a day's bytes are spent, and again only after that has halved. */
const dayWarning = (bytesPerDay: number, uptime: () => number, log: Log): ((bytes: number) => void) => {
  /** Bytes that count against the day, as in the token bucket of all clients. */
  let spent = 0;
  let spentAt = uptime();
  let isWarned = false;
  return (bytes) => {
    if (!bytesPerDay) return;
    const at = uptime();
    spent = Math.max(0, spent - ((at - spentAt) / 1000) * (bytesPerDay / DAY_SECONDS)) + bytes;
    spentAt = at;
    if (spent > bytesPerDay * WARN_SPENT && !isWarned) {
      const limit = `above ${inMegabytes(bytesPerDay)} new events are refused for a while (--max-day)`;
      log(`pass-along: ${inMegabytes(spent)} of events stored within a day; ${limit}`, { level: 'warn' });
      isWarned = true;
    }
    if (spent < (bytesPerDay * WARN_SPENT) / 2) isWarned = false;
  };
};

export const diskBudget = ({
  bytesPerDay,
  minFree,
  folder,
  uptime,
  log,
  freeIn = freeBytes,
}: DiskBudgetOptions): DiskBudget => {
  const day = { burstSeconds: DAY_SECONDS };
  const all = rateLimiter(bytesPerDay / DAY_SECONDS, uptime, day);
  const perClient = rateLimiter((bytesPerDay * CLIENT_SHARE) / DAY_SECONDS, uptime, day);
  let free = Infinity;
  let loggedLevel = 0;
  /** Bytes written since the last check. */
  let unchecked = 0;

  const consequence = [
    '',
    `below ${inMegabytes(minFree)} (--min-free) new events are refused`,
    `new events are refused below ${inMegabytes(minFree)} (--min-free)`,
  ];
  const warnOfFree = (): void => {
    let level = 0;
    if (free < minFree * WARN_FREE) level = 1;
    if (free < minFree) level = 2;
    const space = `pass-along: ${inMegabytes(free)} free in ${folder}`;
    if (level > loggedLevel) log(`${space}; ${consequence[level]}`, { level: level === 1 ? 'warn' : 'error' });
    if (level < loggedLevel) log(`${space} again`, { level: 'info' });
    loggedLevel = level;
  };

  const check = async (): Promise<void> => {
    if (folder === undefined) return;
    unchecked = 0;
    try {
      free = await freeIn(folder);
      warnOfFree();
    } catch {
      // If the operating system cannot tell, a failing write will show that the disk is full.
      free = Infinity;
    }
  };
  const checking = setInterval(() => void check(), CHECK_INTERVAL).unref();
  void check();

  const warnOfDay = dayWarning(bytesPerDay, uptime, log);

  const refusalOfAll: DiskBudget['refusalOfAll'] = () => {
    if (free < minFree) return { reason: 'the disk is nearly full: send again later', wait: FULL_WAIT };
    const wait = all.secondsToWait(ALL);
    return wait ? { reason: 'the limit of stored bytes per day is reached: send again later', wait } : undefined;
  };

  return {
    free: () => (free === Infinity ? undefined : free),
    refusalOfAll,
    refusal(client) {
      const ofAll = refusalOfAll();
      if (ofAll) return { ...ofAll, isOfAll: true };
      const own = perClient.secondsToWait(client);
      if (own)
        return {
          reason: 'this address has reached its limit of stored bytes per day: send again later',
          wait: own,
          isOfAll: false,
        };
      return undefined;
    },
    spend(client, bytes) {
      all.charge(ALL, bytes);
      perClient.charge(client, bytes);
      warnOfDay(bytes);
      unchecked += bytes;
      if (minFree && unchecked > minFree * CHECK_AFTER) void check();
    },
    check,
    close: () => clearInterval(checking),
  };
};
