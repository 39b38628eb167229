/**
 * Admission control: bounds the bytes of request bodies in memory. What does not fit gets 429, so no queue grows
 * without bound.
 */

export type Reservation = {
  /** Reserves that many more bytes; false when there is no room for them. */
  add(bytes: number): boolean;
  /** Frees all that was reserved. To be called once. */
  release(): void;
};

export type AdmissionControl = {
  reserve(client: string): Reservation;
  /** Bytes that are reserved now. */
  held(): number;
};

/**
 * `total` bytes, of which one client gets at most a quarter. Bytes count as they arrive, not as `Content-Length`
 * announces them, so that announcing a large body reserves nothing.
 */
export const admissionControl = (total: number): AdmissionControl => {
  let held = 0;
  const byClient = new Map<string, number>();
  return {
    held: () => held,
    reserve(client) {
      let own = 0;
      return {
        add(bytes) {
          const ofClient = byClient.get(client) ?? 0;
          if (held + bytes > total || ofClient + bytes > total / 4) return false;
          held += bytes;
          own += bytes;
          byClient.set(client, ofClient + bytes);
          return true;
        },
        release() {
          held -= own;
          const rest = (byClient.get(client) ?? own) - own;
          if (rest > 0) byClient.set(client, rest);
          else byClient.delete(client);
        },
      };
    },
  };
};
