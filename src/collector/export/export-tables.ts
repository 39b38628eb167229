/** The tables that can be exported, page by page, and their serialization as CSV or JSON Lines. */

import { stringify } from 'csv-stringify/sync';
import type { CascadeRow, Summary } from '../../spread/campaign-summary.ts';
import type { RowPage, PersonRow } from '../../spread/person-rows.ts';
import type { RewardAnswers } from '../rewards/reward-answers.ts';
import type { RewardLists } from '../rewards/reward-lists.ts';
import { isNothing } from '../../spread/exclusions.ts';
import type { StoredEvent } from '../store/event-rows.ts';
import type { Store } from '../store/store.ts';
import type { Figures } from '../figures/figures.ts';

export type Format = 'jsonl' | 'csv';

/** Where the rows come from. All of it is read, none of it written. */
export type ExportSource = {
  store: Pick<Store, 'events' | 'exclusions' | 'campaigns' | 'defaultCampaign'>;
  figures: Pick<Figures, 'summary' | 'people' | 'everyCascade' | 'leftOut'>;
  rewards: Pick<RewardAnswers, 'rewards'>;
  lists: RewardLists;
};

/**
 * Which rows. `campaign` empty: of all campaigns where possible, else of the default one. `from`: as in the last page;
 * for events the place after which they begin. `at`: the time in milliseconds since 1970.
 */
export type ExportScope = ExportSource & { campaign: string; from: string; at: string };

/** `next` is where the next page begins; null at the end. */
type ExportPage = { rows: object[]; next: string | number | null };

