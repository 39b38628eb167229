/** How much may still be written: bytes a day, of all and of one client, and what has to stay free on the disk. */

import { statfs } from 'node:fs/promises';
import { rateLimiter } from '../http/rate-limiter.ts';

export type DiskLimits = {
  /** Bytes of events that are stored in a day, in the long run; 0: any number. */
  bytesPerDay: number;
  /** Bytes that must stay free on the disk; 0: none. */
  minFree: number;
};

export type DiskBudget = {
  /** Why nothing more of this client is taken now, and seconds until it may be; nothing where it may. */
  refusal(client: string): { reason: string; wait: number; isOfAll: boolean } | undefined;
  /** Counts what was stored of a client. */
  spend(client: string, bytes: number): void;
  /** Looks how much is free; called by itself every ten seconds. Never rejects. */
  look(): Promise<void>;
  close(): void;
};

export type DiskBudgetOptions = DiskLimits & {
  /** The folder of the database; none: it is in memory. */
  folder?: string | undefined;
  uptime: () => number;
  log: (line: string) => void;
  /** Bytes that are free in `folder`; default: what the system says. */
  freeIn?: (folder: string) => Promise<number>;
};

const DAY_SECONDS = 86_400;
const LOOK_EVERY = 10_000;
/** Seconds after which to come again while the disk is full. */
const FULL_WAIT = 60;
/** A warning comes this much before: at twice what must stay free, and at four fifths of the day's bytes. */
const [WARN_FREE, WARN_SPENT] = [2, 0.8];
/** One client's part of the day's bytes: two million events of usual size, where all may store sixteen million. */
const CLIENT_SHARE = 1 / 8;
/**
 * Of the line in the index, the columns and the keys, beside the body; measured with events of a page: 470 bytes of
 * body, 1,100 on the disk.
 */
const OVERHEAD = 630;

const ALL = 'all';

const freeBytes = async (folder: string): Promise<number> => {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
};

const inMegabytes = (bytes: number): string => `${Math.floor(bytes / 2 ** 20)} MB`;

/**
 * About how many bytes of the disk an event takes, from the length of its body in bytes: the address stands in it three
 * times.
 */
export const storedBytes = (body: number, source: number): number => body + 2 * source + OVERHEAD;

/** Warns once when most of a day's bytes are spent, and again only after half of that is free. */
const dayWarning = (
  bytesPerDay: number,
  uptime: () => number,
  log: (line: string) => void,
): ((bytes: number) => void) => {
  /** Bytes that count against the day, as the bucket of all has them. */
  let spent = 0;
  let spentAt = uptime();
  let isWarned = false;
  return (bytes) => {
    if (!bytesPerDay) return;
    const at = uptime();
    spent = Math.max(0, spent - ((at - spentAt) / 1000) * (bytesPerDay / DAY_SECONDS)) + bytes;
    spentAt = at;
    if (spent > bytesPerDay * WARN_SPENT && !isWarned) {
      const limit = `from ${inMegabytes(bytesPerDay)} on they have to wait (--max-day)`;
      log(`pass-along: ${inMegabytes(spent)} of events within a day; ${limit}`);
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
  let saidFree = 0;

  const consequence = [
    '',
    `from ${inMegabytes(minFree)} (--min-free) on nothing more is taken in`,
    `nothing more is taken in below ${inMegabytes(minFree)} (--min-free)`,
  ];
  const warnOfFree = (): void => {
    let level = 0;
    if (free < minFree * WARN_FREE) level = 1;
    if (free < minFree) level = 2;
    if (level > saidFree) log(`pass-along: ${inMegabytes(free)} are free in ${folder}; ${consequence[level]}`);
    if (level < saidFree) log(`pass-along: ${inMegabytes(free)} are free in ${folder} again`);
    saidFree = level;
  };

  const look = async (): Promise<void> => {
    if (folder === undefined || !minFree) return;
    try {
      free = await freeIn(folder);
      warnOfFree();
    } catch {
      // Where the system does not say, a full disk is heard of when a write fails.
      free = Infinity;
    }
  };
  const looking = setInterval(() => void look(), LOOK_EVERY).unref();
  void look();

  const warnOfDay = dayWarning(bytesPerDay, uptime, log);

  return {
    refusal(client) {
      if (free < minFree)
        return { reason: 'the disk is nearly full: send again later', wait: FULL_WAIT, isOfAll: true };
      const wait = all.secondsToWait(ALL);
      if (wait)
        return { reason: 'more was stored within a day than is allowed: send again later', wait, isOfAll: true };
      const own = perClient.secondsToWait(client);
      if (own)
        return {
          reason: 'more came from this address within a day than is allowed: send again later',
          wait: own,
          isOfAll: false,
        };
      return undefined;
    },
    spend(client, bytes) {
      all.charge(ALL, bytes);
      perClient.charge(client, bytes);
      warnOfDay(bytes);
    },
    look,
    close: () => clearInterval(looking),
  };
};
