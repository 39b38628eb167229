/** Reads, makes and revokes read-only links. */

import { ownerJson, ownerRequest } from './owner-request.ts';
import type { TileFigure } from './tile-text.ts';

/** See `ReadOnlyLink` of the collector. Times in milliseconds since 1970. */
export type ReadOnlyLink = {
  id: string;
  name: string;
  campaign: string | null;
  figure: TileFigure | null;
  ends: number;
  used: number | null;
};

export type WantedLink = { name: string; campaign?: string; figure?: string; ends: string };

export const fetchLinks = (): Promise<ReadOnlyLink[]> => ownerJson('links');

/** The new link with its whole address. */
export const makeLink = async (wanted: WantedLink): Promise<ReadOnlyLink & { address: string }> => {
  const made = await ownerJson<ReadOnlyLink & { path: string }>('links', 'POST', wanted);
  return { ...made, address: new URL(made.path, document.baseURI).href };
};

export const revokeLink = async (id: string): Promise<void> => void (await ownerRequest(`links/${id}`, 'DELETE'));
