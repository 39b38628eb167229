/** Reads the events out of what was posted: a JSON array, one object, or JSON Lines, under any media type. */

/** One of the things posted, or why it cannot be read. */
export type Item = { value: unknown } | { problem: string };

/** The items, or the status and reason why there are none. */
export type Body = { items: Item[] } | { status: 400 | 413; reason: string };

/** Largest body in bytes, and most events in it. */
export const MAX_BYTES = 256 * 1024;
export const MAX_EVENTS = 500;

const utf8 = new TextDecoder('utf-8', { fatal: true });

const parsed = (text: string): Item => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: (error as Error).message };
  }
};

const isObject = (item: Item): boolean => 'value' in item && typeof item.value === 'object' && item.value !== null && !Array.isArray(item.value);

const counted = (items: Item[]): Body =>
  items.length > MAX_EVENTS ? { status: 413, reason: `${items.length} events are more than ${MAX_EVENTS}: send them in parts` } : { items };

/** Text that is not JSON as a whole is JSON Lines if any of its lines is an object: a broken line must not cost the others. */
const lines = (text: string, problem: string): Body => {
  const written = text.split('\n').filter((line) => line.trim());
  if (written.length < 2) return { status: 400, reason: `the body is not JSON: ${problem}` };
  const items = written.map(parsed);
  return items.some(isObject) ? counted(items) : { status: 400, reason: `the body is neither JSON nor JSON Lines: ${problem}` };
};

const itemsOf = (bytes: Uint8Array): Body => {
  let text: string;
  try {
    text = utf8.decode(bytes);
  } catch {
    return { status: 400, reason: 'the body is not UTF-8' };
  }
  if (!text.trim()) return { status: 400, reason: 'the body is empty' };
  const whole = parsed(text);
  if ('problem' in whole) return lines(text, whole.problem);
  return counted(Array.isArray(whole.value) ? whole.value.map((value: unknown) => ({ value })) : [whole]);
};

/** The body's bytes, or nothing once it is known to be too large, so that no more than the limit is ever held. */
const bytesOf = async (request: Request): Promise<Uint8Array | undefined> => {
  const told = request.headers.get('content-length');
  if (Number(told) > MAX_BYTES) return undefined;
  // Node holds a sender to the length told, and gives the whole at once far sooner than as a stream.
  if (told !== null) return new Uint8Array(await request.arrayBuffer());
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of request.body ?? []) {
    length += chunk.length;
    if (length > MAX_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Never throws. A byte order mark is passed over. */
export const readBody = async (request: Request): Promise<Body> => {
  let bytes: Uint8Array | undefined;
  try {
    bytes = await bytesOf(request);
  } catch {
    return { status: 400, reason: 'the body ended before it was complete' };
  }
  return bytes ? itemsOf(bytes) : { status: 413, reason: `the body is larger than ${MAX_BYTES} bytes` };
};
