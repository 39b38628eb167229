/** How many verified landings a correction concerns. */

import type { Campaign } from '../../spread/campaign-summary.ts';
import { DAY } from '../../spread/campaign-counters.ts';
import type { Doubts } from '../../spread/doubt.ts';
import { RECRUIT } from '../../spread/forest.ts';
import type { Correction, CorrectionScope } from './correction-queries.ts';

/** Verified landings that are to be left out; undefined where no cascade has the code. */
const leftOutBy = (
  campaign: Campaign,
  { cascade, since, until, day, network }: CorrectionScope,
): number | undefined => {
  if (cascade !== undefined) return campaign.below(cascade);
  const { role, size } = campaign.forest();
  const { landingReceived, landingNetwork } = campaign.people;
  let landings = 0;
  for (let i = 0; i < size; i++) {
    if (role[i] !== RECRUIT) continue;
    const received = landingReceived[i]!;
    const isInSpan = since !== undefined && until !== undefined && received >= since && received < until;
    const isOfNetwork = landingNetwork[i] === (network ?? -2) + 1 && Math.floor(received / DAY) * DAY === day;
    if (isInSpan || isOfNetwork) landings++;
  }
  return landings;
};

/** Verified landings in doubt that are to be confirmed. */
const confirmedBy = ({ landings, rows }: Doubts, { cascade, day }: CorrectionScope): number | undefined => {
  if (cascade === undefined && day === undefined) return landings;
  const row = rows.find((doubt) => doubt.cascade === cascade && doubt.day === day);
  return row?.landings ?? (cascade === undefined ? 0 : undefined);
};

export const concernedBy = (
  campaign: Campaign,
  doubts: Doubts,
  { action, ...scope }: CorrectionScope & Pick<Correction, 'action'>,
): number | undefined => (action === 'confirm' ? confirmedBy(doubts, scope) : leftOutBy(campaign, scope));