/** `columns` are those of the CSV, in order. JSON Lines contains every field of the rows. */
type ExportTable = {
  summary: string;
  columns: readonly string[];
  /** Computed from a campaign in memory. */
  isFigure?: boolean;
  page: (scope: ExportScope) => ExportPage;
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

const ofCampaign = ({ campaign, store }: ExportScope): string => campaign || (store.defaultCampaign() ?? '');

const summary = (scope: ExportScope): Summary => JSON.parse(scope.figures.summary(ofCampaign(scope))) as Summary;

const wholeTable = (rows: object[]): ExportPage => ({ rows, next: null });

/** Events in a page. */
const EVENTS = 500;

/** Whether the owner has left an event out of the figures; those of the owner's server stay. */
const leftOutTest = ({ store, figures }: ExportScope): ((event: StoredEvent) => boolean) => {
  const known = new Map<string, ReturnType<Figures['leftOut']> | undefined>();
  const leftOutOf = (campaign: string): ReturnType<Figures['leftOut']> | undefined => {
    if (!known.has(campaign))
      known.set(campaign, isNothing(store.exclusions(campaign)) ? undefined : figures.leftOut(campaign));
    return known.get(campaign);
  };
  return ({ event, received, proof }) => {
    const leftOut = proof === 'signed' ? undefined : leftOutOf(event.data.campaign);
    if (!leftOut) return false;
    const isInSpan = leftOut.spans.some(({ since, until }) => received >= since && received < until);
    return isInSpan || leftOut.codes.has(event.data.code);
  };
};

const events = (scope: ExportScope): ExportPage => {
  const { store, campaign, from } = scope;
  const isLeftOut = leftOutTest(scope);
  const rows: ExportedEvent[] = [];
  for (const event of store.events({ after: Number(from), ...(campaign && { campaign }) })) {
    if (isLeftOut(event)) continue;
    rows.push(exported(event));
    if (rows.length === EVENTS) return { rows, next: event.seq };
  }
  return { rows, next: null };
};

/** A page for each campaign, or of the one. `next` is its name. */
const ofEachCampaign =
  (rowsOf: (scope: ExportScope, campaign: string) => object[]) =>
  (scope: ExportScope): ExportPage => {
    if (scope.campaign) return wholeTable(rowsOf(scope, scope.campaign));
    const names = scope.lists.campaignsAfter(scope.from === '0' ? '' : scope.from);
    return names[0] === undefined
      ? wholeTable([])
      : { rows: rowsOf(scope, names[0]), next: names.length > 1 ? names[0] : null };
  };

/** If events are erased meanwhile, places move, and a row may appear twice or not at all. */
const figurePage =
  <Row extends object>(pageOf: (scope: ExportScope, campaign: string) => RowPage<Row>) =>
  (scope: ExportScope): ExportPage =>
    pageOf(scope, ofCampaign(scope));

/** Deliveries in a page. */
const DELIVERIES = 1000;

/** To add an export, add a row. */
export const EXPORT_TABLES: Record<string, ExportTable> = {
  events: {
    summary: 'every event as received, in the order of arrival, without those that you have left out',
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
    page: events,
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
    isFigure: true,
    page: figurePage(({ figures, from }, campaign) => figures.people(campaign, from)),
  },
  cascades: {
    summary: 'every cascade of two or more people, with its shape',
    columns: ['code', 'size', 'depth', 'structuralVirality', 'first', 'last'] satisfies (keyof CascadeRow)[],
    isFigure: true,
    page: figurePage(({ figures, from }, campaign) => figures.everyCascade(campaign, from)),
  },
  channels: {
    summary: 'the figures of each channel',
    columns: ['channel', 'intents', 'landings', 'conversions'],
    isFigure: true,
    page: (scope) => wholeTable(summary(scope).channels),
  },
  generations: {
    summary: 'the number of people in each generation',
    columns: ['generation', 'people'],
    isFigure: true,
    page: (scope) => wholeTable(summary(scope).generations.map((people, generation) => ({ generation, people }))),
  },
  campaigns: {
    summary: 'the campaigns that have events',
    columns: ['campaign', 'events', 'last'],
    page: ({ store }) => wholeTable(store.campaigns(Number.MAX_SAFE_INTEGER)),
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
    page: ofEachCampaign(({ lists }, campaign) => lists.conversions(campaign)),
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
    isFigure: true,
    page: ofEachCampaign(({ rewards, at }, campaign) =>
      rewards.rewards(campaign, at).map((reward) => ({ campaign, ...reward })),
    ),
  },
  deliveries: {
    summary: 'the webhook messages of the last 30 days, with each attempt',
    columns: ['id', 'endpoint', 'campaign', 'type', 'made', 'state', 'tries', 'due', 'attempts'],
    page({ campaign, from, lists }) {
      const rows = lists.deliveries({ campaign, state: '', from: Number(from), limit: DELIVERIES });
      return { rows, next: rows.length < DELIVERIES ? null : Number(from) + DELIVERIES };
    },
  },
};

export const isExportTable = (name: string): boolean => Object.hasOwn(EXPORT_TABLES, name);

/**
 * Where a spreadsheet splits at semicolons, as Excel does in many countries, it also does so within a text, and quotes
 * in the middle of a cell mean nothing to it: so what follows a separator or a line break is the beginning of a cell.
 */
const withoutFormulas = (text: string): string => text.replaceAll(/([;,\t\r\n]["'\s]*)(?=[=+\-@＝＋－＠])/g, "$1'");

/**
 * Prevents CSV injection: a spreadsheet would run a cell that begins with =, +, -, @ or a tab as a formula, and anybody
 * can send such text. An apostrophe before it makes it text again. Numbers stay as they are. JSON Lines is exact.
 */
const csv = (rows: readonly unknown[], columns: readonly string[], header: boolean): string =>
  stringify(rows as object[], {
    header,
    columns: [...columns],
    record_delimiter: 'windows',
    quoted_match: /[\r\n;]/,
    escape_formulas: true,
    cast: { string: withoutFormulas, object: (value) => withoutFormulas(JSON.stringify(value)) },
  });

/** A page of an export as text in UTF-8. */
export type ExportText = { text: Uint8Array<ArrayBuffer>; next: string | null };

export const exportPage = (name: string, format: Format, scope: ExportScope): ExportText => {
  const { columns, page } = EXPORT_TABLES[name]!;
  const { rows, next } = page(scope);
  const text = format === 'csv' ? csv(rows, columns, false) : rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  return { text: new TextEncoder().encode(text), next: next === null ? null : String(next) };
};

export type ExportRequest = { campaign?: string | undefined; after?: number | undefined };

/** The whole text of an export, page by page. The pages are made in other threads: see `asyncFigures`. */
export async function* exportText(
  name: string,
  format: Format,
  figures: { exportPage: (...args: string[]) => Promise<ExportText> },
  { campaign = '', after = 0 }: ExportRequest,
): AsyncGenerator<Uint8Array> {
  if (format === 'csv') yield new TextEncoder().encode(csv([], EXPORT_TABLES[name]!.columns, true));
  const at = String(Date.now());
  for (let from: string | null = String(after); from !== null;) {
    const page: ExportText = await figures.exportPage(name, format, campaign, from, at);
    if (page.text.length) yield page.text;
    from = page.next;
  }
}
