/**
 * Signs messages to the owner's servers and verifies those from them, as in Standard Webhooks 1.0
 * (https://www.standardwebhooks.com).
 */

import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';

/** Allowed clock difference in seconds; also how long an intercepted message can be replayed. */
export const TOLERANCE = 5 * 60;

const PREFIX = 'whsec_';
/** Bytes of a key; the standard requires 24 to 64. */
const [LEAST, MOST, OURS] = [24, 64, 32];

export const newSecret = (): string => PREFIX + randomBytes(OURS).toString('base64');

export const keyOf = (secret: string): Buffer =>
  Buffer.from(secret.startsWith(PREFIX) ? secret.slice(PREFIX.length) : secret, 'base64');

/** What is wrong with a secret, if anything. */
export const secretProblem = (secret: string): string | undefined => {
  const { length } = keyOf(secret);
  if (!/^(whsec_)?[A-Za-z0-9+/]+={0,2}$/.test(secret)) return 'must be base64, with or without the prefix "whsec_"';
  return length >= LEAST && length <= MOST
    ? undefined
    : `must have ${LEAST} to ${MOST} bytes, not ${length}: make one with \`openssl rand -base64 ${OURS}\``;
};

/** `at` in milliseconds since 1970. The header names are the standard's. */
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
 * Why a signature is invalid; `undefined` when it is valid. During key rotation a sender may sign with two secrets, and
 * we may accept several.
 */
export const signatureProblem = (
  secrets: readonly string[],
  header: (name: string) => string | undefined,
  now: number,
  body: string,
): string | undefined => {
  const [id, timestamp, given] = [header('webhook-id'), header('webhook-timestamp'), header('webhook-signature')];
  if (!id || !timestamp || !given)
    return 'the headers webhook-id, webhook-timestamp and webhook-signature are required';
  if (!/^[\w-]{8,64}$/.test(id)) return 'webhook-id must be 8 to 64 letters, digits, "_" or "-"';
  if (!/^\d{1,12}$/.test(timestamp)) return 'webhook-timestamp must be in seconds since 1970';
  if (Math.abs(now / 1000 - Number(timestamp)) > TOLERANCE)
    return `webhook-timestamp is more than ${TOLERANCE / 60} minutes off`;
  const signatures = given
    .split(' ')
    .slice(0, 8)
    .map((one) => Buffer.from(one));
  const fits = secrets.some((secret) => {
    const right = Buffer.from(sign(secret, id, Number(timestamp) * 1000, body)['webhook-signature']);
    // Constant-time comparison: all are compared, so that timing reveals nothing.
    return signatures.map((one) => one.length === right.length && timingSafeEqual(one, right)).some(Boolean);
  });
  return fits ? undefined : 'webhook-signature does not match this message';
};
