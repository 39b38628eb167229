/** The flags of the commands: how each is parsed, and its help text. */

import { readFileSync } from 'node:fs';
import { proxyProblem } from '../http/client-address.ts';
import { LIMITS } from '../http/intake/limits.ts';
import { tokenProblem } from '../http/access/owner-token.ts';
import { secretProblem } from '../rewards/webhook-signature.ts';

/** A flag with a value. `parse` validates it, and throws a one-line error that begins with `name`. */
export type Flag<T = unknown> = {
  parse: (written: string, name: string) => T;
  help: string;
  /** Stands for the value in the help; default: the flag's own name. */
  placeholder?: string;
  /** The default, as it would be typed; without one, `parse` gets an empty string. */
  fallback?: string;
  /** The default as the help shows it. */
  shownDefault?: string;
  /** The environment variable that is used when the flag is missing. */
  variable?: string;
  /** May be repeated; `parse` gets the values joined by commas. */
  repeatable?: true;
  /** Has no value: `parse` gets `true` or, by its variable, whatever that is. */
  isSwitch?: true;
};

export type Flags = Record<string, Flag>;

const nonEmpty = (written: string, name: string): string => {
  if (!written.trim()) throw new Error(`${name} must not be empty`);
  return written;
};

export const whole =
  (from: number, to: number) =>
  (written: string, name: string): number => {
    const number = Number(written);
    if (!/^\d{1,9}$/.test(written) || number < from || number > to)
      throw new Error(`${name} must be a whole number from ${from} to ${to}, not "${written}"`);
    return number;
  };
const rateOf = whole(0, 1e6);

const headerOf = (written: string, name: string): string | undefined => {
  if (!/^[\w-]*$/.test(written))
    throw new Error(`${name} must be the name of a header such as X-Forwarded-For, not "${written}"`);
  return written || undefined;
};

/** Undefined: none given. */
const proxiesOf = (written: string, name: string): string[] | undefined => {
  const listed = written
    .split(',')
    .map((proxy) => proxy.trim())
    .filter(Boolean);
  for (const proxy of listed) {
    const problem = proxyProblem(proxy);
    if (problem) throw new Error(`${name} ${problem}`);
  }
  return listed.length ? listed : undefined;
};

const originOf = (written: string, name: string): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || written.replace(/\/$/, '').toLowerCase() !== url.origin)
    throw new Error(`${name} must be an origin such as https://a.example, not "${written}"`);
  return url.origin;
};

/** Undefined: none given. */
const originsOf = (written: string, name: string): string[] | undefined => {
  const listed = written
    .split(',')
    .map((origin) => origin.trim())
    .filter(Boolean);
  return listed.length ? listed.map((origin) => originOf(origin, name)) : undefined;
};

const daysOf = (written: string, name: string): number | undefined => {
  if (!written) return undefined;
  const [, days] = /^([1-9]\d{0,4})d$/.exec(written) ?? [];
  if (!days) throw new Error(`${name} must be a number of days such as 90d, not "${written}"`);
  return Number(days);
};

/** Separated by commas or lines: while one replaces another, there are two. */
const listOf =
  (problemOf: (one: string) => string | undefined) =>
  (written: string, name: string): string[] | undefined => {
    const listed = written
      .split(/[,\r\n]/)
      .map((one) => one.trim())
      .filter(Boolean);
    for (const one of listed) {
      const problem = problemOf(one);
      if (problem) throw new Error(`${name} ${problem}`);
    }
    return listed.length ? listed : undefined;
  };
const [tokensOf, secretsOf] = [listOf(tokenProblem), listOf(secretProblem)];

/** A flag without a value. */
const isSet = (written: string, name: string): boolean => {
  if (!/^(|0|1|true|false)$/.test(written)) throw new Error(`${name} must be 1 or nothing, not "${written}"`);
  return written === '1' || written === 'true';
};

/** Milliseconds. */
const durationOf = (written: string, name: string): number => {
  const [, count, unit] = /^([1-9]\d{0,3})([hd])$/.exec(written) ?? [];
  if (!count) throw new Error(`${name} must be a number of hours or days such as 12h or 1d, not "${written}"`);
  return Number(count) * (unit === 'd' ? 86_400_000 : 3_600_000);
};

/** Reads the value from a file. Errors name it `what`. */
const inFile =
  <T>(what: string, read: (written: string, name: string) => T) =>
  (file: string, name: string): T | undefined => {
    if (!file) return undefined;
    let text: string;
    try {
      text = readFileSync(file, 'utf8').trim();
    } catch (error) {
      throw new Error(`${name}: the file ${file} cannot be read (${(error as NodeJS.ErrnoException).code})`, {
        cause: error,
      });
    }
    if (!text) throw new Error(`${name}: the file ${file} is empty`);
    return read(text, `${name}: the ${what} in ${file}`);
  };

