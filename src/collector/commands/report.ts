/** `pass-along report`: the first screen of the report, in the terminal. */

import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';
import { terminalReport } from '../../report/terminal.ts';
import { figuresOf, type CampaignSummary } from '../figures/figures.ts';
import { openFolder } from './data-folder.ts';
import { type Command } from './command-line.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';

const flags = { data: FLAGS.data, campaign: CAMPAIGN };

/** For a pipe or file, whose width is unknown. */
const COLUMNS = 80;

/** No colours: not a terminal, or one without them, or the user opted out (https://no-color.org/). */
const isPlain = (): boolean => !process.stdout.isTTY || !!process.env['NO_COLOR'] || process.env['TERM'] === 'dumb';

export const report: Command<typeof flags> = {
  summary:
    'Prints the report in the terminal: whether the campaign spreads, how fast, through whom and which channels.',
  flags,
  async run({ data, campaign }) {
    const { store } = await openFolder(data, { make: false });
    try {
      const name = campaign ?? store.defaultCampaign() ?? '';
      const names = store.campaigns().map((row) => row.campaign);
      if (!names.length)
        throw new Error('no events yet. Open a page with <pass-along collector="…">, or try pass-along simulate.');
      if (!names.includes(name))
        throw new Error(`no events for the campaign "${name}". The campaigns are ${names.join(', ')}.`);
      const summary = JSON.parse(figuresOf(store, randomInt(2 ** 31)).summary(name)) as CampaignSummary;
      process.stdout.write(
        terminalReport(summary, {
          columns: process.stdout.columns ?? COLUMNS,
          ...(!isPlain() && { style: styleText }),
        }),
      );
    } finally {
      await store.close();
    }
  },
};
