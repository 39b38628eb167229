/** Draws what each channel was pressed for, and what it brought. */

import { axisY, barX, plot, text } from '@observablehq/plot';
import { html, nothing, type TemplateResult } from 'lit';
import type { ChannelFigures, Summary } from '../core/metrics.ts';
import { drawing, table } from './drawing.ts';
import { count, ratio } from './figures.ts';
import { label } from './label.ts';
import type { Palette } from './palette.ts';
import * as sentences from './sentences.ts';

const BARS = 10;

const perIntent = ({ intents, landings }: ChannelFigures): string => ratio(intents ? landings / intents : null);

/** Intents are the wide pale bar, landings the narrow full one on it: how far it fills is what the channel is worth. */
export const channels = (summary: Summary, color: Palette): TemplateResult => {
  const rows = summary.channels.toSorted((a, b) => b.landings - a.landings || b.intents - a.intents);
  const bars = rows.slice(0, BARS);
  const names = new Map(bars.map(({ channel }) => [channel, label(channel)]));
  const widest = Math.max(...[...names.values()].map((name) => name.length));
  const draw = (width: number): SVGElement | HTMLElement =>
    plot({
      className: 'plot-svg',
      width,
      height: 8 + bars.length * 30,
      marginTop: 4,
      marginBottom: 4,
      marginLeft: Math.min(20 + widest * 7, width * 0.4),
      marginRight: 64,
      x: { axis: null, domain: [0, Math.max(1, ...bars.flatMap(({ intents, landings }) => [intents, landings]))] },
      y: { domain: bars.map(({ channel }) => channel), padding: 0.2 },
      marks: [
        barX(bars, { x: 'intents', y: 'channel', fill: { value: ({ channel }: ChannelFigures) => color(channel), scale: null }, fillOpacity: 0.25 }),
        barX(bars, { x: 'landings', y: 'channel', fill: { value: ({ channel }: ChannelFigures) => color(channel), scale: null }, insetTop: 7, insetBottom: 7 }),
        text(bars, {
          x: ({ intents, landings }: ChannelFigures) => Math.max(intents, landings),
          y: 'channel',
          text: ({ landings, intents }: ChannelFigures) => `${count(landings)} / ${count(intents)}`,
          textAnchor: 'start',
          dx: 6,
          fontSize: 13,
        }),
        axisY({ tickSize: 0, label: null, fontSize: 13, tickFormat: (channel: string) => names.get(channel) ?? channel }),
      ],
    });
  return html`<section aria-labelledby="channels">
    <h2 id="channels">Channels</h2>
    <p>${sentences.channels(summary, label)}</p>
    ${bars.length ? html`${drawing('Bars: landings and intents of each channel', draw)}<p class="note">Full bar: landings. Pale bar: intents, of which nobody knows whether they were posted.</p>` : nothing}
    ${rows.length > BARS ? html`<p class="note">The table has ${rows.length - BARS} channels more.</p>` : nothing}
    ${table({
      caption: 'channels',
      head: ['Channel', 'Intents', 'Landings', 'Landings per intent', 'Conversions'],
      rows: rows.map((row) => [label(row.channel), count(row.intents), count(row.landings), perIntent(row), count(row.conversions)]),
    })}
  </section>`;
};
