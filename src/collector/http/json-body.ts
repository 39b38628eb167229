/** Parses JSON request bodies, and builds the responses that handlers share. */

import type { Context } from 'hono';

export type JsonObject = Record<string, unknown>;

/** Never throws: for a body that is not a JSON object it returns a 400 response. An empty body is an empty object. */
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

/** A text that an owner wrote, such as a reason. */
export const isText = (value: unknown, maxLength = 500): value is string =>
  typeof value === 'string' && value.trim().length > 0 && value.length <= maxLength && !/[\p{Cc}\p{Cs}]/u.test(value);

export const REASON_WANTED = 'reason is required: 1 to 500 characters';

/** The campaign from the query string. */
export const campaignOr = (context: Context, fallback = 'default'): string => context.req.query('campaign') || fallback;

/** JSON that another thread has already written. */
export const jsonAnswer = (context: Context, json: Uint8Array<ArrayBuffer>): Response =>
  context.body(json, 200, { 'Content-Type': 'application/json' });

export const notFound = (context: Context, what: string): Response =>
  context.json({ reason: `there is no ${what} of this name` }, 404);
