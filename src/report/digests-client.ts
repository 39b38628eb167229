/** Reads, adds, tries and removes the receivers of digests and alarms. */

import { ownerJson, ownerRequest } from './owner-request.ts';

export type Kind = 'mail' | 'slack' | 'discord' | 'teams';
export type Every = 'day' | 'week';

/** See `Digest` of the collector. Times in milliseconds since 1970. */
export type Digest = {
  id: string;
  kind: Kind;
  /** A mail address; of a webhook only its host. */
  to: string;
  /** `null`: all. */
  campaign: string | null;
  /** `null`: alarms only. */
  every: Every | null;
  alarms: boolean;
  last: {
    state: 'waiting' | 'sending' | 'sent' | 'failed' | 'unclear';
    made: number;
    problem: string | null;
  } | null;
};

/** Without `campaign`: all of the owner's campaigns. Without `every`: alarms only. */
export type WantedDigest = { kind: Kind; to: string; campaign?: string; every?: Every; alarms: boolean };

export const fetchDigests = (): Promise<Digest[]> => ownerJson('digests');

/** `note` says what is missing, such as a link to unsubscribe. */
export const addDigest = (wanted: WantedDigest): Promise<Digest & { note?: string }> =>
  ownerJson('digests', 'POST', wanted);

/** Sends the last digest to one receiver. */
export const testDigest = async (id: string): Promise<void> => void (await ownerRequest(`digests/${id}/test`, 'POST'));

export const removeDigest = async (id: string): Promise<void> => void (await ownerRequest(`digests/${id}`, 'DELETE'));

/** The last digest as text. */
export const previewDigest = (every: Every, campaign: string): Promise<string> =>
  ownerRequest(`digests/preview?every=${every}&campaign=${encodeURIComponent(campaign)}`);
