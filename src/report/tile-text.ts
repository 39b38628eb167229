/** The one figure of a tile that another page embeds, as text. */

import type { Estimate } from '../spread/confidence-interval.ts';
import type { CampaignReport } from './campaign-report.ts';
import { formatDuration } from './format-duration.ts';
import { formatInterval, formatPoint, isKnown, needsMoreData, type FormatNumber } from './format-estimate.ts';
import { count, percent, ratio } from './format-number.ts';

/** `figure`: `null` while there are too few data; `note` then says how many it needs. */
export type Tile = { title: string; figure: string | null; note: string };

const estimated = (title: string, estimate: Estimate | null, format: FormatNumber): Tile =>
  isKnown(estimate)
    ? { title, figure: formatPoint(estimate, format), note: `95% interval: ${formatInterval(estimate, format)}` }
    : { title, figure: null, note: needsMoreData(estimate) };

export type TileFigure = 'people' | 'k' | 'cycleTime' | 'lift' | 'shareRate';

const TILES: Record<TileFigure, (report: CampaignReport) => Tile> = {
  people: ({ landings }) => ({
    title: 'People who came through shares',
    figure: count(landings.verified),
    note: '',
  }),
  k: ({ inference }) => estimated('Viral coefficient K', inference.spread.k, ratio),
  cycleTime: ({ inference }) => estimated('Cycle time', inference.spread.cycleTime, formatDuration),
  lift: ({ inference }) => estimated('Lift', inference.spread.lift, ratio),
  shareRate: ({ inference }) => estimated('Share rate', inference.levers.visitors.passOn, percent),
};

export const TILE_FIGURES = Object.keys(TILES) as TileFigure[];

export const tileText = (figure: TileFigure, report: CampaignReport): Tile => TILES[figure](report);
