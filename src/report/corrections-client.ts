/** Requests about the owner's corrections: what is left out of the figures, or confirmed although it is in doubt. */

import { ownerJson, ownerRequest } from './owner-request.ts';

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

const addressOf = (campaign: string, id = ''): string => `corrections${id}?campaign=${encodeURIComponent(campaign)}`;

/** Newest first. */
export const fetchCorrections = async (campaign: string): Promise<StoredCorrection[]> =>
  (await ownerJson<{ corrections: StoredCorrection[] }>(addressOf(campaign))).corrections;

/** How many verified landings it would concern. */
export const previewCorrection = async (campaign: string, wanted: WantedCorrection): Promise<number> =>
  (await ownerJson<{ landings: number }>(addressOf(campaign), 'POST', { ...wanted, preview: true })).landings;

export const makeCorrection = async (campaign: string, wanted: WantedCorrection, reason: string): Promise<void> =>
  void (await ownerRequest(addressOf(campaign), 'POST', { ...wanted, reason }));

export const undoCorrection = async (campaign: string, id: number): Promise<void> =>
  void (await ownerRequest(addressOf(campaign, `/${id}`), 'DELETE', {}));
