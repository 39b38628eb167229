/** Reads a campaign's facts from the database into memory, page by page. */

import type { Campaign } from '../../spread/campaign-summary.ts';
import type { StringTable } from '../../spread/string-table.ts';
import type { EncodedFact } from '../../spread/people.ts';
import { correctionQueries, type CorrectionQueries } from '../corrections/correction-queries.ts';
import type { ReadAhead } from './read-ahead.ts';
import { LINES, newPage, pageReader, type Page, type WordColumn } from './fact-page.ts';
import type { Database } from './sqlite.ts';

const internWords = (words: WordColumn, bytes: DataView, names: StringTable): void => {
  for (let word = 0; word < words.size; word++)
    words.texts.ids[word] = names.idOf(bytes, words.texts.starts[word]!, words.texts.ends[word]!);
};

const addPage = (page: Page, { people, add }: Campaign): void => {
  const { bytes, count, person, parent, channel, message } = page;
  people.codes.idsOf(bytes, person, count);
  people.codes.idsOf(bytes, parent, count);
  internWords(channel, bytes, people.channels);
  internWords(page.page, bytes, people.pages);
  internWords(message, bytes, people.messages);
  const fact: EncodedFact = {
    kind: 0,
    person: 0,
    time: 0,
    parent: -1,
    channel: 0,
    class: 0,
    page: 0,
    message: 0,
    consented: false,
    received: 0,
    proof: 0,
    sealHigh: 0,
    sealLow: 0,
    network: 0,
  };
  for (let line = 0; line < count; line++) {
    fact.kind = page.kind[line]!;
    fact.person = person.ids[line]!;
    fact.time = page.time[line]!;
    fact.parent = parent.ids[line]!;
    fact.channel = channel.texts.ids[channel.of[line]!]!;
    fact.class = page.class[line]!;
    fact.page = page.page.texts.ids[page.page.of[line]!]!;
    fact.message = message.texts.ids[message.of[line]!]!;
    fact.consented = page.consented[line] === 1;
    fact.received = page.received[line]!;
    fact.proof = page.proof[line]!;
    fact.sealHigh = page.sealHigh[line]!;
    fact.sealLow = page.sealLow[line]!;
    fact.network = page.network[line]!;
    add(fact);
  }
};

export type CampaignReader = {
  /**
   * Adds the page of events stored after the place `after`. Returns the place to continue after; the same place at the
   * end.
   */
  read(name: string, after: number, campaign: Campaign): number;
  /** Increases when stored events are erased or changed: a campaign in memory is then out of date. */
  epoch(name: string): number;
} & Pick<CorrectionQueries, 'exclusions' | 'confirmed'>;

const FROM_CAMPAIGN = 'FROM events INDEXED BY facts WHERE campaign = ?';

/** A margin, since pages differ. */
const MARGIN = 1.1;

/** `ahead` reads the next pages in another thread while this one adds a page. */
export const campaignReader = (database: Database, ahead?: ReadAhead): CampaignReader => {
  const fill = pageReader(database);
  const epochs = database.prepare('SELECT epoch FROM epochs WHERE campaign = ?');
  const ends = database.prepare(
    `SELECT (SELECT MIN(seq) ${FROM_CAMPAIGN}) AS first, (SELECT MAX(seq) ${FROM_CAMPAIGN}) AS last`,
  );
  const { exclusions, confirmed } = correctionQueries(database);
  const own = newPage();

  /** Places of the campaign's first and last event. */
  const endsOf = (name: string): { first: number; last: number } =>
    (ends.all(name, name) as [{ first: number; last: number }])[0];

  /** Estimates the number of people from the first page. */
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
    exclusions,
    confirmed,
    epoch: (name) => (epochs.all(name) as { epoch: number }[])[0]?.epoch ?? 0,
  };
};
