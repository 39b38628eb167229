/** What a command is told: by flags first, then by the environment, else the defaults. */

import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { LIMITS } from '../http/intake/limits.ts';
import { tokenProblem } from '../http/access/owner-token.ts';
import { secretProblem } from '../rewards/webhook-signature.ts';

/** A flag with a value. `read` checks what was written, and throws an error of one line that begins with `name`. */
export type Flag<T = unknown> = {
  read: (written: string, name: string) => T;
  says: string;
  /** Stands for the value in the help; default: the flag's own name. */
  shape?: string;
  /** As it would be written; default: nothing, which `read` gets as an empty string. */
  value?: string;
  /** What the help says of having no value. */
  without?: string;
  /** Where it is looked for when no flag is given. */
  variable?: string;
  /** May be repeated; `read` gets them separated by commas. */
  many?: true;
};

export type Flags = Record<string, Flag>;

export type Settings<F extends Flags> = { [Name in keyof F]: F[Name] extends Flag<infer T> ? T : never };

/** A command is one file in `commands/`. */
export type Command<F extends Flags = Flags> = {
  /** One sentence. */
  says: string;
  /** Names of what stands without a flag, all of them needed, such as `CODE`. */
  takes?: readonly string[];
  flags: F;
  /** Rejects with an error of one line that names what is wrong and the way out; the process then ends with 1. */
  run(settings: Settings<F>, ...taken: string[]): Promise<void>;
};

