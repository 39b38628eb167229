/** `POST /pass-along/in`: checks what came, stores what is right, and says of each of the others why it is not. */

import type { Context } from 'hono';
import { isbot } from 'isbot';
import { checkEvent } from '../core/event.ts';
import { readBody, type Item } from './body.ts';
import { entryOf, type Arrival, type Entry } from './entry.ts';
import type { Problem, Refusal } from './refusal.ts';
import type { Store } from './store.ts';

/** Seconds after which a client may try again when the store has failed. */
const RETRY_AFTER = '5';

const arrivalOf = (context: Context, received: number): Arrival => {
  const agent = context.req.header('user-agent');
  return { received, bot: !agent || isbot(agent), gpc: context.req.header('sec-gpc') === '1' };
};

const idOf = (value: unknown): { id?: string } => {
  const id: unknown = typeof value === 'object' && value !== null && Object.hasOwn(value, 'id') ? (value as { id: unknown }).id : undefined;
  return typeof id === 'string' ? { id: id.slice(0, 64) } : {};
};

/** Puts aside what cannot be stored. */
const sort = (items: Item[], arrival: Arrival): { entries: Entry[]; problems: Problem[] } => {
  const entries: Entry[] = [];
  const problems: Problem[] = [];
  items.forEach((item, index) => {
    const checked = 'problem' in item ? { problems: [`not JSON: ${item.problem}`] } : checkEvent(item.value);
    if ('event' in checked) entries.push(entryOf(checked.event, arrival));
    else problems.push({ index, ...('value' in item && idOf(item.value)), problems: checked.problems });
  });
  return { entries, problems };
};

export type IntakeOptions = { store: Store; now: () => number; log: (line: string) => void };

/** 204 once all is committed; 400 or 413 when something never can be; 503 when it should be sent again. */
export const intake =
  ({ store, now, log }: IntakeOptions) =>
  async (context: Context): Promise<Response> => {
    const refuse = (status: 400 | 413 | 503, refusal: Partial<Refusal>): Response =>
      context.json({ stored: 0, known: 0, problems: [], ...refusal } satisfies Refusal, status);

    const body = await readBody(context.req.raw);
    if ('reason' in body) return refuse(body.status, { reason: body.reason });

    const { entries, problems } = sort(body.items, arrivalOf(context, now()));
    try {
      const tally = entries.length ? await store.append(entries) : { stored: 0, known: 0 };
      return problems.length ? refuse(400, { ...tally, problems }) : context.body(null, 204);
    } catch (error) {
      log(`pass-along: ${entries.length} events not stored: ${(error as Error).message}`);
      context.header('Retry-After', RETRY_AFTER);
      return refuse(503, { reason: 'the store failed: send again later' });
    }
  };
