/** How much the collector takes: what its owner may set, and what only memory sets. */

export type Limits = {
  /** Largest body, in bytes. */
  bytes: number;
  /** Most events in a body. */
  events: number;
  /** Events a second from one client, in the long run; 0: any number. */
  client: number;
  /** Events a second for one campaign, in the long run; 0: any number. */
  campaign: number;
  /**
   * Bytes of all bodies that are being read, checked and stored at a time; one client gets a quarter of them.
   * Some 30,000 events: as many as go into one commit, and half a second in which nobody else is answered.
   */
  held: number;
  /** Connections at a time. Where one more is opened, the one goes that has been idle for longest. */
  connections: number;
  /** Connections at a time from one address that is no proxy's. */
  connectionsOfOne: number;
  /** Bytes that may be stored in a day, in the long run; one client gets an eighth of them; 0: any number. */
  bytesPerDay: number;
  /** Bytes that must stay free on the disk; 0: none. */
  minFree: number;
};

/**
 * A page sends a few events, so that a client's rate leaves room for all who come by the address of one office or one
 * phone network.
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
