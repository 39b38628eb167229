/**
 * The log of a collector: a line each, plain on a terminal, else JSON. Lines that repeat are bounded, and hold neither
 * an address of a visitor, nor a code, nor a secret, whatever is in the error that they pass on.
 */

import { randomBytes } from 'node:crypto';
import { isIP } from 'node:net';

export type Level = 'info' | 'warn' | 'error';

export type LogDetails = {
  /** Default: `error`. */
  level?: Level;
  /** The id that the answer to the request has in `X-Request-Id`. */
  request?: string;
};

/** Writes one line. */
export type Log = (message: string, details?: LogDetails) => void;

export type LogFormat = 'json' | 'text';

export type LoggerOptions = {
  format: LogFormat;
  /** Texts that no line may hold, such as tokens. */
  secrets?: readonly string[];
  /** Milliseconds since 1970. */
  now?: () => number;
  /** Default: standard output for `info`, else standard error. */
  write?: (line: string, level: Level) => void;
};

export type Logger = {
  log: Log;
  /** Says how often the last lines were repeated. */
  close(): void;
};

/** Lines of one kind within `WINDOW` milliseconds; what is above is counted. */
const MAX_REPEATS = 5;
const WINDOW = 60_000;
/** Kinds of lines within that time. An error that has a new text each time is one of these, from then on. */
const MAX_KINDS = 100;
const OTHERS = 'others';
/** Characters of a message. */
const MAX_LENGTH = 1000;

/** For the log and for the answer: an id of the sender's choice could hold anything. */
export const newRequestId = (): string => randomBytes(8).toString('hex');

const ADDRESSES = /(?<![\w.:])(?:\d{1,3}(?:\.\d{1,3}){3}(?![\w.])|[\da-f]{0,4}(?::[\da-f.]{0,15}){2,8}(?![\w:]))/gi;
/** The operator's own addresses, which every machine has. */
const OWN = /^(127\.|0\.0\.0\.0$|::1?$)/;
/** 13 symbols of Crockford's base 32, as in `core/referral-code.ts`. */
const CODES = /\b[0-9A-HJKMNP-TV-Z]{12}[0-9A-HJKMNP-TV-Z]\b/g;
// oxlint-disable-next-line no-control-regex
const CONTROLS = /[\u0000-\u001F\u007F-\u009F\u2028\u2029]/g;

/** Removes what no line may hold. */
export const redact = (text: string, secrets: readonly string[] = []): string => {
  let clean = text.replace(CONTROLS, ' ').slice(0, MAX_LENGTH);
  for (const secret of secrets) clean = clean.replaceAll(secret, '[secret]');
  return clean
    .replace(CODES, '[code]')
    .replace(ADDRESSES, (found) => (isIP(found) && !OWN.test(found) ? '[address]' : found));
};

const toStandardStreams = (line: string, level: Level): void => {
  if (level === 'info') console.log(line);
  else console.error(line);
};

/** Without numbers, which differ from one line to the next. */
const kindOf = (message: string): string => message.replace(/\d+/g, '#').slice(0, 200);

type Repeated = { level: Level; message: string; count: number };

/** Passes a few lines of each kind on, and says once a minute how many more there were. */
const boundRepeats = (
  write: (message: string, details: LogDetails & { level: Level }) => void,
): { write: typeof write; end(): void } => {
  let kinds = new Map<string, Repeated>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const end = (): void => {
    clearTimeout(timer);
    timer = undefined;
    const ended = kinds;
    kinds = new Map();
    for (const [kind, { level, message, count }] of ended) {
      const more = count - MAX_REPEATS;
      const what = kind === OTHERS ? 'other lines of many kinds' : message;
      if (more > 0) write(`${what} (${more} more within a minute)`, { level });
    }
  };

  return {
    end,
    write(message, details) {
      timer ??= setTimeout(end, WINDOW).unref();
      const kind = kindOf(message);
      const key = kinds.has(kind) || kinds.size < MAX_KINDS ? kind : OTHERS;
      const known = kinds.get(key) ?? { level: details.level, message, count: 0 };
      known.count++;
      kinds.set(key, known);
      if (known.count <= MAX_REPEATS) write(message, details);
    },
  };
};

export const logger = ({ format, secrets = [], now = Date.now, write = toStandardStreams }: LoggerOptions): Logger => {
  const line = (message: string, { level, request }: LogDetails & { level: Level }): string => {
    if (format === 'text') return request ? `${message} (request ${request})` : message;
    const text = message.replace(/^pass-along: /, '');
    return JSON.stringify({ time: new Date(now()).toISOString(), level, message: text, request });
  };
  const bounded = boundRepeats((message, details) => write(line(message, details), details.level));
  return {
    log: (message, details) => bounded.write(redact(message, secrets), { level: 'error', ...details }),
    close: bounded.end,
  };
};

/** For a collector that is part of another program, which has a log of its own. */
export const plainLog: Log = (message) => console.error(message);
