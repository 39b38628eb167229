/** Reads, writes and removes the record of a campaign, unless somebody else has changed it since it was read. */

import type { CampaignRecord } from '../core/campaign-record.ts';
import type { Fields } from './record-draft.ts';

/** What the collector has: nothing where there is no record. `etag`: what it says of this version. */
export type StoredRecord = { record?: CampaignRecord; etag?: string };

/** Why something was not done. */
export type Refusal = { status: number; reason: string };

const UNREACHABLE: Refusal = { status: 0, reason: 'the collector is not responding' };
const SIGNED_OUT: Refusal = {
  status: 401,
  reason: 'your session has ended: sign in on another tab, then try again here',
};

const request = async (campaign: string, init: RequestInit): Promise<Response | Refusal> => {
  const response = await fetch(`campaigns/${encodeURIComponent(campaign)}`, { cache: 'no-store', ...init }).catch(
    () => undefined,
  );
  if (!response) return UNREACHABLE;
  if (response.ok) return response;
  if (response.status === 401) return SIGNED_OUT;
  const text = await response.text().catch(() => '');
  try {
    return { status: response.status, reason: (JSON.parse(text) as { reason: string }).reason };
  } catch {
    const isWords = response.headers.get('content-type')?.startsWith('text/plain');
    return {
      status: response.status,
      reason: isWords && text ? text.trim() : `the collector answered with status ${response.status}`,
    };
  }
};

/** Only over what was read, or only where nothing was. */
const ifUnchanged = ({ etag }: StoredRecord): Record<string, string> =>
  etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag };

export const readRecord = async (campaign: string): Promise<StoredRecord | Refusal> => {
  const answer = await request(campaign, { headers: { accept: 'application/json' } });
  if ('reason' in answer) return answer.status === 404 ? {} : answer;
  // A proxy that compresses calls the ETag weak, and a weak one never matches.
  const etag = answer.headers.get('etag')?.replace(/^W\//, '');
  const { record } = (await answer.json()) as { record: CampaignRecord };
  return { record, ...(etag !== undefined && { etag }) };
};

/** State and reason stay as they were read. */
export const writeRecord = async (
  campaign: string,
  fields: Fields,
  kept: StoredRecord,
): Promise<Refusal | undefined> => {
  const { state = 'running', reason } = kept.record ?? {};
  const answer = await request(campaign, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...ifUnchanged(kept) },
    body: JSON.stringify({ ...fields, state, reason }),
  });
  return 'reason' in answer ? answer : undefined;
};

export const removeRecord = async (campaign: string, kept: StoredRecord): Promise<Refusal | undefined> => {
  const answer = await request(campaign, { method: 'DELETE', headers: ifUnchanged(kept) });
  return 'reason' in answer && answer.status !== 404 ? answer : undefined;
};
