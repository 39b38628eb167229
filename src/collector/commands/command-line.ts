/** What a command is told: by flags first, then by the environment, else the defaults. */

import { parseArgs } from 'node:util';
import type { Flag, Flags } from './flags.ts';

export type Settings<F extends Flags> = { [Name in keyof F]: F[Name] extends Flag<infer T> ? T : never };

/** A command is one file in `commands/`. */
export type Command<F extends Flags = Flags> = {
  /** One sentence. */
  summary: string;
  /** Names of what stands without a flag, all of them needed, such as `CODE`. */
  operands?: readonly string[];
  flags: F;
  /** Rejects with an error of one line that names what is wrong and the way out; the process then ends with 1. */
  run(settings: Settings<F>, ...taken: string[]): Promise<void>;
};

/** What follows the command's name, read. Throws an error of one line that names the flag or the variable. */
export const parseCommandLine = <F extends Flags>(
  { flags, operands = [] }: Pick<Command<F>, 'flags' | 'operands'>,
  args: string[],
  environment: Record<string, string | undefined>,
): { settings: Settings<F>; taken: string[] } | 'help' | 'version' => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { repeatable }]) => [name, { type: 'string', multiple: !!repeatable } as const]),
  );
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: operands.length > 0,
    options: { ...options, help: { type: 'boolean', short: 'h' }, version: { type: 'boolean', short: 'v' } },
  });
  if (values.help) return 'help';
  if (values.version) return 'version';
  if (positionals.length !== operands.length)
    throw new Error(
      `${operands.join(' ')} is wanted, and ${positionals.length ? `"${positionals.join(' ')}"` : 'nothing'} was given`,
    );
  const given = values as Record<string, string | string[] | undefined>;
  const readOne = ([name, { parse, fallback = '', variable }]: [string, Flag]): [string, unknown] => {
    const written = given[name];
    if (written !== undefined) return [name, parse(String(written), `--${name}`)];
    return [name, parse((variable && environment[variable]) || fallback, variable ?? `--${name}`)];
  };
  return { settings: Object.fromEntries(Object.entries(flags).map(readOne)) as Settings<F>, taken: positionals };
};

const row = (left: string, right: string): string => `  ${left.padEnd(24)}${right}`;

const flagRow = ([name, { placeholder = name, help, fallback, shownDefault = fallback }]: [string, Flag]): string =>
  row(`--${name} <${placeholder}>`, help + (shownDefault ? ` (${shownDefault})` : ''));

/** What `--help` says of a command. `others` come after it, a sentence each, where it is the one that needs no name. */
export const helpText = (
  name: string,
  { summary, operands = [], flags }: Pick<Command, 'summary' | 'operands' | 'flags'>,
  others?: Record<string, Pick<Command, 'summary' | 'operands'>>,
): string => {
  const variables = Object.values(flags).flatMap(({ variable }) => variable ?? []);
  return [
    `Usage: pass-along ${[...(others ? [] : [name]), ...operands, '[options]'].join(' ')}`,
    '',
    summary,
    '',
    ...Object.entries(flags).map(flagRow),
    row('--help', 'this text'),
    row('--version', 'the version'),
    ...(others
      ? [
          '',
          'Other commands, each with a --help of its own:',
          ...Object.entries(others).map(([other, its]) => row([other, ...(its.operands ?? [])].join(' '), its.summary)),
        ]
      : []),
    ...(variables.length
      ? ['', 'Environment, where no flag is given:', ...variables.map((variable) => `  ${variable}`)]
      : []),
  ].join('\n');
};