/** Flags that commands share. */
export const FLAGS = {
  port: {
    parse: whole(0, 65_535),
    fallback: '8787',
    variable: 'PASS_ALONG_PORT',
    help: 'port to listen on; 0 picks a free one',
  },
  host: {
    parse: nonEmpty,
    fallback: '127.0.0.1',
    variable: 'PASS_ALONG_HOST',
    help: 'address to listen on; 0.0.0.0 for all interfaces',
  },
  data: { parse: nonEmpty, fallback: 'pass-along-data', variable: 'PASS_ALONG_DATA', help: 'folder for the database' },
  origin: {
    parse: originsOf,
    repeatable: true,
    shownDefault: 'all',
    variable: 'PASS_ALONG_ORIGIN',
    help: 'origin whose pages may send events; repeat, or separate with commas',
  },
  public: {
    parse: originsOf,
    repeatable: true,
    variable: 'PASS_ALONG_PUBLIC',
    placeholder: 'origin',
    help: 'public origin of the report behind a proxy, such as https://a.example',
  },
  token: {
    parse: tokensOf,
    variable: 'PASS_ALONG_TOKEN',
    shownDefault: 'a new one, in the file token of the data folder',
    help: 'token the owner signs in with; prefer a file or variable; two with a comma while you change it',
  },
  'token-file': {
    parse: inFile('token', tokensOf),
    variable: 'PASS_ALONG_TOKEN_FILE',
    placeholder: 'file',
    help: 'file that contains only the token, or two lines while you change it',
  },
  'read-token': {
    parse: tokensOf,
    variable: 'PASS_ALONG_READ_TOKEN',
    placeholder: 'token',
    help: 'token for colleagues, who may read everything and change nothing',
  },
  'read-token-file': {
    parse: inFile('token', tokensOf),
    variable: 'PASS_ALONG_READ_TOKEN_FILE',
    placeholder: 'file',
    help: 'file that contains only that token',
  },
  'open-report': {
    parse: isSet,
    isSwitch: true,
    variable: 'PASS_ALONG_OPEN_REPORT',
    help: 'use no token: anybody who reaches the collector can read the report',
  },
  secret: {
    parse: secretsOf,
    variable: 'PASS_ALONG_SECRET',
    help: 'secret your servers sign conversions with; prefer a file or variable; during rotation several, with commas',
  },
  'secret-file': {
    parse: inFile('secret', secretsOf),
    variable: 'PASS_ALONG_SECRET_FILE',
    placeholder: 'file',
    help: 'file that contains only the secret',
  },
  campaigns: {
    parse: (written) => written || undefined,
    variable: 'PASS_ALONG_CAMPAIGNS',
    placeholder: 'file',
    help: 'JSON file with campaign records, reloaded when it changes',
  },
  keep: {
    parse: daysOf,
    shownDefault: 'forever',
    variable: 'PASS_ALONG_KEEP',
    placeholder: 'days',
    help: 'age at which events are deleted, such as 90d',
  },
  backup: {
    parse: (written: string) => written || undefined,
    variable: 'PASS_ALONG_BACKUP',
    placeholder: 'folder',
    help: 'folder for regular backups',
  },
  'backup-every': {
    parse: durationOf,
    fallback: '1d',
    variable: 'PASS_ALONG_BACKUP_EVERY',
    placeholder: 'time',
    help: 'time between two backups, such as 12h',
  },
  'backup-keep': {
    parse: whole(1, 1000),
    fallback: '7',
    variable: 'PASS_ALONG_BACKUP_KEEP',
    placeholder: 'number',
    help: 'number of backups that are kept',
  },
  'max-bytes': {
    parse: whole(1, LIMITS.held / 4),
    fallback: String(LIMITS.bytes),
    variable: 'PASS_ALONG_MAX_BYTES',
    placeholder: 'number',
    help: 'maximum request body in bytes',
  },
  'max-events': {
    parse: whole(1, 10_000),
    fallback: String(LIMITS.events),
    variable: 'PASS_ALONG_MAX_EVENTS',
    placeholder: 'number',
    help: 'maximum number of events in a request',
  },
  'rate-client': {
    parse: rateOf,
    fallback: String(LIMITS.client),
    variable: 'PASS_ALONG_RATE_CLIENT',
    placeholder: 'number',
    help: 'events per second from one address; 0 for no limit',
  },
  'rate-campaign': {
    parse: rateOf,
    fallback: String(LIMITS.campaign),
    variable: 'PASS_ALONG_RATE_CAMPAIGN',
    placeholder: 'number',
    help: 'events per second for one campaign; 0 for no limit',
  },
  'client-header': {
    parse: headerOf,
    shownDefault: 'none',
    variable: 'PASS_ALONG_CLIENT_HEADER',
    placeholder: 'name',
    help: 'header in which your proxy sends the visitor’s address',
  },
  'trusted-proxy': {
    parse: proxiesOf,
    repeatable: true,
    shownDefault: 'none',
    variable: 'PASS_ALONG_TRUSTED_PROXY',
    placeholder: 'address',
    help: 'address or network of a trusted proxy, such as 127.0.0.1; repeat, or separate with commas',
  },
  'max-day': {
    parse: whole(0, 1e8),
    fallback: String(LIMITS.bytesPerDay / 2 ** 20),
    variable: 'PASS_ALONG_MAX_DAY',
    placeholder: 'MB',
    help: 'megabytes of events to store per day; 0 for no limit',
  },
  'min-free': {
    parse: whole(0, 1e8),
    fallback: String(LIMITS.minFree / 2 ** 20),
    variable: 'PASS_ALONG_MIN_FREE',
    placeholder: 'MB',
    help: 'megabytes of disk space to keep free; 0 for none',
  },
} satisfies Flags;

/** For the commands that work on one campaign. */
export const CAMPAIGN = {
  parse: (written: string) => written || undefined,
  placeholder: 'name',
  shownDefault: 'the most recently active one',
  help: 'name of the campaign',
} satisfies Flag;
