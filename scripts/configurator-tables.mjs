/** The tables that the configurator is built of, read from the sources of the widget. */
import { readFileSync } from 'node:fs';
import { channelOptions } from './channel-options.mjs';
import { optionTable } from './manifest-option-table.mjs';

/** The tags of the widget's languages; English is no chunk. */
const languages = () => {
  const source = readFileSync('src/widget/words/index.ts', 'utf8');
  return ['en', ...[...source.matchAll(/^ {2}'?([\w-]+)'?: \(\) => import/gm)].map(([, tag]) => tag)];
};

/** Definitions for esbuild: see `src/report/configurator/widget-tables.ts`. */
export const configuratorTables = () => ({
  OPTION_TABLE: JSON.stringify(optionTable().filter(({ attribute }) => attribute)),
  CHANNEL_OPTIONS: JSON.stringify(channelOptions()),
  LANGUAGES: JSON.stringify(languages()),
});
