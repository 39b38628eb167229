/** Command-line parsing: flags take precedence over environment variables, and those over defaults. */

import { parseArgs } from 'node:util';
import type { Flag, Flags } from './flags.ts';

export type Settings<F extends Flags> = { [Name in keyof F]: F[Name] extends Flag<infer T> ? T : never };

/** Each command is one file in `commands/`. */
export type Command<F extends Flags = Flags> = {
  /** One sentence. */
  summary: string;
  /** Names of the positional arguments, such as `CODE`; all are required. */
  operands?: readonly string[];
  flags: F;
  /** Rejects with a one-line error that says what is wrong and how to fix it; the exit status is then 1. */
  run(settings: Settings<F>, ...operands: string[]): Promise<void>;
};

/** Parses the arguments after the command's name. Throws a one-line error that names the flag or variable. */
export const parseCommandLine = <F extends Flags>(
  { flags, operands = [] }: Pick<Command<F>, 'flags' | 'operands'>,
  args: string[],
  environment: Record<string, string | undefined>,
): { settings: Settings<F>; operands: string[] } | 'help' | 'version' => {
  const options = Object.fromEntries(
    Object.entries(flags).map(([name, { repeatable, isSwitch }]) => [
      name,
      { type: isSwitch ? 'boolean' : 'string', multiple: !!repeatable } as const,
    ]),
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
      `expected ${operands.join(' ')}, got ${positionals.length ? `"${positionals.join(' ')}"` : 'nothing'}`,
    );
  const given = values as Record<string, string | string[] | boolean | undefined>;
  const readOne = ([name, { parse, fallback = '', variable }]: [string, Flag]): [string, unknown] => {
    const written = given[name];
    if (written !== undefined) return [name, parse(String(written), `--${name}`)];
    return [name, parse((variable && environment[variable]) || fallback, variable ?? `--${name}`)];
  };
  return { settings: Object.fromEntries(Object.entries(flags).map(readOne)) as Settings<F>, operands: positionals };
};

const row = (left: string, right: string): string => `  ${left.padEnd(24)}${right}`;

const flagRow = ([name, flag]: [string, Flag]): string => {
  const { placeholder = name, help, fallback, shownDefault = fallback, isSwitch } = flag;
  return row(isSwitch ? `--${name}` : `--${name} <${placeholder}>`, help + (shownDefault ? ` (${shownDefault})` : ''));
};

/** The text of `--help`. `others`, given for the default command only, are listed at the end, a sentence each. */
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
    row('--help', 'show this help'),
    row('--version', 'show the version'),
    ...(others
      ? [
          '',
          'Other commands (each has its own --help):',
          ...Object.entries(others).map(([other, its]) => row([other, ...(its.operands ?? [])].join(' '), its.summary)),
        ]
      : []),
    ...(variables.length
      ? ['', 'Environment variables, used where no flag is given:', ...variables.map((variable) => `  ${variable}`)]
      : []),
  ].join('\n');
};
