/** `GET /pass-along/export/{entity}.{format}`: what is kept, as a file that is written while it is read. */

import { ReadableStream } from 'node:stream/web';
import type { Context } from 'hono';
import { ENTITIES, isEntity, written, type Format, type Scope } from './export-tables.ts';

const TYPES: Record<Format, string> = {
  jsonl: 'application/jsonl; charset=utf-8',
  csv: 'text/csv; charset=utf-8; header=present',
};

const isFormat = (format: string | undefined): format is Format => format !== undefined && Object.hasOwn(TYPES, format);

export type ExportOptions = Omit<Scope, 'campaign' | 'after'> & { log: (line: string) => void };

/** 404 for what cannot be exported, 400 for an `after` that is no place. A reader that leaves ends the reading. */
export const exporting =
  ({ log, ...scope }: ExportOptions) =>
  (context: Context): Response => {
    const asked = context.req.param('file') ?? '';
    const [, name = '', format] = /^(.*)\.(\w+)$/.exec(asked) ?? [];
    if (!isEntity(name) || !isFormat(format))
      return context.text(
        `${asked} cannot be exported. There are ${Object.keys(ENTITIES).join(', ')}, as .jsonl or .csv.\n`,
        404,
      );
    const place = context.req.query('after') ?? '0';
    if (!/^\d{1,15}$/.test(place))
      return context.text(`after must be a whole number, the seq of the last event you have, not "${place}".\n`, 400);
    const campaign = context.req.query('campaign') || undefined;
    const headers = {
      'Content-Type': TYPES[format],
      'Content-Disposition': `attachment; filename="pass-along-${name}.${format}"`,
    };
    if (context.req.method === 'HEAD') return context.body(null, 200, headers);
    const parts = written(name, format, { ...scope, campaign, after: Number(place) });
    const encoder = new TextEncoder();
    const bytes = async function* (): AsyncGenerator<Uint8Array> {
      try {
        for await (const part of parts) yield encoder.encode(part);
      } catch (error) {
        log(`pass-along: export of ${name} broken off: ${(error as Error).message}`);
        throw error;
      }
    };
    return context.body(ReadableStream.from(bytes()) as unknown as globalThis.ReadableStream, 200, headers);
  };
