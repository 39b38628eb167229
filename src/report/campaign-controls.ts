/** What an owner has set for a campaign: its state, its goal, and the ways to pause it and to change its record. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../spread/campaign-summary.ts';
import type { CampaignEntry } from './collector-client.ts';
import { count, dateTime, percent } from './format-number.ts';

export type CampaignControls = {
  campaign: string | undefined;
  /** Nothing where the collector knows nothing of it; a record can be made all the same. */
  entry: CampaignEntry | undefined;
  summary: Summary | undefined;
  /** Pauses with a reason, or goes on without one. */
  steer: (campaign: string, reason?: string) => void;
  /** Opens the form of the whole record. */
  edit: (campaign: string, hasRecord: boolean) => void;
  /** Why that was not done. */
  problem: string;
};

const goalFigures = ({ visitors, landings, conversions }: Summary): Record<string, number> => ({
  visitors,
  landings: landings.verified,
  conversions,
});

const goalProgress = ({ entry, summary }: CampaignControls): TemplateResult | typeof nothing => {
  const goal = entry?.record?.goal;
  if (!goal || !summary) return nothing;
  const now = goalFigures(summary)[goal.figure] ?? 0;
  return html`<label class="goal"
    >Goal <progress max=${goal.target} value=${Math.min(now, goal.target)}></progress> ${count(now)} of
    ${count(goal.target)} ${goal.figure} (${percent(now / goal.target)})</label
  >`;
};

/** Outside of its dates it is paused without anybody's reason. */
const stateText = ({ state, record: { reason, starts, ends, ...record } = {} }: CampaignEntry): string => {
  if (state !== 'paused') return 'Running';
  if (record.state !== 'running') return reason ? `Paused: ${reason}` : 'Paused';
  if (ends && Date.parse(ends) <= Date.now()) return `Paused: it ended ${dateTime(Date.parse(ends))}`;
  return starts ? `Paused: it begins ${dateTime(Date.parse(starts))}` : 'Paused';
};

const pauseControl = ({ campaign, state, record }: CampaignEntry, steer: CampaignControls['steer']): TemplateResult => {
  if (state === 'paused' && record?.state !== 'running')
    return html`<button type="button" @click=${() => steer(campaign)}>Go on</button>`;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    if (reason) steer(campaign, reason);
    form.closest('details')?.removeAttribute('open');
  };
  return html`<details class="pause">
    <summary>Pause</summary>
    <form @submit=${submit}>
      <label>Reason, which is written down <input name="reason" required maxlength="500" /></label>
      <button>Pause it</button>
    </form>
  </details>`;
};

export const campaignControls = (steering: CampaignControls): TemplateResult | typeof nothing => {
  const { campaign, entry, steer, edit, problem } = steering;
  if (campaign === undefined || (entry && !entry.state)) return nothing;
  const hasRecord = !!entry?.record;
  return html`<div class="steering">
    ${
      entry
        ? html`<p class="state" data-state=${entry.state}>${stateText(entry)}</p>
            ${goalProgress(steering)} ${pauseControl(entry, steer)}`
        : nothing
    }
    <button type="button" class="quiet edit" aria-haspopup="dialog" @click=${() => edit(campaign, hasRecord)}>
      ${hasRecord ? 'Edit' : 'Set up'}<span class="unseen"> the record of the campaign</span>
    </button>
    <p class="problem" role="alert">${problem}</p>
  </div>`;
};
