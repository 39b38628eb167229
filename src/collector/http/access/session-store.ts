/**
 * Browsers in which the owner has signed in. Kept in memory: a restart signs out everywhere, and nothing of it is on
 * the disk.
 */

import { createHash, randomBytes } from 'node:crypto';

/** Seconds until one has to sign in again. */
export const SESSION_SECONDS = 7 * 86_400;

/** More than one person's browsers; whoever signs in once more ends the oldest. */
const MAX_SESSIONS = 100;

export type SessionStore = {
  /** Begins one, and gives the secret that its browser keeps. */
  begin(): string;
  isOpen(secret: string | undefined): boolean;
  end(secret: string | undefined): void;
};

/** By their hash, so that a look-up tells nothing of the secrets by how long it takes. */
const hashed = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/** `uptime` in milliseconds, on a clock that nobody sets. */
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
