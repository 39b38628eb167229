/** The tables that can be exported, and their serialization as CSV or JSON Lines. */

import { stringify } from 'csv-stringify/sync';
import type { CascadeRow, Summary } from '../../spread/campaign-summary.ts';
import type { RowPage, PersonRow } from '../../spread/person-rows.ts';
import type { RewardServices } from '../rewards/reward-services.ts';
import type { StoredEvent } from '../store/event-rows.ts';
import type { Store } from '../store/store.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';

export type Format = 'jsonl' | 'csv';

/** Where the rows come from. `campaign` undefined: all campaigns where possible, else the most recently active one. */
export type Scope = {
  store: Store;
  campaign: string | undefined;
  after: number;
  figures: Pick<AsyncFigures, 'summary' | 'people' | 'everyCascade'>;
  rewardServices: RewardServices;
};

/** `columns` are those of the CSV, in order. JSON Lines contains every field of `rows`. */
type ExportTable = {
  summary: string;
  columns: readonly string[];
  rows: (scope: Scope) => Iterable<object> | AsyncIterable<object> | Promise<Iterable<object>>;
};

/** An exported event: the CloudEvent as received, with the collector's data as extension attributes. */
export type ExportedEvent = StoredEvent['event'] & {
  /** Place in the order of arrival: `after` continues the export behind it. */
  seq: number;
  /** When it arrived, RFC 3339. */
  received: string;
  /** When it happened, by the collector's clock, RFC 3339. */
  happened: string;
  /** The class used for the figures. */
  class?: string;
  /** Who sent it: the holder of its code, the owner's server, or anybody. Absent before codes could be proven. */
  proof?: 'proven' | 'signed' | 'none';
  /** Tells apart two secrets of one code: 16 hexadecimal digits. */
  seal?: string;
};

const exported = ({ event, seq, received, time, class: decided, proof, seal }: StoredEvent): ExportedEvent => ({
  ...event,
  seq,
  received: new Date(received).toISOString(),
  happened: new Date(time).toISOString(),
  ...(decided && { class: decided }),
  ...(proof && { proof }),
  ...(seal && { seal }),
});

const ofCampaign = ({ campaign, store }: Scope): string => campaign ?? store.defaultCampaign() ?? '';

const summary = async (scope: Scope): Promise<Summary> =>
  JSON.parse(await scope.figures.summary(ofCampaign(scope))) as Summary;

function* events({ store, campaign, after }: Scope): Iterable<ExportedEvent> {
  for (const event of store.events({ after, ...(campaign !== undefined && { campaign }) })) yield exported(event);
}

/** One campaign after the other, since each takes a request of its own. */
async function* rewards({ campaign, rewardServices }: Scope): AsyncIterable<object> {
  for (const name of campaign === undefined ? rewardServices.conversions.campaigns() : [campaign])
    for (const reward of await rewardServices.rewards.list(name)) yield { campaign: name, ...reward };
}

/** Page by page. If events are erased meanwhile, places move, and a row may appear twice or not at all. */
async function* allPages<Row extends object>(fetchPage: (from: string) => Promise<RowPage<Row>>): AsyncIterable<Row> {
  for (let from: number | null = 0; from !== null;) {
    const page: RowPage<Row> = await fetchPage(String(from));
    yield* page.rows;
    from = page.next;
  }
}

/** To add an export, add a row. */
export const EXPORT_TABLES: Record<string, ExportTable> = {
  events: {
    summary: 'every event as received, in the order of arrival',
    columns: [
      'seq',
      'id',
      'type',
      'source',
      'time',
      'happened',
      'received',
      'class',
      'proof',
      'seal',
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
    summary: 'every person, with role, class, parent, cascade and actions',
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
    rows: (scope) => allPages((from) => scope.figures.people(ofCampaign(scope), from)),
  },
  cascades: {
    summary: 'every cascade of two or more people, with its shape',
    columns: ['code', 'size', 'depth', 'structuralVirality', 'first', 'last'] satisfies (keyof CascadeRow)[],
    rows: (scope) => allPages((from) => scope.figures.everyCascade(ofCampaign(scope), from)),
  },
  channels: {
    summary: 'the figures of each channel',
    columns: ['channel', 'intents', 'landings', 'conversions'],
    rows: async (scope) => (await summary(scope)).channels,
  },
  generations: {
    summary: 'the number of people in each generation',
    columns: ['generation', 'people'],
    rows: async (scope) => (await summary(scope)).generations.map((people, generation) => ({ generation, people })),
  },
  campaigns: {
    summary: 'the campaigns that have events',
    columns: ['campaign', 'events', 'last'],
    rows: ({ store }) => store.campaigns(Number.MAX_SAFE_INTEGER),
  },
  conversions: {
    summary: 'the signed conversions, with hashes of customers and devices',
    columns: [
      'id',
      'campaign',
      'code',
      'name',
      'value',
      'time',
      'received',
      'customer',
      'device',
      'revoked',
      'parent',
      'landed',
      'basis',
      'several',
    ],
    rows: ({ campaign, rewardServices: { conversions } }) =>
      (campaign === undefined ? conversions.campaigns() : [campaign]).flatMap((name) => conversions.list(name)),
  },
  rewards: {
    summary: 'the earned rewards, with state and flags',
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
    summary: 'the webhook messages of the last 30 days, with each attempt',
    columns: ['id', 'endpoint', 'campaign', 'type', 'made', 'state', 'tries', 'due', 'attempts'],
    rows: ({ campaign, rewardServices: { webhooks } }) =>
      webhooks.deliveries({ campaign, limit: Number.MAX_SAFE_INTEGER }),
  },
};

export const isExportTable = (name: string): boolean => Object.hasOwn(EXPORT_TABLES, name);

/** Rows per write. */
const BATCH = 500;

/**
 * Prevents CSV injection: a spreadsheet would run a cell that begins with =, +, -, @ or a tab as a formula, and anybody
 * can send such text. An apostrophe before it makes it text again. Numbers stay as they are. JSON Lines is exact.
 */
const csv = (rows: readonly unknown[], columns: readonly string[], header: boolean): string =>
  stringify(rows as object[], {
    header,
    columns: [...columns],
    record_delimiter: 'windows',
    quoted_match: /[\r\n]/,
    escape_formulas: true,
  });

/** The text of an export, in batches. Yields to the event loop between batches, so that a long export blocks nobody. */
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
