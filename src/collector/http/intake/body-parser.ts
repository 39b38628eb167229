/** Reads the events out of what was posted: a JSON array, one object, or JSON Lines, under any media type. */

/** One of the things posted, or why it cannot be read. */
export type Item = { value: unknown } | { problem: string };

/** The items, or the status and reason why there are none. */
export type Body = { items: Item[] } | { status: 400 | 413; reason: string };

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
  reason: `${count} events are more than ${limit}: send them in parts`,
});

/**
 * Text that is not JSON as a whole is JSON Lines if any of its lines is an object: a broken line must not cost the
 * others.
 */
const lines = (text: string, problem: string, limit: number): Body => {
  const written = text.split('\n').filter((line) => line.trim());
  if (written.length < 2) return { status: 400, reason: `the body is not JSON: ${problem}` };
  // Before any is parsed: a hundred thousand lines that are wrong would take half a second.
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

/** The body's bytes, or nothing once it is known to be too large, so that no more than the limit is ever held. */
const bytesOf = async (request: Request, limit: number): Promise<Uint8Array | undefined> => {
  const told = request.headers.get('content-length');
  if (Number(told) > limit) return undefined;
  // Node holds a sender to the length told, and gives the whole at once far sooner than as a stream.
  if (told !== null) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Never throws. A byte order mark is passed over. */
export const readBody = async (request: Request, limits: BodyLimits): Promise<Body> => {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await bytesOf(request, limits.bytes);
  } catch {
    return { status: 400, reason: 'the body ended before it was complete' };
  }
  return bytes
    ? itemsOf(bytes, limits.events)
    : { status: 413, reason: `the body is larger than ${limits.bytes} bytes` };
};
