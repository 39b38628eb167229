/** Draws the intents of each channel, and the landings that came through it. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelFigures, Summary } from '../spread/campaign-summary.ts';
import type { Inference } from './campaign-report.ts';
import type { ChannelColors } from './channel-colors.ts';
import { channelLabel } from './channel-label.ts';
import { chart } from './chart.ts';
import * as comparisons from './comparison-insights.ts';
import { count, pluralize, ratio } from './format-number.ts';
import * as insights from './insights.ts';
import { ellipsize, labelWidth, valueWidth } from './interval-plot.ts';
import type { DrawPlot } from './responsive-plot.ts';
import { hrefOf } from './route.ts';
import type { Table } from './table.ts';

const MAX_OVERVIEW_BARS = 8;

/** A wide pale bar for intents, a narrow solid one on top for landings. */
const bars =
  (rows: ChannelFigures[], color: ChannelColors): DrawPlot =>
  (width) => {
    const fill = { value: ({ channel }: ChannelFigures) => color(channel), scale: null } as const;
    const caption = ({ landings, intents }: ChannelFigures): string => `${count(landings)} / ${count(intents)}`;
    const longest = ({ intents, landings }: ChannelFigures): number => Math.max(intents, landings);
    const labels = rows.map(({ channel }) => channelLabel(channel));
    const left = labelWidth(labels, width);
    return plot({
      className: 'plot-svg',
      width,
      height: 8 + rows.length * 28,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: left,
      marginRight: valueWidth(rows.map(caption)),
      x: { axis: null, domain: [0, Math.max(1, ...rows.map(longest))] },
      y: { domain: rows.map(({ channel }) => channel), padding: 0.2 },
      marks: [
        barX(rows, { x: 'intents', y: 'channel', fill, fillOpacity: 0.25 }),
        barX(rows, { x: 'landings', y: 'channel', fill, insetTop: 7, insetBottom: 7 }),
        text(rows, { x: longest, y: 'channel', text: caption, textAnchor: 'start', dx: 6, fontSize: 13 }),
        axisY({
          tickSize: 0,
          label: null,
          fontSize: 13,
          tickFormat: (channel: string) => ellipsize(channelLabel(channel), left),
        }),
      ],
    });
  };

const channelsTable = (rows: ChannelFigures[]): Table<ChannelFigures> => ({
  caption: 'channels',
  columns: [
    { head: 'Channel', value: ({ channel }) => channelLabel(channel) },
    { head: 'Intents', value: ({ intents }) => intents, format: count },
    { head: 'Landings', value: ({ landings }) => landings, format: count },
    {
      head: 'Landings per intent',
      value: ({ intents, landings }) => (intents ? landings / intents : null),
      format: (value: number) => ratio(value),
    },
    { head: 'Conversions', value: ({ conversions }) => conversions, format: count },
  ],
  rows,
});

export const channelsChart = (
  summary: Summary,
  inference: Inference,
  color: ChannelColors,
  { isDetailed = false } = {},
): TemplateResult => {
  const rows = summary.channels;
  const visible = isDetailed ? rows : rows.slice(0, MAX_OVERVIEW_BARS);
  const hidden = rows.length - visible.length;
  return chart({
    id: 'by-channel',
    title: isDetailed ? 'Intents and landings' : 'Channels',
    sentence: comparisons.channels(summary, inference, channelLabel),
    measures: ['rows-channels', 'lever-landings'],
    campaign: summary.campaign,
    plot: rows.length ? { label: 'Bar chart: landings and intents by channel', draw: bars(visible, color) } : undefined,
    notes: rows.length
      ? html`<p class="note">
          ${insights.CHANNEL_LEGEND} ${hidden ? `The table has ${pluralize(hidden, 'more channel')}.` : nothing}
        </p>`
      : nothing,
    table: channelsTable(rows),
    more: isDetailed
      ? undefined
      : { href: hrefOf({ page: 'channels' }), text: 'K, cycle time and share rate by channel' },
  });
};
