/** `pass-along report`: the overview of the report, in the terminal. */

import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';
import { terminalReport } from '../../report/terminal.ts';
import { figuresOf, type CampaignSummary } from '../figures/figures.ts';
import { openFolder } from './data-folder.ts';
import { type Command } from './command-line.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';

const flags = { data: FLAGS.data, campaign: CAMPAIGN };

/** The width if the output is a pipe or a file. */
const COLUMNS = 80;

/** Whether to print without colours: for a pipe or a file, by https://no-color.org/, or on a terminal without them. */
const isPlain = (): boolean => !process.stdout.isTTY || !!process.env['NO_COLOR'] || process.env['TERM'] === 'dumb';

export const report: Command<typeof flags> = {
  summary:
    'Prints the overview of the report: whether it spreads, how fast, through which channels, and the data quality.',
  flags,
  async run({ data, campaign }) {
    const { store } = await openFolder(data, { make: false });
    try {
      const name = campaign ?? store.defaultCampaign() ?? '';
      const known = store.campaigns().map((row) => row.campaign);
      if (!known.length)
        throw new Error(
          'there are no events yet. Open a page with <pass-along collector="…">, or try pass-along simulate.',
        );
      if (!known.includes(name))
        throw new Error(`there are no events of the campaign "${name}". Campaigns with events: ${known.join(', ')}.`);
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
