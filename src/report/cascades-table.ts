/** The largest cascades, each with a link to its tree. */

import type { TemplateResult } from 'lit';
import type { CascadeRow } from '../spread/campaign-summary.ts';
import { chart } from './chart.ts';
import { formatDuration } from './format-duration.ts';
import { count, dateTime, ratio } from './format-number.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { hrefOf } from './route.ts';
import * as insights from './insights.ts';

export const cascadesTable = (rows: CascadeRow[], campaign: string): TemplateResult =>
  chart<CascadeRow>({
    id: 'largest',
    title: 'The largest cascades',
    sentence: rows[0]
      ? `The largest has ${insights.cascade(rows[0])}${isReadOnlyLink() ? '' : ' Select a code to see its tree.'}`
      : 'No one has come through shares yet, so there are no cascades.',
    measures: ['cascades', 'largest'],
    campaign,
    table: {
      caption: 'the largest cascades',
      columns: [
        { head: isReadOnlyLink() ? 'Rank' : 'Seed', value: ({ code }) => code },
        { head: 'People', value: ({ size }) => size, format: count },
        { head: 'Depth', value: ({ depth }) => depth, format: count },
        {
          head: 'Structural virality',
          value: ({ structuralVirality, size }) => (size < 3 ? null : structuralVirality),
          format: (value: number) => ratio(value),
        },
        {
          head: 'Started',
          value: ({ first }) => new Date(first).toISOString(),
          format: (time: string) => dateTime(Date.parse(time)),
        },
        { head: 'Duration', unit: 'ms', value: ({ first, last }) => last - first, format: formatDuration },
      ],
      rows,
    },
    ...(!isReadOnlyLink() && { link: ({ code }) => hrefOf({ page: 'tree', code }) }),
    isOpen: true,
  });
