/** The JSON object that an owner's program or page sent. */

import type { Context } from 'hono';

export type Asked = Record<string, unknown>;

/** Throws nothing: a body that is none is an answer of 400. An empty body is an empty object. */
export const askedIn = async (context: Context): Promise<Asked | Response> => {
  const text = await context.req.text();
  try {
    const value = (text ? JSON.parse(text) : {}) as unknown;
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Asked;
    return context.json({ reason: 'the body must be a JSON object' }, 400);
  } catch (error) {
    return context.json({ reason: `the body is not JSON: ${(error as Error).message}` }, 400);
  }
};

/** A text of an owner's own, such as a reason. */
export const isText = (value: unknown, most = 500): value is string =>
  typeof value === 'string' && value.trim().length > 0 && value.length <= most && !/[\p{Cc}\p{Cs}]/u.test(value);
