/** Requests about the owner's corrections: what is left out of the figures, or confirmed although it is in doubt. */

/** What a correction is about: a cascade by a code in it, a span, a network's day, or with `day` alone a day. */
export type Scope = {
  cascade?: string;
  /** RFC 3339. */
  since?: string;
  until?: string;
  /** `2026-11-22`. */
  day?: string;
  network?: number;
};

export type WantedCorrection = Scope & { action: 'leave-out' | 'confirm' };

/** As the collector stores it: times in milliseconds since 1970. */
export type StoredCorrection = {
  id: number;
  action: 'leave-out' | 'confirm';
  cascade?: string;
  since?: number;
  until?: number;
  day?: number;
  network?: number;
  reason: string;
  at: number;
  landings: number;
};

/** Rejects with the reason of the collector. */
const request = async <T>(campaign: string, method: string, id: string, body?: object): Promise<T> => {
  const response = await fetch(`corrections${id}?campaign=${encodeURIComponent(campaign)}`, {
    method,
    cache: 'no-store',
    ...(body && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return (text ? JSON.parse(text) : undefined) as T;
  let reason = `the collector answered with status ${response.status}`;
  try {
    reason = (JSON.parse(text) as { reason: string }).reason;
  } catch {
    // A refusal by a proxy or of a session that has ended is no JSON.
  }
  throw new Error(reason);
};

/** Newest first. */
export const fetchCorrections = async (campaign: string): Promise<StoredCorrection[]> =>
  (await request<{ corrections: StoredCorrection[] }>(campaign, 'GET', '')).corrections;

/** How many verified landings it would concern. */
export const previewCorrection = async (campaign: string, wanted: WantedCorrection): Promise<number> =>
  (await request<{ landings: number }>(campaign, 'POST', '', { ...wanted, preview: true })).landings;

export const makeCorrection = (campaign: string, wanted: WantedCorrection, reason: string): Promise<void> =>
  request(campaign, 'POST', '', { ...wanted, reason });

export const undoCorrection = (campaign: string, id: number): Promise<void> =>
  request(campaign, 'DELETE', `/${id}`, {});
