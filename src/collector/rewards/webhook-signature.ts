/**
 * Signs what goes to the owner's servers and checks what comes from them, as Standard Webhooks 1.0 says
 * (https://www.standardwebhooks.com).
 */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Seconds by which two clocks may differ, and for which a message may be sent again by whoever overheard it. */
export const TOLERANCE = 5 * 60;

const PREFIX = 'whsec_';
/** Bytes of a key; the convention asks for 24 to 64. */
const [LEAST, MOST, OURS] = [24, 64, 32];

export const newSecret = (): string => PREFIX + randomBytes(OURS).toString('base64');

const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');

/** What is wrong with a secret, if anything. */
export const secretProblem = (secret: string): string | undefined => {
  const { length } = keyOf(secret);
  if (!/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(secret)) return 'must be in base64, with or without "whsec_" before it';
  return length >= LEAST && length <= MOST
    ? undefined
    : `must have ${LEAST} to ${MOST} bytes, not ${length}: make one with \`openssl rand -base64 ${OURS}\``;
};

/** `at` in milliseconds since 1970. The names of the headers are those of the convention. */
export const sign = (
  secret: string,
  id: string,
  at: number,
  body: string,
): Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string> => {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac('sha256', keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};

/**
 * Why a message is not to be believed; nothing when it is. A sender that changes its secret signs with both for a
 * while, and so may we know several.
 */
export const signatureProblem = (
  secrets: readonly string[],
  header: (name: string) => string | undefined,
  now: number,
  body: string,
): string | undefined => {
  const [id, timestamp, given] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (!id || !timestamp || !given) return 'webhook-id, webhook-timestamp and webhook-signature are wanted';
  if (!/^[\w-]{8,64}$/.test(id)) return 'webhook-id must be 8 to 64 letters, digits, "_" or "-"';
  if (!/^\d{1,12}$/.test(timestamp)) return 'webhook-timestamp must be in seconds since 1970';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE)
    return `webhook-timestamp is more than ${TOLERANCE / 60} minutes off`;
  const passed = given
    .split(' ')
    .slice(0, 8)
    .map((one) => Buffer.from(one));
  const fits = secrets.some((secret) => {
    const right = Buffer.from(sign(secret, id, Number(timestamp) * 1000, body)['webhook-signature']);
    // Each is looked at, so that the time tells nothing.
    return passed.map((one) => one.length === right.length && timingSafeEqual(one, right)).some(Boolean);
  });
  return fits ? undefined : 'webhook-signature is not that of this message';
};
