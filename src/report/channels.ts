/** Draws what each channel was pressed for, and what it brought. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelFigures, Summary } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { count, ratio } from './figures.ts';
import { roomBehind, roomFor, shortened } from './interval-plot.ts';
import type { Inference } from './inference.ts';
import { label } from './label.ts';
import type { Palette } from './palette.ts';
import { hrefOf } from './route.ts';
import * as sentences from './sentences.ts';

const FEW = 8;

/** Intents are the wide pale bar, landings the narrow full one on it: how far it fills is what the channel is worth. */
export const channels = (
  summary: Summary,
  inference: Inference,
  color: Palette,
  { deep = false } = {},
): TemplateResult => {
  const rows = summary.channels;
  const bars = deep ? rows : rows.slice(0, FEW);
  const fill = { value: ({ channel }: ChannelFigures) => color(channel), scale: null } as const;
  const draw = (width: number): SVGElement | HTMLElement => {
    const figures = ({ landings, intents }: ChannelFigures): string => `${count(landings)} / ${count(intents)}`;
    const left = roomFor(
      bars.map(({ channel }) => label(channel)),
      width,
    );
    return plot({
      className: 'plot-svg',
      width,
      height: 8 + bars.length * 28,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: left,
      marginRight: roomBehind(bars.map(figures)),
      x: { axis: null, domain: [0, Math.max(1, ...bars.flatMap(({ intents, landings }) => [intents, landings]))] },
      y: { domain: bars.map(({ channel }) => channel), padding: 0.2 },
      marks: [
        barX(bars, { x: 'intents', y: 'channel', fill, fillOpacity: 0.25 }),
        barX(bars, { x: 'landings', y: 'channel', fill, insetTop: 7, insetBottom: 7 }),
        text(bars, {
          x: ({ intents, landings }: ChannelFigures) => Math.max(intents, landings),
          y: 'channel',
          text: figures,
          textAnchor: 'start',
          dx: 6,
          fontSize: 13,
        }),
        axisY({
          tickSize: 0,
          label: null,
          fontSize: 13,
          tickFormat: (channel: string) => shortened(label(channel), left),
        }),
      ],
    });
  };
  return chart({
    id: 'by-channel',
    title: deep ? 'Intents and landings' : 'Channels',
    sentence: sentences.channels(summary, inference, label),
    measures: ['rows-channels', 'lever-landings'],
    campaign: summary.campaign,
    plot: bars.length ? { label: 'Bars: landings and intents of each channel', draw } : undefined,
    notes: bars.length
      ? html`<p class="note">
          Full bar: landings. Pale bar: intents, of which nobody knows whether they were
          posted.${rows.length > bars.length ? ` The table has ${rows.length - bars.length} channels more.` : ''}
        </p>`
      : nothing,
    table: {
      caption: 'channels',
      columns: [
        { head: 'Channel', of: ({ channel }) => label(channel) },
        { head: 'Intents', of: ({ intents }) => intents, as: count },
        { head: 'Landings', of: ({ landings }) => landings, as: count },
        {
          head: 'Landings per intent',
          of: ({ intents, landings }) => (intents ? landings / intents : null),
          as: ratio,
        },
        { head: 'Conversions', of: ({ conversions }) => conversions, as: count },
      ],
      rows,
    },
    deeper: deep ? undefined : { href: hrefOf({ page: 'channels' }), text: 'K, cycle time and shares by channel' },
  });
};
