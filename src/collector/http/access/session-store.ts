/** Browsers in which the owner has signed in. Kept in memory: a restart signs out everywhere, and nothing of it is on the disk. */

import { createHash, randomBytes } from 'node:crypto';

/** Seconds until one has to sign in again. */
export const LASTS = 7 * 86_400;

/** More than one person's browsers; whoever signs in once more ends the oldest. */
const KEPT = 100;

export type Sessions = {
  /** Begins one, and gives the secret that its browser keeps. */
  begin(): string;
  isOpen(secret: string | undefined): boolean;
  end(secret: string | undefined): void;
};

/** By their hash, so that a look-up tells nothing of the secrets by how long it takes. */
const hashed = (secret: string): string => createHash('sha256').update(secret).digest('base64');

/** `now` is in milliseconds since 1970. */
export const sessions = (now: () => number): Sessions => {
  const ends = new Map<string, number>();
  return {
    begin() {
      const [oldest] = ends.keys();
      if (ends.size >= KEPT && oldest !== undefined) ends.delete(oldest);
      const secret = randomBytes(32).toString('base64url');
      ends.set(hashed(secret), now() + LASTS * 1000);
      return secret;
    },
    isOpen: (secret) => secret !== undefined && (ends.get(hashed(secret)) ?? 0) > now(),
    end: (secret) => void (secret !== undefined && ends.delete(hashed(secret))),
  };
};
