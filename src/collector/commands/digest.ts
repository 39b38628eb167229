/** `pass-along digest`: where digests and alarms go; with `--preview`, the last digest as it would be sent. */

import { randomInt } from 'node:crypto';
import { campaignStore } from '../campaigns/campaign-store.ts';
import { digestContent, lastSpan } from '../digest/digest-content.ts';
import { FORMATS, formatted, type Format } from '../digest/digest-formats.ts';
import { digestStore } from '../digest/digest-store.ts';
import { EVERY, type Digest, type Every } from '../digest/digest-types.ts';
import { figuresOf } from '../figures/figures.ts';
import type { Store } from '../store/store.ts';
import { type Command } from './command-line.ts';
import { openFolder } from './data-folder.ts';
import { isSet } from './flag-values.ts';
import { CAMPAIGN, FLAGS } from './flags.ts';

const oneOf =
  <Word extends string>(words: readonly Word[]) =>
  (written: string, name: string): Word => {
    if (!words.includes(written as Word))
      throw new Error(`${name} must be one of ${words.join(', ')}, not "${written}"`);
    return written as Word;
  };

const flags = {
  data: FLAGS.data,
  preview: { parse: isSet, isSwitch: true as const, help: 'print the last digest as it would be sent' },
  campaign: { ...CAMPAIGN, shownDefault: 'all of yours' },
  every: { parse: oneOf<Every>(EVERY), fallback: 'week', help: 'day or week, in UTC' },
  as: { parse: oneOf<Format>(FORMATS), fallback: 'text', help: FORMATS.join(', ') },
};

const lineOf = ({ kind, to, campaign, every, alarms, last }: Digest): string => {
  const what = [every === null ? [] : [`every ${every}`], alarms ? ['alarms'] : []].flat().join(' and ');
  const became = last ? `; last: ${last.key}, ${last.state}${last.problem === null ? '' : ` (${last.problem})`}` : '';
  return `${kind} to ${to}: ${what}, ${campaign ?? 'all campaigns'}${became}`;
};

const previewOf = async (store: Store, campaign: string | undefined, every: Every, format: Format): Promise<string> => {
  const known = store.campaigns().map((row) => row.campaign);
  if (!known.length) throw new Error('there are no events yet, so there is nothing to tell.');
  if (campaign !== undefined && !known.includes(campaign))
    throw new Error(`there are no events of the campaign "${campaign}". Campaigns with events: ${known.join(', ')}.`);
  const figures = figuresOf(store, randomInt(2 ** 31));
  const source = {
    campaigns: campaignStore(store, Date.now),
    summaryOf: figures.summary,
    comparisonOf: (name: string, from: string, to: string) => figures.spanComparison(name, from, to),
  };
  return formatted(await digestContent(source, campaign ?? null, lastSpan(every, Date.now())), format);
};

export const digest: Command<typeof flags> = {
  summary: 'Lists where digests and alarms go, or with --preview prints the last digest as it would be sent.',
  flags,
  async run({ data, preview, campaign, every, as }) {
    const { store } = await openFolder(data, { make: false });
    try {
      if (preview) process.stdout.write(await previewOf(store, campaign, every, as));
      else {
        const receivers = digestStore(store.database, Date.now).list();
        if (receivers.length) process.stdout.write(`${receivers.map(lineOf).join('\n')}\n`);
        else process.stdout.write('Digests go nowhere yet. Add a receiver with POST /pass-along/digests.\n');
      }
    } finally {
      await store.close();
    }
  },
};
