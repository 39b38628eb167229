/** Parses the body of a request: a JSON array, one object, or JSON Lines, under any media type. */

import type { Reservation } from './admission-control.ts';

/** One parsed value of the body, or why it could not be parsed. */
export type Item = { value: unknown } | { problem: string };

/** The items, or the status and reason of the refusal. */
export type Body = { items: Item[] } | { status: 400 | 413 | 429; reason: string };

/** Largest body in bytes, and most events in it. */
export type BodyLimits = { bytes: number; events: number };

const utf8 = new TextDecoder('utf-8', { fatal: true });

const parsed = (text: string): Item => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

const isObject = (item: Item): boolean =>
  'value' in item && typeof item.value === 'object' && item.value !== null && !Array.isArray(item.value);

const tooMany = (count: number, limit: number): Body => ({
  status: 413,
  reason: `${count} events exceed the limit of ${limit}: send smaller batches`,
});

/**
 * A text that is not JSON as a whole is JSON Lines if any of its lines is an object: one broken line must not lose the
 * others.
 */
const lines = (text: string, problem: string, limit: number): Body => {
  const written = text.split('\n').filter((line) => line.trim());
  if (written.length < 2) return { status: 400, reason: `the body is not JSON: ${problem}` };
  // Before parsing any: a hundred thousand invalid lines would take half a second.
  if (written.length > limit) return tooMany(written.length, limit);
  const items = written.map(parsed);
  return items.some(isObject)
    ? { items }
    : { status: 400, reason: `the body is neither JSON nor JSON Lines: ${problem}` };
};

const itemsOf = (bytes: Uint8Array, limit: number): Body => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { status: 400, reason: 'the body is not UTF-8' };
  }
  if (!text.trim()) return { status: 400, reason: 'the body is empty' };
  const whole = parsed(text);
  if ('problem' in whole) return lines(text, whole.problem, limit);
  if (!Array.isArray(whole.value)) return { items: [whole] };
  return whole.value.length > limit
    ? tooMany(whole.value.length, limit)
    : { items: whole.value.map((value: unknown) => ({ value })) };
};

/** A Node request, or the stream of a `Request`. */
export type BodySource = AsyncIterable<Uint8Array>;

/** Bytes of memory that a chunk takes beside its own: a body may come in chunks of one byte. */
const CHUNK_OVERHEAD = 256;

/** Reads the body into memory, up to `limit` bytes and as far as `reservation` has room. */
const bytesOf = async (
  source: BodySource,
  limit: number,
  reservation: Reservation,
): Promise<Uint8Array | 'too large' | 'no room'> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of source) {
    length += chunk.length;
    if (length > limit) return 'too large';
    if (!reservation.add(chunk.length + CHUNK_OVERHEAD)) return 'no room';
    chunks.push(chunk);
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks);
};

/** Never throws. A byte order mark is ignored. `announced`: the value of `Content-Length`. */
export const readBody = async (
  source: BodySource,
  announced: string | null,
  limits: BodyLimits,
  reservation: Reservation,
): Promise<Body> => {
  const tooLarge: Body = { status: 413, reason: `the body is larger than ${limits.bytes} bytes` };
  if (Number(announced) > limits.bytes) return tooLarge;
  let bytes: Awaited<ReturnType<typeof bytesOf>>;
  try {
    bytes = await bytesOf(source, limits.bytes, reservation);
  } catch {
    return { status: 400, reason: 'the body ended before it was complete' };
  }
  if (bytes === 'too large') return tooLarge;
  if (bytes === 'no room') return { status: 429, reason: 'the collector is overloaded: send again later' };
  return itemsOf(bytes, limits.events);
};
