#!/usr/bin/env node
/** The command-line entry `pass-along`: dispatches to a subcommand. Exit status 1: it failed; 2: wrong usage. */

import { backup } from './commands/backup.ts';
import { correctionsCommand } from './commands/corrections.ts';
import { digest } from './commands/digest.ts';
import { erase } from './commands/erase.ts';
import { exportCommand } from './commands/export.ts';
import { importCommand } from './commands/import.ts';
import { report } from './commands/report.ts';
import { restoreCommand } from './commands/restore.ts';
import { serve } from './commands/serve.ts';
import { simulateCommand } from './commands/simulate.ts';
import { helpText, parseCommandLine, type Command } from './commands/command-line.ts';
import { version } from './package-info.ts';

/** The default is `serve`. */
const COMMANDS: Record<string, Command> = {
  serve,
  report,
  digest,
  export: exportCommand,
  import: importCommand,
  backup,
  restore: restoreCommand,
  erase,
  corrections: correctionsCommand,
  simulate: simulateCommand,
};

const fail = (message: string, status: 1 | 2): never => {
  console.error(`pass-along: ${message}`);
  process.exit(status);
};

const findCommand = ([first = '--', ...rest]: string[]): { name: string; args: string[]; isNamed: boolean } => {
  if (first.startsWith('-')) return { name: 'serve', args: process.argv.slice(2), isNamed: false };
  if (!Object.hasOwn(COMMANDS, first))
    return fail(
      `unknown command "${first}". The commands are ${Object.keys(COMMANDS).join(', ')}. See pass-along --help.`,
      2,
    );
  return { name: first, args: rest, isNamed: true };
};

const { name, args, isNamed } = findCommand(process.argv.slice(2));
const command = COMMANDS[name]!;

const parse = (): ReturnType<typeof parseCommandLine> => {
  try {
    return parseCommandLine(command, args, process.env);
  } catch (error) {
    // Node's message goes on with how to pass a value that begins with a dash: only its first sentence is shown.
    const [line = ''] = (error as Error).message.split(/\n|\. /);
    return fail(`${line}. See pass-along ${isNamed ? `${name} ` : ''}--help.`, 2);
  }
};

const help = (): string => {
  const { serve: _, ...others } = COMMANDS;
  return helpText(name, command, name === 'serve' ? others : undefined);
};

const parsed = parse();
if (parsed === 'help') console.log(help());
else if (parsed === 'version') console.log(version);
else
  await command.run(parsed.settings, ...parsed.operands).catch((error: unknown) => fail((error as Error).message, 1));
