/** Answers for colleagues with a read-only link: figures and charts, without codes and settings. */

import type { CampaignSummary } from '../figures/figures.ts';
import type { Cascade, CascadeNode, CascadeRow } from '../../spread/campaign-summary.ts';
import type { ListedCampaign } from '../campaigns/campaign-store.ts';
import type { ReadOnlyLink } from './link-store.ts';

/** People are numbered instead, so that the tree can still be drawn. */
const numbered = (nodes: readonly CascadeNode[]): CascadeNode[] => {
  const numbers = new Map(nodes.map(({ code }, index) => [code, String(index + 1)]));
  return nodes.map(({ code, parent, ...node }) => ({
    ...node,
    code: numbers.get(code)!,
    ...(parent !== undefined && { parent: numbers.get(parent) ?? '' }),
  }));
};

const cascadeWithoutCodes = <C extends Cascade>(cascade: C): C => ({ ...cascade, nodes: numbered(cascade.nodes) });

/** The last summary and what became of it: many colleagues may follow the same one. */
let last: { given: string; shown: string } | undefined;

/** From and to the JSON of a `CampaignSummary`. */
export const summaryWithoutCodes = (given: string): string => {
  if (last?.given === given) return last.shown;
  const summary = JSON.parse(given) as CampaignSummary;
  const { largest, doubts } = summary;
  const rows = doubts.rows.map(({ cascade, ...row }, index) => ({
    ...row,
    ...(cascade !== undefined && { cascade: String(index + 1) }),
  }));
  const shown = JSON.stringify({
    ...summary,
    largest: largest && cascadeWithoutCodes(largest),
    doubts: { ...doubts, rows },
  });
  last = { given, shown };
  return shown;
};

export const cascadesWithoutCodes = (rows: readonly CascadeRow[]): CascadeRow[] =>
  rows.map((row, index) => ({ ...row, code: String(index + 1) }));

/** Those that the link shows, with title and goal only: reasons, wordings and alarms are settings. */
export const campaignsFor = (
  { campaign: only }: ReadOnlyLink,
  campaigns: readonly ListedCampaign[],
): ListedCampaign[] =>
  campaigns
    .filter(({ campaign }) => only === null || campaign === only)
    .map(({ record, ...row }) => {
      if (!record) return row;
      const { name, title, goal, state } = record;
      return { ...row, record: { name, state, ...(title !== undefined && { title }), ...(goal && { goal }) } };
    });
