/** Sessions of browsers in which the owner has signed in. Kept in memory only: a restart signs out everywhere. */

import { createHash, randomBytes } from 'node:crypto';

/** Seconds until the owner has to sign in again. */
export const SESSION_SECONDS = 7 * 86_400;

/** More than the browsers of one person; one more sign-in ends the oldest session. */
const MAX_SESSIONS = 100;

export type SessionStore = {
  /** Begins a session, and returns the secret for the browser's cookie. */
  begin(): string;
  isOpen(secret: string | undefined): boolean;
  end(secret: string | undefined): void;
};

/** Sessions are looked up by hash, so that timing reveals nothing about the secrets. */
const hashed = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/** `uptime` in milliseconds, on a monotonic clock. */
export const sessionStore = (uptime: () => number): SessionStore => {
  const expiries = new Map<string, number>();
  return {
    begin() {
      const [oldest] = expiries.keys();
      if (expiries.size >= MAX_SESSIONS && oldest !== undefined) expiries.delete(oldest);
      const secret = randomBytes(32).toString('base64url');
      expiries.set(hashed(secret), uptime() + SESSION_SECONDS * 1000);
      return secret;
    },
    isOpen: (secret) => secret !== undefined && (expiries.get(hashed(secret)) ?? 0) > uptime(),
    end: (secret) => void (secret !== undefined && expiries.delete(hashed(secret))),
  };
};