const filled = (written: string, name: string): string => {
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

const tokenOf = (written: string, name: string): string | undefined => {
  if (!written) return undefined;
  const problem = tokenProblem(written);
  if (problem) throw new Error(`${name} ${problem}`);
  return written;
};

/** By which servers sign, separated by commas: while a secret is changed, two are good. */
const secretsOf = (written: string, name: string): string[] | undefined => {
  const listed = written
    .split(',')
    .map((secret) => secret.trim())
    .filter(Boolean);
  for (const secret of listed) {
    const problem = secretProblem(secret);
    if (problem) throw new Error(`${name} ${problem}`);
  }
  return listed.length ? listed : undefined;
};

/** The same from a file. What is wrong with it is said of `what` in it. */
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

/** Flags that more than one command has, or may come to have. */
export const FLAGS = {
  port: {
    read: whole(0, 65_535),
    value: '8787',
    variable: 'PASS_ALONG_PORT',
    says: 'port to listen on; 0 takes a free one',
  },
  host: {
    read: filled,
    value: '127.0.0.1',
    variable: 'PASS_ALONG_HOST',
    says: 'address to listen on; 0.0.0.0 for all',
  },
  data: { read: filled, value: 'pass-along-data', variable: 'PASS_ALONG_DATA', says: 'folder for the database' },
  origin: {
    read: originsOf,
    many: true,
    without: 'all',
    variable: 'PASS_ALONG_ORIGIN',
    says: 'origin whose pages may send; repeat, or separate by commas',
  },
  public: {
    read: originsOf,
    many: true,
    variable: 'PASS_ALONG_PUBLIC',
    shape: 'origin',
    says: 'origin under which a proxy shows the report, as https://a.example',
  },
  token: {
    read: tokenOf,
    variable: 'PASS_ALONG_TOKEN',
    says: 'what the owner signs in with; better by file or variable, as others see flags',
  },
  'token-file': {
    read: inFile('token', tokenOf),
    variable: 'PASS_ALONG_TOKEN_FILE',
    shape: 'file',
    says: 'file that holds the token and nothing else',
  },
  secret: {
    read: secretsOf,
    variable: 'PASS_ALONG_SECRET',
    says: 'by which your servers sign conversions; several by commas while you change it; better by file or variable',
  },
  'secret-file': {
    read: inFile('secret', secretsOf),
    variable: 'PASS_ALONG_SECRET_FILE',
    shape: 'file',
    says: 'file that holds the secret and nothing else',
  },
  campaigns: {
    read: (written) => written || undefined,
    variable: 'PASS_ALONG_CAMPAIGNS',
    shape: 'file',
    says: 'JSON file with the records of campaigns, read again when it changes',
  },
  keep: {
    read: daysOf,
    without: 'for ever',
    variable: 'PASS_ALONG_KEEP',
    shape: 'days',
    says: 'age at which events are deleted, as 90d',
  },
  'max-bytes': {
    read: whole(1, LIMITS.held / 4),
    value: String(LIMITS.bytes),
    variable: 'PASS_ALONG_MAX_BYTES',
    shape: 'number',
    says: 'largest body in bytes',
  },
  'max-events': {
    read: whole(1, 10_000),
    value: String(LIMITS.events),
    variable: 'PASS_ALONG_MAX_EVENTS',
    shape: 'number',
    says: 'most events in a body',
  },
  'rate-client': {
    read: rateOf,
    value: String(LIMITS.client),
    variable: 'PASS_ALONG_RATE_CLIENT',
    shape: 'number',
    says: 'events a second from one address; 0 for any',
  },
  'rate-campaign': {
    read: rateOf,
    value: String(LIMITS.campaign),
    variable: 'PASS_ALONG_RATE_CAMPAIGN',
    shape: 'number',
    says: 'events a second of one campaign; 0 for any',
  },
  'client-header': {
    read: headerOf,
    without: 'none',
    variable: 'PASS_ALONG_CLIENT_HEADER',
    shape: 'name',
    says: 'header with the visitor’s address, as your proxy sets it',
  },
} satisfies Flags;

/** For the commands that speak of one campaign. */
export const CAMPAIGN = {
  read: (written: string) => written || undefined,
  shape: 'name',
  without: 'the one last heard of',
  says: 'name of the campaign',
} satisfies Flag;

/** What follows the command's name, read. Throws an error of one line that names the flag or the variable. */
export const settingsOf = <F extends Flags>(
  { flags, takes = [] }: Pick<Command<F>, 'flags' | 'takes'>,
  args: string[],
  environment: Record<string, string | undefined>,
): { settings: Settings<F>; taken: string[] } | 'help' | 'version' => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { many }]) => [name, { type: 'string', multiple: !!many } as const]),
  );
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: takes.length > 0,
    options: { ...options, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
  });
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (positionals.length !== takes.length)
    throw new Error(
      `${takes.join(' ')} is wanted, and ${positionals.length ? `"${positionals.join(' ')}"` : 'nothing'} was given`,
    );
  const given = values as Record<string, string | string[] | undefined>;
  const readOne = ([name, { read, value = '', variable }]: [string, Flag]): [string, unknown] => {
    const written = given[name];
    if (written !== undefined) return [name, read(String(written), `--${name}`)];
    return [name, read((variable && environment[variable]) || value, variable ?? `--${name}`)];
  };
  return { settings: Object.fromEntries(Object.entries(flags).map(readOne)) as Settings<F>, taken: positionals };
};

const row = (left: string, right: string): string => `  ${left.padEnd(24)}${right}`;

const flagRow = ([name, { shape = name, says, value, without = value }]: [string, Flag]): string =>
  row(`--${name} <${shape}>`, says + (without ? ` (${without})` : ''));

/** What `--help` says of a command. `others` come after it, a sentence each, where it is the one that needs no name. */
export const helpOf = (
  name: string,
  { says, takes = [], flags }: Pick<Command, 'says' | 'takes' | 'flags'>,
  others?: Record<string, Pick<Command, 'says' | 'takes'>>,
): string => {
  const variables = Object.values(flags).flatMap(({ variable }) => variable ?? []);
  return [
    `Usage: pass-along ${[...(others ? [] : [name]), ...takes, '[options]'].join(' ')}`,
    '',
    says,
    '',
    ...Object.entries(flags).map(flagRow),
    row('--help', 'this text'),
    row('--version', 'the version'),
    ...(others
      ? [
          '',
          'Other commands, each with a --help of its own:',
          ...Object.entries(others).map(([other, its]) => row([other, ...(its.takes ?? [])].join(' '), its.says)),
        ]
      : []),
    ...(variables.length
      ? ['', 'Environment, where no flag is given:', ...variables.map((variable) => `  ${variable}`)]
      : []),
  ].join('\n');
};
