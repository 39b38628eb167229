/** Sessions of browsers in which the owner has signed in. Kept in memory only: a restart signs out everywhere. */

import { createHash, randomBytes } from 'node:crypto';
import type { Role } from './owner-token.ts';

/** Seconds until the owner has to sign in again. */
export const SESSION_SECONDS = 7 * 86_400;

/** More than the browsers of one person; one more sign-in ends the oldest session. */
const MAX_SESSIONS = 100;

export type SessionStore = {
  /** Begins a session, and returns the secret for the browser's cookie. */
  begin(role: Role): string;
  /** Undefined: no open session has this secret. */
  roleOf(secret: string | undefined): Role | undefined;
  end(secret: string | undefined): void;
  endAll(): void;
};

/** Sessions are looked up by hash, so that timing reveals nothing about the secrets. */
const hashed = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/** `uptime` in milliseconds, on a monotonic clock. */
export const sessionStore = (uptime: () => number): SessionStore => {
  const sessions = new Map<string, { role: Role; expiry: number }>();
  return {
    begin(role) {
      const [oldest] = sessions.keys();
      if (sessions.size >= MAX_SESSIONS && oldest !== undefined) sessions.delete(oldest);
      const secret = randomBytes(32).toString('base64url');
      sessions.set(hashed(secret), { role, expiry: uptime() + SESSION_SECONDS * 1000 });
      return secret;
    },
    roleOf(secret) {
      const session = secret === undefined ? undefined : sessions.get(hashed(secret));
      return session && session.expiry > uptime() ? session.role : undefined;
    },
    end(secret) {
      if (secret !== undefined) sessions.delete(hashed(secret));
    },
    endAll: () => sessions.clear(),
  };
};
