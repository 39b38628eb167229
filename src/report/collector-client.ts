/** Requests to the collector, and the live stream of a campaign's summary. URLs are relative to the report. */

import type { AlarmType } from '../spread/campaign-alarms.ts';
import type { CampaignGlance } from '../spread/campaign-glance.ts';
import type { Cascade, CascadeRow } from '../spread/campaign-summary.ts';
import type { CampaignReport } from './campaign-report.ts';

/** Settings of a campaign by the owner. */
export type CampaignRecord = {
  title?: string;
  goal?: { figure: string; target: number };
  starts?: string;
  ends?: string;
  state?: 'running' | 'paused';
  reason?: string;
  archived?: boolean;
};

export type CampaignEntry = {
  campaign: string;
  events: number;
  last: number;
  /** False if only visitors have named it, so that anybody may have made it up. */
  isOwn?: boolean;
  state?: 'running' | 'paused';
  record?: CampaignRecord;
};

/** A campaign in the list of all. A link for colleagues shows no alarms. */
export type OverviewRow = CampaignEntry & { alarms?: AlarmType[]; figures: CampaignGlance | null };

/** An entry of a campaign's log. */
export type Change = { at: number; what: string; reason: string };

/** `live`: the stream is open; `waiting`: the connection was lost and is retried. */
export type Connection = 'connecting' | 'live' | 'waiting';

type Listener = { summary: (summary: CampaignReport) => void; connection: (state: Connection) => void };

const RECONNECT_MS = 3000;

const fetchJson = async <T>(address: string): Promise<T> => {
  const response = await fetch(address, { headers: { accept: 'application/json' } });
  // The session has ended: after a reload, the collector shows the sign-in page, which leads back here.
  // An open dialog may have unsaved input, so the page is not reloaded then.
  if (response.status === 401 && !document.querySelector('dialog[open]')) location.reload();
  if (!response.ok) throw new Error(`${address}: ${response.status}`);
  return (await response.json()) as T;
};

/** An event that was stored lately, or refused: see `GET /pass-along/arrivals`. */
export type Arrival = { time: number; page: string; campaign?: string; class?: string; refused?: string };

export const fetchArrivals = (): Promise<Arrival[]> => fetchJson('arrivals');

/** The address that the collector has written into the script that it serves. */
export const fetchServedAddress = async (): Promise<string | undefined> =>
  /@collector:([^'"`]+)/.exec(await (await fetch('pass-along.js')).text())?.[1];

export const fetchCampaigns = (): Promise<CampaignEntry[]> => fetchJson('campaigns');

/** What the owner has changed of a campaign with a record, newest first. Alarms are no changes. */
export const fetchChanges = async (campaign: string): Promise<Change[]> => {
  const { log } = await fetchJson<{ log: Change[] }>(`campaigns/${encodeURIComponent(campaign)}`);
  return log.filter(({ what }) => !what.startsWith('alarm '));
};

const campaignQuery = (campaign: string): string => `?campaign=${encodeURIComponent(campaign)}`;

/** The largest first. */
export const fetchCascades = (campaign: string): Promise<CascadeRow[]> =>
  fetchJson(`cascades${campaignQuery(campaign)}`);

/** The cascade that contains the code. */
export const fetchCascade = (campaign: string, code: string): Promise<Cascade> =>
  fetchJson(`cascade${campaignQuery(campaign)}&code=${encodeURIComponent(code)}`);

/** Rejects with the reason of the collector. */
const sendJson = async (method: string, address: string, body: object, headers = {}): Promise<void> => {
  const response = await fetch(address, {
    method,
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
  if (response.ok) return;
  const { reason: refusal } = (await response.json().catch(() => ({}))) as { reason?: string };
  throw new Error(refusal ?? `the collector answered with status ${response.status}`);
};

/** Pauses a campaign with a reason, or resumes it without one. */
export const pauseOrResume = (campaign: string, reason?: string): Promise<void> =>
  sendJson(
    'POST',
    `campaigns/${encodeURIComponent(campaign)}/${reason === undefined ? 'resume' : 'pause'}`,
    reason === undefined ? {} : { reason },
  );

export const fetchOverview = (): Promise<OverviewRow[]> => fetchJson('overview');

/** Lists a campaign apart, or brings it back. One without a record gets one. */
export const archive = ({ campaign, record }: CampaignEntry, isArchived: boolean): Promise<void> => {
  const address = `campaigns/${encodeURIComponent(campaign)}`;
  return record
    ? sendJson('PATCH', address, { archived: isArchived || null })
    : sendJson('PUT', address, { state: 'running', archived: isArchived }, { 'If-None-Match': '*' });
};

/** Makes a campaign the owner's own, by a record. */
export const takeOver = (campaign: string): Promise<void> =>
  sendJson('PUT', `campaigns/${encodeURIComponent(campaign)}`, { state: 'running' }, { 'If-None-Match': '*' });

/**
 * Follows `campaign` until the returned function is called. Listens to the stream, and requests the summary once, in
 * case a proxy holds the stream back. A hidden tab closes its connection: over HTTP/1.1 a browser has only six to a
 * host, for all tabs together.
 */
export const followSummary = (campaign: string, { summary, connection }: Listener): (() => void) => {
  const query = campaignQuery(campaign);
  let source: EventSource | undefined;
  let timer = 0;

  const close = (): void => {
    clearTimeout(timer);
    source?.close();
    source = undefined;
  };
  const open = (): void => {
    close();
    const stream = (source = new EventSource(`live${query}`));
    stream.onopen = () => connection('live');
    stream.addEventListener('summary', ({ data }) => summary(JSON.parse(data as string) as CampaignReport));
    stream.onerror = () => {
      connection('waiting');
      // The browser reconnects by itself, except after an error response.
      if (stream.readyState === EventSource.CLOSED) timer = window.setTimeout(open, RECONNECT_MS);
    };
  };
  const toggle = (): void => (document.hidden ? close() : open());

  connection('connecting');
  fetchJson<CampaignReport>(`summary${query}`).then(summary, () => connection('waiting'));
  document.addEventListener('visibilitychange', toggle);
  toggle();
  return () => {
    document.removeEventListener('visibilitychange', toggle);
    close();
  };
};
