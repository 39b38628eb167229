/** Reads, writes and removes the record of a campaign, unless somebody else has changed it since it was read. */

import type { CampaignRecord } from '../core/campaign-record.ts';
import type { Fields } from './record.ts';

/** What the collector has: nothing where there is no record. `etag`: what it says of this version. */
export type Kept = { record?: CampaignRecord; etag?: string };

/** Why something was not done. */
export type Refused = { status: number; reason: string };

const SILENT: Refused = { status: 0, reason: 'the collector does not answer' };
const OVER: Refused = { status: 401, reason: 'the session is over: sign in on another tab, then try again here' };

const ask = async (campaign: string, init: RequestInit): Promise<Response | Refused> => {
  const response = await fetch(`campaigns/${encodeURIComponent(campaign)}`, { cache: 'no-store', ...init }).catch(
    () => undefined,
  );
  if (!response) return SILENT;
  if (response.ok) return response;
  if (response.status === 401) return OVER;
  const text = await response.text().catch(() => '');
  try {
    return { status: response.status, reason: (JSON.parse(text) as { reason: string }).reason };
  } catch {
    const isWords = response.headers.get('content-type')?.startsWith('text/plain');
    return {
      status: response.status,
      reason: isWords && text ? text.trim() : `the collector answered ${response.status}`,
    };
  }
};

/** Only over what was read, or only where nothing was. */
const unchanged = ({ etag }: Kept): Record<string, string> =>
  etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag };

export const read = async (campaign: string): Promise<Kept | Refused> => {
  const answer = await ask(campaign, { headers: { accept: 'application/json' } });
  if ('reason' in answer) return answer.status === 404 ? {} : answer;
  // A proxy that compresses calls the ETag weak, and a weak one never matches.
  const etag = answer.headers.get('etag')?.replace(/^W\//, '');
  const { record } = (await answer.json()) as { record: CampaignRecord };
  return { record, ...(etag !== undefined && { etag }) };
};

/** State and reason stay as they were read. */
export const write = async (campaign: string, fields: Fields, kept: Kept): Promise<Refused | undefined> => {
  const { state = 'running', reason } = kept.record ?? {};
  const answer = await ask(campaign, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...unchanged(kept) },
    body: JSON.stringify({ ...fields, state, reason }),
  });
  return 'reason' in answer ? answer : undefined;
};

export const remove = async (campaign: string, kept: Kept): Promise<Refused | undefined> => {
  const answer = await ask(campaign, { method: 'DELETE', headers: unchanged(kept) });
  return 'reason' in answer && answer.status !== 404 ? answer : undefined;
};
