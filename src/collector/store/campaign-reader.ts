/** Reads what figures are made from into a campaign, page by page. */

import type { Campaign } from '../../spread/campaign-summary.ts';
import type { StringTable } from '../../spread/string-table.ts';
import type { EncodedFact } from '../../spread/people.ts';
import type { ReadAhead } from './read-ahead.ts';
import { LINES, newPage, pageReader, type Page, type WordColumn } from './fact-page.ts';
import type { Database } from './sqlite.ts';

const number = (words: WordColumn, bytes: DataView, names: StringTable): void => {
  for (let word = 0; word < words.size; word++)
    words.texts.ids[word] = names.idOf(bytes, words.texts.starts[word]!, words.texts.ends[word]!);
};

const addPage = (page: Page, { people, add }: Campaign): void => {
  const { bytes, count, person, parent, channel, message } = page;
  people.codes.idsOf(bytes, person, count);
  people.codes.idsOf(bytes, parent, count);
  number(channel, bytes, people.channels);
  number(page.page, bytes, people.pages);
  number(message, bytes, people.messages);
  const sign: EncodedFact = {
    kind: 0,
    person: 0,
    time: 0,
    parent: -1,
    channel: 0,
    class: 0,
    page: 0,
    message: 0,
    consented: false,
  };
  for (let line = 0; line < count; line++) {
    sign.kind = page.kind[line]!;
    sign.person = person.ids[line]!;
    sign.time = page.time[line]!;
    sign.parent = parent.ids[line]!;
    sign.channel = channel.texts.ids[channel.of[line]!]!;
    sign.class = page.class[line]!;
    sign.page = page.page.texts.ids[page.page.of[line]!]!;
    sign.message = message.texts.ids[message.of[line]!]!;
    sign.consented = page.consented[line] === 1;
    add(sign);
  }
};

export type CampaignReader = {
  /**
   * Adds a page of what was stored behind the place `after`, and gives the place to go on behind; the same one at the
   * end.
   */
  read(name: string, after: number, campaign: Campaign): number;
  /** Rises whenever something that may have been read is erased or changed. */
  epoch(name: string): number;
};

const FROM_CAMPAIGN = 'FROM events INDEXED BY facts WHERE campaign = ?';

/** No page is quite like another. */
const MARGIN = 1.1;

/** `ahead` reads what comes next in another thread, while a page is added. */
export const campaignReader = (database: Database, ahead?: ReadAhead): CampaignReader => {
  const fill = pageReader(database);
  const epochs = database.prepare('SELECT epoch FROM epochs WHERE campaign = ?');
  const ends = database.prepare(
    `SELECT (SELECT MIN(seq) ${FROM_CAMPAIGN}) AS first, (SELECT MAX(seq) ${FROM_CAMPAIGN}) AS last`,
  );
  const own = newPage();

  /** The places of its first and last event. */
  const endsOf = (name: string): { first: number; last: number } =>
    (ends.all(name, name) as [{ first: number; last: number }])[0];

  /** From the first page: how many people there will be, if the others are like it. */
  const expected = (name: string, page: Page, { people }: Campaign): number => {
    const { first, last } = endsOf(name);
    return Math.ceil((people.size / (page.last - first + 1)) * (last - first + 1) * MARGIN);
  };

  return {
    read(name, after, campaign) {
      const fetched = ahead?.take(name, after);
      const { seed } = campaign.people.codes;
      const page = fetched ?? fill(own, name, after, seed);
      if (!fetched && page.count === LINES) ahead?.start(name, page.last, endsOf(name).last, seed);
      addPage(page, campaign);
      if (fetched) ahead!.giveBack(fetched);
      if (after === 0 && page.count === LINES) campaign.reserve(expected(name, page, campaign));
      return page.last;
    },
    epoch: (name) => (epochs.all(name) as { epoch: number }[])[0]?.epoch ?? 0,
  };
};
