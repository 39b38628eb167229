/**
 * How much is held in memory at a time: what does not fit is asked to come again, and nothing ever queues without end.
 */

export type AdmissionControl = {
  /**
   * Gives the way out, to be called once; nothing when there is no room. Who has no `client` is bound by the whole
   * only.
   */
  admit(bytes: number, client?: string): (() => void) | undefined;
};

/**
 * `total` bytes, of which one client has at most a quarter: a single one that sends slowly must not keep out the
 * others.
 */
export const admissionControl = (total: number): AdmissionControl => {
  let held = 0;
  const byClient = new Map<string, number>();
  return {
    admit(bytes, client) {
      const own = client === undefined ? 0 : (byClient.get(client) ?? 0);
      if (held + bytes > total || own + bytes > total / 4) return undefined;
      held += bytes;
      if (client !== undefined) byClient.set(client, own + bytes);
      return () => {
        held -= bytes;
        if (client === undefined) return;
        const rest = byClient.get(client)! - bytes;
        if (rest) byClient.set(client, rest);
        else byClient.delete(client);
      };
    },
  };
};
