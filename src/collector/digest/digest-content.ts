/** What a digest, an alarm or a test says, from the figures of the campaigns. */

import { alarmText, digestLines, spanText, type DigestFacts, type Span } from '../../report/digest-text.ts';
import { count, countPeople } from '../../report/format-number.ts';
import type { AlarmType } from '../../spread/campaign-alarms.ts';
import type { SpanComparison } from '../../spread/span-comparison.ts';
import type { CampaignStore } from '../campaigns/campaign-store.ts';
import type { CampaignSummary } from '../figures/figures.ts';
import type { Content, Every, Occasion, Outgoing } from './digest-types.ts';

const [HOUR, DAY] = [3_600_000, 86_400_000];

/** The hour, UTC, at which digests of the days before are sent: most late events have arrived by then. */
export const SENT_AT = 6 * HOUR;

/** 1 January 1970 was a Thursday. */
const MONDAY = 4 * DAY;

/** Campaigns in a digest of all. Discord takes ten parts, the last of which tells how many more there are. */
const MAX_CAMPAIGNS = 9;

/** The last whole day, or week from Monday, whose digest is due at `now`; UTC. */
export const lastSpan = (every: Every, now: number): Span => {
  const at = now - SENT_AT;
  const length = every === 'day' ? DAY : 7 * DAY;
  const to = every === 'day' ? at - (at % DAY) : at - ((at - MONDAY) % length);
  return { from: to - length, to };
};

export type ContentSource = {
  campaigns: Pick<CampaignStore, 'list' | 'get' | 'activeAlarms'>;
  /** The JSON of a summary. */
  summaryOf: (campaign: string) => string | Promise<string>;
  comparisonOf: (campaign: string, from: string, to: string) => SpanComparison | Promise<SpanComparison>;
  /** The public address before `/pass-along`, if there is one. */
  publicUrl?: string | undefined;
};

/** The campaigns of an owner. Visitors can name others, which then could fill a mail with any text. */
const ownCampaigns = ({ campaigns }: ContentSource): string[] => {
  const listed = campaigns.list();
  const own = listed.filter(({ isOwn, record }) => isOwn || record);
  return (own.length ? own : listed.slice(0, 1)).map(({ campaign }) => campaign);
};

const titleOf = ({ campaigns }: ContentSource, campaign: string): string =>
  campaigns.get(campaign)?.record.title ?? campaign;

const linkOf = ({ publicUrl }: ContentSource, campaign: string | null): string | undefined => {
  if (publicUrl === undefined) return undefined;
  return `${publicUrl}/pass-along/${campaign === null ? '' : `?campaign=${encodeURIComponent(campaign)}`}`;
};

const factsOf = async (source: ContentSource, campaign: string, span: Span): Promise<DigestFacts> => ({
  title: titleOf(source, campaign),
  report: JSON.parse(await source.summaryOf(campaign)) as CampaignSummary,
  span,
  comparison: await source.comparisonOf(campaign, String(span.from), String(span.to)),
  alarms: source.campaigns.activeAlarms(campaign),
  goal: source.campaigns.get(campaign)?.record.goal,
});

/** `only`: the campaign; `null`: all of the owner's, the most recently active first. */
export const digestContent = async (source: ContentSource, only: string | null, span: Span): Promise<Content> => {
  const names = only === null ? ownCampaigns(source) : [only];
  const facts: DigestFacts[] = [];
  for (const name of names.slice(0, MAX_CAMPAIGNS)) facts.push(await factsOf(source, name, span));
  const left = names.length - facts.length;
  const people = facts.reduce((sum, { comparison }) => sum + comparison.brought, 0);
  const title = facts.length === 1 ? facts[0]!.title : `${count(names.length)} campaigns`;
  return {
    subject: `${title}: ${countPeople(people)} came through shares`,
    subtitle: `${spanText(span)}, days in UTC`,
    sections: [
      ...facts.map((of) => ({ title: of.title, lines: digestLines(of) })),
      ...(left > 0 ? [{ title: `${count(left)} more campaigns`, lines: ['They are in the report.'] }] : []),
    ],
    link: linkOf(source, only),
  };
};

const alarmContent = (source: ContentSource, { campaign, alarm, data }: Occasion & { type: 'alarm' }): Content => {
  const title = titleOf(source, campaign);
  return {
    subject: `Alarm: ${title}`,
    subtitle: 'Sent once, when the alarm starts',
    sections: [{ title, lines: [alarmText({ type: alarm as AlarmType, data })] }],
    link: linkOf(source, campaign),
  };
};

export const contentOf = (source: ContentSource, { campaign }: Outgoing, occasion: Occasion): Promise<Content> =>
  occasion.type === 'alarm'
    ? Promise.resolve(alarmContent(source, occasion))
    : digestContent(source, campaign, occasion);
