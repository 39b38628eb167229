/** What the command is told: by flags first, then by the environment, else the defaults. */

import { parseArgs } from 'node:util';
import { LIMITS, type Limits } from './limits.ts';

export type Settings = {
  port: number;
  host: string;
  /** Folder of the database. */
  data: string;
  /** Origins whose pages may send; undefined: all. */
  origins: string[] | undefined;
  limits: Limits;
  /** The header in which a proxy says whom it speaks for; undefined: none is believed. */
  clientHeader: string | undefined;
};

type Flag = { value: string; environment: string; says: string };

const FLAGS = {
  port: { value: '8787', environment: 'PASS_ALONG_PORT', says: 'port to listen on; 0 takes a free one' },
  host: { value: '127.0.0.1', environment: 'PASS_ALONG_HOST', says: 'address to listen on; 0.0.0.0 for all' },
  data: { value: 'pass-along-data', environment: 'PASS_ALONG_DATA', says: 'folder for the database, made when missing' },
  origin: { value: '', environment: 'PASS_ALONG_ORIGIN', says: 'origin whose pages may send; repeat, or separate by commas (all)' },
  'max-bytes': { value: String(LIMITS.bytes), environment: 'PASS_ALONG_MAX_BYTES', says: 'largest body in bytes' },
  'max-events': { value: String(LIMITS.events), environment: 'PASS_ALONG_MAX_EVENTS', says: 'most events in a body' },
  'rate-client': { value: String(LIMITS.client), environment: 'PASS_ALONG_RATE_CLIENT', says: 'events a second from one address; 0 for any' },
  'rate-campaign': { value: String(LIMITS.campaign), environment: 'PASS_ALONG_RATE_CAMPAIGN', says: 'events a second of one campaign; 0 for any' },
  'client-header': { value: '', environment: 'PASS_ALONG_CLIENT_HEADER', says: 'header with the visitor’s address, as your proxy sets it (none)' },
} satisfies Record<string, Flag>;

const row = (left: string, right: string): string => `  ${left.padEnd(34)}${right}`;

export const help = [
  'Usage: pass-along [options]',
  '',
  'Starts the collector of pass-along: it takes events in, keeps them in one SQLite file, and shows the report.',
  '',
  ...Object.entries(FLAGS).map(([name, { value, says }]) => row(`--${name} <${name}>`, says + (value && ` (${value})`))),
  row('--help', 'this text'),
  row('--version', 'the version'),
  '',
  'Environment, where no flag is given:',
  ...Object.values(FLAGS).map(({ environment }) => `  ${environment}`),
].join('\n');

const whole = (from: number, to: number) => (written: string, name: string): number => {
  const number = Number(written);
  if (!/^\d{1,9}$/.test(written) || number < from || number > to) throw new Error(`${name} must be a whole number from ${from} to ${to}, not "${written}"`);
  return number;
};
const portOf = whole(0, 65_535);
const rateOf = whole(0, 1e6);

const headerOf = (written: string, name: string): string | undefined => {
  if (!/^[\w-]*$/.test(written)) throw new Error(`${name} must be the name of a header such as X-Forwarded-For, not "${written}"`);
  return written || undefined;
};

const originOf = (written: string, name: string): string => {
  const url = URL.canParse(written) ? new URL(written) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || written.replace(/\/$/, '').toLowerCase() !== url.origin)
    throw new Error(`${name} must be an origin such as https://a.example, not "${written}"`);
  return url.origin;
};

/** `arguments` are those behind the name of the command. Throws an error of one line that names the flag or the variable. */
export const settingsOf = (args: string[], environment: Record<string, string | undefined>): Settings | 'help' | 'version' => {
  const { values } = parseArgs({
    args,
    options: {
      port: { type: 'string' },
      host: { type: 'string' },
      data: { type: 'string' },
      origin: { type: 'string', multiple: true },
      'max-bytes': { type: 'string' },
      'max-events': { type: 'string' },
      'rate-client': { type: 'string' },
      'rate-campaign': { type: 'string' },
      'client-header': { type: 'string' },
      help: { type: 'boolean', short: 'h' },
      version: { type: 'boolean', short: 'v' },
    },
  });
  if (values.help) return 'help';
  if (values.version) return 'version';

  /** The value, and where it was found, for the message. */
  const given = (flag: keyof typeof FLAGS): [value: string, name: string] => {
    const { value, environment: variable } = FLAGS[flag];
    const written = values[flag];
    if (written !== undefined) return [String(written), `--${flag}`];
    return [environment[variable] || value, variable];
  };
  const filled = (flag: 'host' | 'data'): string => {
    const [value, name] = given(flag);
    if (!value.trim()) throw new Error(`${name} must not be empty`);
    return value;
  };
  const [origins, originsName] = given('origin');
  const listed = origins.split(',').map((origin) => origin.trim()).filter(Boolean);
  return {
    port: portOf(...given('port')),
    host: filled('host'),
    data: filled('data'),
    origins: listed.length ? listed.map((origin) => originOf(origin, originsName)) : undefined,
    limits: {
      ...LIMITS,
      bytes: whole(1, LIMITS.held / 4)(...given('max-bytes')),
      events: whole(1, 10_000)(...given('max-events')),
      client: rateOf(...given('rate-client')),
      campaign: rateOf(...given('rate-campaign')),
    },
    clientHeader: headerOf(...given('client-header')),
  };
};
