/** OpenAPI description of the exports. */

import { EXPORT_TABLES } from './export-tables.ts';
import { text, type Operation } from '../http/openapi-parts.ts';

export const EXPORT_API: Record<string, Operation> = {
  'GET /pass-along/export/{file}': {
    summary: `Exports stored data as a stream: ${Object.entries(EXPORT_TABLES)
      .map(([name, { summary }]) => `\`${name}\` (${summary})`)
      .join(
        ', ',
      )}. In CSV an apostrophe precedes each cell that a spreadsheet would run as a formula; JSON Lines is exact.`,
    access: 'owner',
    parameters: {
      file: {
        summary: 'Table and format',
        schema: { enum: Object.keys(EXPORT_TABLES).flatMap((name) => [`${name}.jsonl`, `${name}.csv`]) },
      },
      campaign: {
        summary:
          'Name of the campaign; default: all campaigns for events, conversions, rewards and deliveries, else the most recently active one',
        optional: true,
      },
      after: { summary: 'Only events after this `seq`', schema: { type: 'integer', minimum: 0 }, optional: true },
    },
    answers: {
      200: { summary: 'One row per line.', as: 'application/jsonl', schema: { type: 'string' } },
      400: text('`after` is not a whole number.'),
      404: text('Unknown table or format.'),
    },
  },
};
