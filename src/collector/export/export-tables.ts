/**
 * What is kept, as rows: a table of everything that can be taken away, and how each is written as CSV or JSON Lines.
 */

import { stringify } from 'csv-stringify/sync';
import type { CascadeRow, Summary } from '../../spread/campaign-summary.ts';
import type { RowPage, PersonRow } from '../../spread/person-rows.ts';
import type { RewardServices } from '../rewards/reward-services.ts';
import type { StoredEvent } from '../store/event-rows.ts';
import type { Store } from '../store/store.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';

export type Format = 'jsonl' | 'csv';

/** Where the rows come from. `campaign` undefined: of all, where that has a sense, else of the one last heard of. */
export type Scope = {
  store: Store;
  campaign: string | undefined;
  after: number;
  figures: Pick<AsyncFigures, 'summary' | 'people' | 'everyCascade'>;
  rewardServices: RewardServices;
};

/** `columns` are those of the CSV, in order. JSON Lines has what `rows` gives, all of it. */
type ExportTable = {
  summary: string;
  columns: readonly string[];
  rows: (scope: Scope) => Iterable<object> | AsyncIterable<object> | Promise<Iterable<object>>;
};

/**
 * An event as it is handed on: the CloudEvent as it came, and as extension attributes what the collector knows of it.
 */
export type ExportedEvent = StoredEvent['event'] & {
  /** Place in the order of arrival: the export goes on behind it with `after`. */
  seq: number;
  /** When it came, RFC 3339. */
  received: string;
  /** When it happened, by the collector's clock, RFC 3339. */
  happened: string;
  /** The class that counts. */
  class?: string;
};

const exported = ({ event, seq, received, time, class: decided }: StoredEvent): ExportedEvent => ({
  ...event,
  seq,
  received: new Date(received).toISOString(),
  happened: new Date(time).toISOString(),
  ...(decided && { class: decided }),
});

const ofCampaign = ({ campaign, store }: Scope): string => campaign ?? store.defaultCampaign() ?? '';

const summary = async (scope: Scope): Promise<Summary> =>
  JSON.parse(await scope.figures.summary(ofCampaign(scope))) as Summary;

function* events({ store, campaign, after }: Scope): Iterable<ExportedEvent> {
  for (const event of store.events({ after, ...(campaign !== undefined && { campaign }) })) yield exported(event);
}

/** One after the other, since each is asked for alone. */
async function* rewards({ campaign, rewardServices }: Scope): AsyncIterable<object> {
  for (const name of campaign === undefined ? rewardServices.conversions.campaigns() : [campaign])
    for (const reward of await rewardServices.rewards.list(name)) yield { campaign: name, ...reward };
}

/**
 * Part by part: of a campaign that was erased from meanwhile, places have moved, and a row may come twice or not at
 * all.
 */
async function* parted<Row extends object>(ask: (from: string) => Promise<RowPage<Row>>): AsyncIterable<Row> {
  for (let from: number | null = 0; from !== null;) {
    const part: RowPage<Row> = await ask(String(from));
    yield* part.rows;
    from = part.next;
  }
}

/** Adding what can be exported is adding a row. */
export const EXPORT_TABLES: Record<string, ExportTable> = {
  events: {
    summary: 'every event as it came, in the order of arrival',
    columns: [
      'seq',
      'id',
      'type',
      'source',
      'time',
      'happened',
      'received',
      'class',
      'data.campaign',
      'data.code',
      'data.mode',
      'data.parent',
      'data.channel',
      'data.outcome',
      'data.name',
      'data.value',
      'data.message',
    ],
    rows: events,
  },
  people: {
    summary: 'everyone, with role, class, parent, cascade and what they did',
    columns: [
      'code',
      'role',
      'class',
      'time',
      'parent',
      'channel',
      'cascade',
      'generation',
      'parents',
      'brought',
      'intents',
      'conversions',
      'reaction',
      'page',
      'message',
      'mode',
    ] satisfies (keyof PersonRow)[],
    rows: (scope) => parted((from) => scope.figures.people(ofCampaign(scope), from)),
  },
  cascades: {
    summary: 'every cascade of two and more, with its shape',
    columns: ['code', 'size', 'depth', 'structuralVirality', 'first', 'last'] satisfies (keyof CascadeRow)[],
    rows: (scope) => parted((from) => scope.figures.everyCascade(ofCampaign(scope), from)),
  },
  channels: {
    summary: 'the figures of each channel',
    columns: ['channel', 'intents', 'landings', 'conversions'],
    rows: async (scope) => (await summary(scope)).channels,
  },
  generations: {
    summary: 'how many people are in each generation',
    columns: ['generation', 'people'],
    rows: async (scope) => (await summary(scope)).generations.map((people, generation) => ({ generation, people })),
  },
  campaigns: {
    summary: 'the campaigns that were heard of',
    columns: ['campaign', 'events', 'last'],
    rows: ({ store }) => store.campaigns(Number.MAX_SAFE_INTEGER),
  },
  conversions: {
    summary: 'what the owner’s servers signed, with hashes of customers and devices',
    columns: ['id', 'campaign', 'code', 'name', 'value', 'time', 'received', 'customer', 'device', 'revoked'],
    rows: ({ campaign, rewardServices: { conversions } }) =>
      (campaign === undefined ? conversions.campaigns() : [campaign]).flatMap((name) => conversions.list(name)),
  },
  rewards: {
    summary: 'what was earned, with its state and flags',
    columns: [
      'campaign',
      'id',
      'rule',
      'code',
      'role',
      'milestone',
      'state',
      'earned',
      'due',
      'flags',
      'conversions',
      'reason',
    ],
    rows: rewards,
  },
  deliveries: {
    summary: 'the messages to the owner’s servers of the last 30 days, with each try',
    columns: ['id', 'endpoint', 'campaign', 'type', 'made', 'state', 'tries', 'due', 'attempts'],
    rows: ({ campaign, rewardServices: { webhooks } }) =>
      webhooks.deliveries({ campaign, limit: Number.MAX_SAFE_INTEGER }),
  },
};

export const isExportTable = (name: string): boolean => Object.hasOwn(EXPORT_TABLES, name);

/** Rows that are written at once: few enough to be held, many enough to be worth a write. */
const BATCH = 500;

/**
 * A spreadsheet would run a cell that begins with =, +, -, @ or a tab as a formula, and anybody can send such text; an
 * apostrophe before it makes it text again. Numbers stay as they are. JSON Lines is exact.
 */
const csv = (rows: readonly unknown[], columns: readonly string[], header: boolean): string =>
  stringify(rows as object[], {
    header,
    columns: [...columns],
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });

/** The text of an export, by parts. Between two parts others get their turn, so that a long export holds nobody up. */
export async function* exportText(name: string, format: Format, scope: Scope): AsyncGenerator<string> {
  const { columns, rows } = EXPORT_TABLES[name]!;
  let batch: object[] = [];
  const text = (): string =>
    format === 'csv' ? csv(batch, columns, false) : batch.map((row) => `${JSON.stringify(row)}\n`).join('');
  if (format === 'csv') yield csv([], columns, true);
  for await (const row of await rows(scope)) {
    batch.push(row);
    if (batch.length < BATCH) continue;
    yield text();
    batch = [];
    await new Promise(setImmediate);
  }
  if (batch.length) yield text();
}
