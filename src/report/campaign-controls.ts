/** State and goal of a campaign, with the controls to pause or resume it and to edit its record. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { CampaignEntry } from './collector-client.ts';
import { isReadOnlyLink } from './read-only-link.ts';
import { count, dateTime, percent } from './format-number.ts';

export type CampaignControls = {
  campaign: string | undefined;
  /** Undefined if the collector has no events or record of the campaign; a record can still be created. */
  entry: CampaignEntry | undefined;
  summary: Summary | undefined;
  /** Pauses with a reason, resumes without one. */
  pauseOrResume: (campaign: string, reason?: string) => void;
  /** Makes a campaign the owner's own; undefined if it is, or is the only one. */
  takeOver: ((campaign: string) => void) | undefined;
  /** Opens the record editor. */
  editRecord: (campaign: string, hasRecord: boolean) => void;
  /** Why the last action failed, or `''`. */
  error: string;
};

type GoalFigures = { visitors: number; landings: { verified: number }; conversions: number };

export const goalFigures = ({ visitors, landings, conversions }: GoalFigures): Record<string, number> => ({
  visitors,
  landings: landings.verified,
  conversions,
});

const goalProgress = ({ entry, summary }: CampaignControls): TemplateResult | typeof nothing => {
  const goal = entry?.record?.goal;
  if (!goal || !summary) return nothing;
  const now = goalFigures(summary)[goal.figure] ?? 0;
  return html`<label class="goal">
    Goal <progress max=${goal.target} value=${Math.min(now, goal.target)}></progress>
    ${count(now)} of ${count(goal.target)} ${goal.figure} (${percent(now / goal.target)})
  </label>`;
};

/** Before its start and after its end, a campaign is paused without a reason. */
const stateText = ({ state, record: { reason, starts, ends, ...record } = {} }: CampaignEntry): string => {
  if (state !== 'paused') return 'Running';
  if (record.state !== 'running') return reason ? `Paused: ${reason}` : 'Paused';
  if (ends && Date.parse(ends) <= Date.now()) return `Paused: ended ${dateTime(Date.parse(ends))}`;
  return starts ? `Paused: starts ${dateTime(Date.parse(starts))}` : 'Paused';
};

const pauseControl = (
  { campaign, state, record }: CampaignEntry,
  pauseOrResume: CampaignControls['pauseOrResume'],
): TemplateResult => {
  if (state === 'paused' && record?.state !== 'running')
    return html`<button type="button" @click=${() => pauseOrResume(campaign)}>Resume</button>`;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    if (reason) pauseOrResume(campaign, reason);
    form.closest('details')?.removeAttribute('open');
  };
  return html`<details class="pause">
    <summary>Pause</summary>
    <form @submit=${submit}>
      <p class="note">
        The buttons keep working, but links that are passed on until you resume carry no code: the people they bring
        count as come on their own.
      </p>
      <label>Reason (kept with the campaign) <input name="reason" required maxlength="500" /></label>
      <button>Pause campaign</button>
    </form>
  </details>`;
};

export const campaignControls = (controls: CampaignControls): TemplateResult | typeof nothing => {
  const { campaign, entry, pauseOrResume, takeOver, editRecord, error } = controls;
  if (campaign === undefined || (entry && !entry.state)) return nothing;
  if (isReadOnlyLink()) return html`<div class="controls">${goalProgress(controls)}</div>`;
  const hasRecord = !!entry?.record;
  const state = entry
    ? html`<p class="state" data-state=${entry.state}>${stateText(entry)}</p>
        ${goalProgress(controls)} ${pauseControl(entry, pauseOrResume)}`
    : nothing;
  const stranger = takeOver
    ? html`<p class="stranger">Only visitors have named this campaign.</p>
        <button type="button" class="quiet" @click=${() => takeOver(campaign)}>Make it mine</button>`
    : nothing;
  return html`<div class="controls">
    ${state} ${stranger}
    <button type="button" class="quiet edit" aria-haspopup="dialog" @click=${() => editRecord(campaign, hasRecord)}>
      ${hasRecord ? 'Edit' : 'Set up'}<span class="unseen"> campaign</span>
    </button>
    <p class="problem" role="alert">${error}</p>
  </div>`;
};
