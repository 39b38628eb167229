/** What the command is told: by flags first, then by the environment, else the defaults. */

import { parseArgs } from 'node:util';

export type Settings = {
  port: number;
  host: string;
  /** Folder of the database. */
  data: string;
  /** Origins whose pages may send; undefined: all. */
  origins: string[] | undefined;
};

type Flag = { value: string; environment: string; says: string };

const FLAGS = {
  port: { value: '8787', environment: 'PASS_ALONG_PORT', says: 'port to listen on; 0 takes a free one' },
  host: { value: '127.0.0.1', environment: 'PASS_ALONG_HOST', says: 'address to listen on; 0.0.0.0 for all' },
  data: { value: 'pass-along-data', environment: 'PASS_ALONG_DATA', says: 'folder for the database, made when missing' },
  origin: { value: '', environment: 'PASS_ALONG_ORIGIN', says: 'origin whose pages may send; repeat, or separate by commas (all)' },
} satisfies Record<string, Flag>;

const row = (left: string, right: string): string => `  ${left.padEnd(24)}${right}`;

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

const portOf = (written: string, name: string): number => {
  const port = Number(written);
  if (!/^\d{1,5}$/.test(written) || port > 65_535) throw new Error(`${name} must be a whole number from 0 to 65535, not "${written}"`);
  return port;
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
  };
};
