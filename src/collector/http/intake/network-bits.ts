/**
 * Which landings came from one network on one day, without storing any address: 8 bits of a keyed hash, whose key is
 * replaced at midnight UTC. 256 values are too few to tell networks apart, and enough to see that thousands of landings
 * came from one.
 */

import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

/** Outside of backups and exports. */
export const NETWORK_KEY_FILE = 'network.key';

/** Days for which the bits are kept. */
export const NETWORK_DAYS = 30;

export type NetworkBits = {
  /** From 0 to 255. `at`: milliseconds since 1970. */
  of(network: string, at: number): number;
  /** Replaces the key if its day is over; to be called regularly, since no visitor may come after midnight. */
  rotate(at: number): void;
};

type Key = { day: string; key: Buffer };

const dayOf = (at: number): string => new Date(at).toISOString().slice(0, 10);

const keyIn = (file: string): Key | undefined => {
  if (!existsSync(file)) return undefined;
  const [, day, hex] = /^(\d{4}-\d\d-\d\d) ([\da-f]{64})\n$/.exec(readFileSync(file, 'utf8')) ?? [];
  return day === undefined || hex === undefined ? undefined : { day, key: Buffer.from(hex, 'hex') };
};

/** Overwrites the last key in its place: all have the same length. */
const writeKey = (file: string, { day, key }: Key): void => {
  const descriptor = openSync(file, existsSync(file) ? 'r+' : 'w', 0o600);
  try {
    writeSync(descriptor, `${day} ${key.toString('hex')}\n`, 0);
  } finally {
    closeSync(descriptor);
  }
};

/** `folder`: undefined for a store in memory. A key that cannot be written lasts until the collector stops. */
export const networkBits = (folder: string | undefined, log: (line: string) => void): NetworkBits => {
  const file = folder === undefined ? undefined : join(folder, NETWORK_KEY_FILE);
  let current: Key | undefined;

  const keyOf = (at: number): Buffer => {
    const day = dayOf(at);
    if (current?.day === day) return current.key;
    try {
      current = file === undefined ? undefined : keyIn(file);
      if (current?.day === day) return current.key;
      current = { day, key: randomBytes(32) };
      if (file !== undefined) writeKey(file, current);
    } catch (error) {
      current = { day, key: randomBytes(32) };
      log(`pass-along: the key of networks is not in ${NETWORK_KEY_FILE}: ${(error as Error).message}`);
    }
    return current.key;
  };

  return {
    of: (network, at) => createHmac('sha256', keyOf(at)).update(network).digest()[0]!,
    rotate: (at) => void keyOf(at),
  };
};

/** Undefined, and no key is left, where the owner wants none. */
export const wantedNetworkBits = (
  isWanted: boolean,
  folder: string | undefined,
  log: (line: string) => void,
): NetworkBits | undefined => {
  if (isWanted) return networkBits(folder, log);
  if (folder !== undefined) rmSync(join(folder, NETWORK_KEY_FILE), { force: true });
  return undefined;
};
