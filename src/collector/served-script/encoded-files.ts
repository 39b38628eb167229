/** Reads files for responses: compressed as the browser accepts, with an entity tag, and kept in memory. */

import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, gzip } from 'node:zlib';
import { readText } from '../package-files.ts';

export type Encoding = 'br' | 'gzip' | 'identity';
export type EncodedFile = { body: Uint8Array<ArrayBuffer>; etag: string; encoding: Encoding };

/**
 * Different texts of one file that are compressed and kept. A flood of invented host names makes as many texts: those
 * beyond this are sent as they are, as compressing one takes some 20 ms of a core.
 */
const MAX_TEXTS = 16;

const compressors = { br: promisify(brotliCompress), gzip: promisify(gzip) };

/** The best encoding that a header `Accept-Encoding` names. */
export const acceptedEncoding = (header = ''): Encoding => {
  const accepted = header
    .split(',')
    .map((part) => part.trim().toLowerCase())
    .filter((part) => !/;\s*q=0(\.0*)?$/.test(part))
    .map((part) => part.split(';')[0]!.trim());
  return (['br', 'gzip'] as const).find((name) => accepted.includes(name)) ?? 'identity';
};

const tagOf = (text: string, encoding: Encoding): string =>
  `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}-${encoding}"`;

const encode = async (text: string, encoding: Encoding): Promise<EncodedFile> => {
  const plain = Buffer.from(text);
  const body = new Uint8Array(encoding === 'identity' ? plain : await compressors[encoding](plain));
  return { body, etag: tagOf(text, encoding), encoding };
};

/** Rejects when there is no such file. */
export type ReadEncoded = (file: URL, accepted?: string, replaced?: [mark: string, by: string]) => Promise<EncodedFile>;

/** Files must not change while the process runs. */
export const encodedFiles = (): ReadEncoded => {
  const files = new Map<string, Promise<string | undefined>>();
  const texts = new Map<string, Map<string, Promise<EncodedFile>>>();

  const read = async (file: URL): Promise<string> => {
    const known = files.get(file.href) ?? readText(file);
    files.set(file.href, known);
    const text = await known;
    if (text !== undefined) return text;
    files.delete(file.href);
    throw new Error(`there is no file ${file.href}`);
  };

  return async (file, accepted, [mark, by] = ['', '']) => {
    const text = (await read(file)).replace(mark, () => by);
    const encoding = acceptedEncoding(accepted);
    const known = texts.get(file.href) ?? new Map<string, Promise<EncodedFile>>();
    texts.set(file.href, known);
    const key = `${encoding} ${by}`;
    const encoded = known.get(key);
    if (encoded) return encoded;
    if (known.size >= MAX_TEXTS) return encode(text, 'identity');
    const fresh = encode(text, encoding);
    known.set(key, fresh);
    return fresh;
  };
};
