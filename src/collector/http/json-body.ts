/** Reads the JSON object that an owner's program or page sent, and gives the answers that handlers have in common. */

import type { Context } from 'hono';

export type JsonObject = Record<string, unknown>;

/** Never throws: a body that is no JSON object gives the answer 400. An empty body is an empty object. */
export const jsonBodyOf = async (context: Context): Promise<JsonObject | Response> => {
  const text = await context.req.text();
  try {
    const value = (text ? JSON.parse(text) : {}) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as JsonObject;
    return context.json({ reason: 'the body must be a JSON object' }, 400);
  } catch (error) {
    return context.json({ reason: `the body is not JSON: ${(error as Error).message}` }, 400);
  }
};

/** Text that an owner wrote, such as a reason. */
export const isText = (value: unknown, maxLength = 500): value is string =>
  typeof value === 'string' && value.trim().length > 0 && value.length <= maxLength && !/[\p{Cc}\p{Cs}]/u.test(value);

export const REASON_WANTED = 'reason must say why, in 1 to 500 characters';

/** The campaign that the query names. */
export const campaignOr = (context: Context, fallback = 'default'): string => context.req.query('campaign') || fallback;

export const notFound = (context: Context, what: string): Response =>
  context.json({ reason: `there is no ${what} of this name` }, 404);
