/** Reads, makes and revokes read-only links. Addresses are relative to the report. */

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

/** Rejects with the collector's reason. */
const request = async (address: string, init: RequestInit = {}): Promise<Response> => {
  const response = await fetch(address, { cache: 'no-store', ...init }).catch(() => undefined);
  if (!response) throw new Error('the collector is not responding');
  if (response.ok) return response;
  const text = await response.text();
  try {
    throw new Error((JSON.parse(text) as { reason: string }).reason);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new Error(text.trim() || `the collector answered with status ${response.status}`, { cause: error });
  }
};

export const fetchLinks = async (): Promise<ReadOnlyLink[]> => (await request('links')).json();

/** The new link with its whole address. */
export const makeLink = async (wanted: WantedLink): Promise<ReadOnlyLink & { address: string }> => {
  const response = await request('links', {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(wanted),
  });
  const made = (await response.json()) as ReadOnlyLink & { path: string };
  return { ...made, address: new URL(made.path, document.baseURI).href };
};

export const revokeLink = async (id: string): Promise<void> =>
  void (await request(`links/${id}`, { method: 'DELETE' }));
