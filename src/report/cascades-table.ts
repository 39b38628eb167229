/** One click deeper: the largest cascades, each with its tree behind it. */

import type { TemplateResult } from 'lit';
import type { CascadeRow } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { count, dateTime, ratio } from './format-number.ts';
import { hrefOf } from './route.ts';
import * as sentences from './insights.ts';

export const cascadesTable = (rows: CascadeRow[], campaign: string): TemplateResult =>
  chart<CascadeRow>({
    id: 'largest',
    title: 'The largest cascades',
    sentence: rows[0]
      ? `The largest: ${sentences.cascade(rows[0])} Each code leads to its tree.`
      : 'Nobody has been brought yet, so that there is no cascade.',
    measures: ['cascades', 'largest'],
    campaign,
    table: {
      caption: 'the largest cascades',
      columns: [
        { head: 'Seed', value: ({ code }) => code },
        { head: 'People', value: ({ size }) => size, format: count },
        { head: 'Depth', value: ({ depth }) => depth, format: count },
        {
          head: 'Structural virality',
          value: ({ structuralVirality, size }) => (size < 3 ? null : structuralVirality),
          format: (value: number) => ratio(value),
        },
        {
          head: 'From',
          value: ({ first }) => new Date(first).toISOString(),
          format: (time: string) => dateTime(Date.parse(time)),
        },
        { head: 'Lasted', unit: 'ms', value: ({ first, last }) => last - first, format: formatDuration },
      ],
      rows,
    },
    link: ({ code }) => hrefOf({ page: 'tree', code }),
    isOpen: true,
  });
