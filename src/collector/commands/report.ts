/** `pass-along report`: the first screen of the report, in the terminal. */

import { randomInt } from 'node:crypto';
import { styleText } from 'node:util';
import { terminalReport } from '../../report/terminal.ts';
import { figuresOf, type CampaignSummary } from '../figures/figures.ts';
import { openFolder } from './data-folder.ts';
import { type Command } from './command-line.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';

const flags = { data: FLAGS.data, campaign: CAMPAIGN };

/** Of a pipe or a file nobody knows how wide it will be read. */
const COLUMNS = 80;

/** What the user asked for by https://no-color.org/, or a terminal that cannot. */
const isPlain = (): boolean => !process.stdout.isTTY || !!process.env['NO_COLOR'] || process.env['TERM'] === 'dumb';

export const report: Command<typeof flags> = {
  summary: 'Prints the answer: whether it spreads, how fast, by whom and by which way, and what was left out.',
  flags,
  async run({ data, campaign }) {
    const { store } = await openFolder(data, { make: false });
    try {
      const name = campaign ?? store.defaultCampaign() ?? '';
      const known = store.campaigns().map((row) => row.campaign);
      if (!known.length)
        throw new Error(
          'no event has come yet. Open a page with <pass-along collector="…">, or try pass-along simulate.',
        );
      if (!known.includes(name))
        throw new Error(`no event of the campaign "${name}" has come. There are ${known.join(', ')}.`);
      const told = JSON.parse(figuresOf(store, randomInt(2 ** 31)).summary(name)) as CampaignSummary;
      process.stdout.write(
        terminalReport(told, { columns: process.stdout.columns ?? COLUMNS, ...(!isPlain() && { style: styleText }) }),
      );
    } finally {
      await store.close();
    }
  },
};
