/** The API of exports, as OpenAPI describes it. */

import { EXPORT_TABLES } from './export-tables.ts';
import { text, type Operation } from '../http/openapi-parts.ts';

export const EXPORT_API: Record<string, Operation> = {
  'GET /pass-along/export/{file}': {
    summary: `All that is kept, as a stream: ${Object.entries(EXPORT_TABLES)
      .map(([name, { summary }]) => `\`${name}\` (${summary})`)
      .join(
        ', ',
      )}. In CSV a cell that a spreadsheet would run as a formula begins with an apostrophe; JSON Lines is exact.`,
    access: 'owner',
    parameters: {
      file: {
        summary: 'What, and in which format',
        schema: { enum: Object.keys(EXPORT_TABLES).flatMap((name) => [`${name}.jsonl`, `${name}.csv`]) },
      },
      campaign: {
        summary: 'Name of the campaign; default: all for events, else the one last heard of',
        optional: true,
      },
      after: { summary: 'Only events behind this `seq`', schema: { type: 'integer', minimum: 0 }, optional: true },
    },
    answers: {
      200: { summary: 'One row a line.', as: 'application/jsonl', schema: { type: 'string' } },
      400: text('`after` is no whole number.'),
      404: text('There is no such export.'),
    },
  },
};
