/** Limits of the collector: those its owner can set, and those that protect its memory. */

export type Limits = {
  /** Largest body, in bytes. */
  bytes: number;
  /** Most events in a body. */
  events: number;
  /** Events per second from one client, in the long run; 0: no limit. */
  client: number;
  /** Events per second for one campaign, in the long run; 0: no limit. */
  campaign: number;
  /**
   * Bytes of all request bodies that are in memory at a time; one client gets at most a quarter. The default is some
   * 30,000 events: as many as go into one commit, which blocks the event loop for half a second.
   */
  held: number;
  /** Open connections. When one more is opened, the one that has been idle longest is closed. */
  connections: number;
  /** Open connections from one address that is not a proxy's. */
  connectionsOfOne: number;
  /** Bytes that may be stored per day, in the long run; one client gets at most an eighth; 0: no limit. */
  bytesPerDay: number;
  /** Bytes that must stay free on the disk; 0: none. */
  minFree: number;
};

/**
 * A page sends a few events, so a client's rate leaves room for all visitors who share the address of an office or a
 * phone network (NAT).
 */
export const LIMITS: Limits = {
  bytes: 256 * 1024,
  events: 500,
  client: 100,
  campaign: 2000,
  held: 8 * 1024 * 1024,
  connections: 2000,
  connectionsOfOne: 200,
  bytesPerDay: 8 * 2 ** 30,
  minFree: 256 * 2 ** 20,
};
