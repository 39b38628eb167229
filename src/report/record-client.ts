/** Reads, writes and removes the record of a campaign, unless someone else has changed it since it was read. */

import type { CampaignRecord } from '../core/campaign-record.ts';
import type { Fields } from './record-draft.ts';

/** The record on the collector, undefined if there is none, with the ETag of its version. */
export type StoredRecord = { record?: CampaignRecord; etag?: string };

/** Why a request was rejected. */
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
    const isText = response.headers.get('content-type')?.startsWith('text/plain');
    return {
      status: response.status,
      reason: isText && text ? text.trim() : `the collector answered with status ${response.status}`,
    };
  }
};

/** Allows a change only of the version that was read, or only if there is still no record. */
const ifUnchanged = ({ etag }: StoredRecord): Record<string, string> =>
  etag === undefined ? { 'If-None-Match': '*' } : { 'If-Match': etag };

export const readRecord = async (campaign: string): Promise<StoredRecord | Refusal> => {
  const answer = await request(campaign, { headers: { accept: 'application/json' } });
  if ('reason' in answer) return answer.status === 404 ? {} : answer;
  // A compressing proxy makes the ETag weak, and `If-Match` never matches a weak one.
  const etag = answer.headers.get('etag')?.replace(/^W\//, '');
  const { record } = (await answer.json()) as { record: CampaignRecord };
  return { record, ...(etag !== undefined && { etag }) };
};

/** Keeps what the editor does not show as it was read. */
export const writeRecord = async (
  campaign: string,
  fields: Fields,
  kept: StoredRecord,
): Promise<Refusal | undefined> => {
  const { state = 'running', reason, archived } = kept.record ?? {};
  const answer = await request(campaign, {
    method: 'PUT',
    headers: { 'Content-Type': 'application/json', ...ifUnchanged(kept) },
    body: JSON.stringify({ ...fields, state, reason, archived }),
  });
  return 'reason' in answer ? answer : undefined;
};

export const removeRecord = async (campaign: string, kept: StoredRecord): Promise<Refusal | undefined> => {
  const answer = await request(campaign, { method: 'DELETE', headers: ifUnchanged(kept) });
  return 'reason' in answer && answer.status !== 404 ? answer : undefined;
};
