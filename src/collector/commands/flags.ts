/** The flags of the commands: how each is parsed, and its help text. */

import { FORWARD_FORMATS } from '../forward/forward-formats.ts';
import { LIMITS } from '../http/intake/limits.ts';
import {
  daysOf,
  durationOf,
  forwardUrlOf,
  headerOf,
  inFile,
  isSet,
  logFormatOf,
  mailAddressOf,
  nonEmpty,
  oneOfFormats,
  originsOf,
  proxiesOf,
  publicUrlsOf,
  rateOf,
  secretsOf,
  smtpOf,
  tokensOf,
  whole,
} from './flag-values.ts';

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
  'log-format': {
    parse: logFormatOf,
    shownDefault: 'text on a terminal, else json',
    variable: 'PASS_ALONG_LOG_FORMAT',
    placeholder: 'format',
    help: 'json for a line of JSON each, or text',
  },
  'metrics-port': {
    parse: (written: string, name: string) => (written ? whole(0, 65_535)(written, name) : undefined),
    variable: 'PASS_ALONG_METRICS_PORT',
    placeholder: 'port',
    help: 'port that serves /metrics for Prometheus, without a token; 0 picks a free one',
  },
  'metrics-host': {
    parse: nonEmpty,
    fallback: '127.0.0.1',
    variable: 'PASS_ALONG_METRICS_HOST',
    placeholder: 'host',
    help: 'address of that port',
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
    parse: publicUrlsOf,
    repeatable: true,
    variable: 'PASS_ALONG_PUBLIC',
    placeholder: 'address',
    help: 'public address before /pass-along behind a proxy, such as https://a.example or https://a.example/stats',
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
  'webhook-private': {
    parse: isSet,
    isSwitch: true,
    variable: 'PASS_ALONG_WEBHOOK_PRIVATE',
    help: 'let webhooks, and the reading of pages, go to private networks and this machine',
  },
  smtp: {
    parse: smtpOf,
    variable: 'PASS_ALONG_SMTP',
    placeholder: 'address',
    help: 'server that sends digests by mail, such as smtps://user:password@mail.example; prefer a file or variable',
  },
  'smtp-file': {
    parse: inFile('address', smtpOf),
    variable: 'PASS_ALONG_SMTP_FILE',
    placeholder: 'file',
    help: 'file that contains only that address',
  },
  'mail-from': {
    parse: mailAddressOf,
    variable: 'PASS_ALONG_MAIL_FROM',
    placeholder: 'address',
    help: 'sender of these mails, such as reports@a.example',
  },
  campaigns: {
    parse: (written) => written || undefined,
    variable: 'PASS_ALONG_CAMPAIGNS',
    placeholder: 'file',
    help: 'JSON file with campaign records, reloaded when it changes',
  },
  'no-network': {
    parse: isSet,
    isSwitch: true,
    variable: 'PASS_ALONG_NO_NETWORK',
    help: 'keep no bits of networks, by which landings from few of them are noticed',
  },
  forward: {
    parse: forwardUrlOf,
    variable: 'PASS_ALONG_FORWARD',
    placeholder: 'url',
    shownDefault: 'nowhere',
    help: 'address to pass stored events on to; what has been passed on cannot be recalled',
  },
  'forward-format': {
    parse: oneOfFormats(FORWARD_FORMATS),
    fallback: 'cloudevents',
    variable: 'PASS_ALONG_FORWARD_FORMAT',
    placeholder: 'format',
    help: 'cloudevents, jsonl or segment',
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
