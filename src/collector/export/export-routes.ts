/** `GET /pass-along/export/{table}.{format}`: stored data as a streamed file. */

import { ReadableStream } from 'node:stream/web';
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import type { Routes } from '../http/route-middleware.ts';
import type { AsyncFigures } from '../figures/async-figures.ts';
import { EXPORT_TABLES, isExportTable, exportText, type Format } from './export-tables.ts';

const TYPES: Record<Format, string> = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

const isFormat = (format: string | undefined): format is Format => format !== undefined && Object.hasOwn(TYPES, format);

export type ExportOptions = { figures: Pick<AsyncFigures, 'exportPage'>; log: (line: string) => void };

const streamOf = (parts: AsyncIterable<Uint8Array>, failed: (error: Error) => void): globalThis.ReadableStream => {
  const bytes = async function* (): AsyncGenerator<Uint8Array> {
    try {
      yield* parts;
    } catch (error) {
      failed(error as Error);
      throw error;
    }
  };
  return ReadableStream.from(bytes()) as unknown as globalThis.ReadableStream;
};

/** 404 for an unknown table or format, 400 for an invalid `after`. The export stops when the client disconnects. */
const exportHandler =
  ({ log, figures }: ExportOptions) =>
  (context: Context): Response => {
    const file = context.req.param('file') ?? '';
    const [, name = '', format] = /^(.*)\.(\w+)$/.exec(file) ?? [];
    if (!isExportTable(name) || !isFormat(format))
      return context.text(
        `${file} cannot be exported. Choose one of ${Object.keys(EXPORT_TABLES).join(', ')}, as .jsonl or .csv.\n`,
        404,
      );
    const after = context.req.query('after') ?? '0';
    if (!/^\d{1,15}$/.test(after))
      return context.text(`after must be the seq of the last event you have, a whole number, not "${after}".\n`, 400);
    const campaign = context.req.query('campaign') || undefined;
    const headers = {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="pass-along-${name}.${format}"`,
    };
    if (context.req.method === 'HEAD') return context.body(null, 200, headers);
    const rows = { campaign, after: Number(after) };
    const stream = streamOf(exportText(name, format, figures, rows), ({ message }) =>
      log(`pass-along: export of ${name} failed: ${message}`),
    );
    return context.body(stream, 200, headers);
  };

export const exportRoutes = ({ owner, ...options }: ExportOptions & { owner: () => MiddlewareHandler }): Routes => {
  const routes: Routes = new Hono();
  routes.get('/:file', owner(), exportHandler(options));
  return routes;
};
