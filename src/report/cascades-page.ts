/** One click deeper: the largest cascades, each with its tree behind it. */

import type { TemplateResult } from 'lit';
import type { CascadeRow } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { duration } from './duration.ts';
import { count, moment, ratio } from './figures.ts';
import { hrefOf } from './route.ts';
import * as sentences from './sentences.ts';

export const cascadeList = (rows: CascadeRow[], campaign: string): TemplateResult =>
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
        { head: 'Seed', of: ({ code }) => code },
        { head: 'People', of: ({ size }) => size, as: count },
        { head: 'Depth', of: ({ depth }) => depth, as: count },
        {
          head: 'Structural virality',
          of: ({ structuralVirality, size }) => (size < 3 ? null : structuralVirality),
          as: ratio,
        },
        {
          head: 'From',
          of: ({ first }) => new Date(first).toISOString(),
          as: (time: string) => moment(Date.parse(time)),
        },
        { head: 'Lasted', unit: 'ms', of: ({ first, last }) => last - first, as: duration },
      ],
      rows,
    },
    link: ({ code }) => hrefOf({ page: 'tree', code }),
    isOpen: true,
  });
