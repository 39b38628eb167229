/**
 * How much is held in memory at a time: what does not fit is asked to come again, and nothing ever queues without end.
 */

export type Hold = {
  /** Holds so many bytes more; false when there is no room for them. */
  add(bytes: number): boolean;
  /** Gives up all that was held. To be called once. */
  release(): void;
};

export type AdmissionControl = { hold(client: string): Hold };

/**
 * `total` bytes, of which one client has at most a quarter. Counted is what has come, not what was announced: whoever
 * announces much and sends little holds little.
 */
export const admissionControl = (total: number): AdmissionControl => {
  let held = 0;
  const byClient = new Map<string, number>();
  return {
    hold(client) {
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
