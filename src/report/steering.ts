/** What an owner has set for a campaign: its state, its goal, and the way to pause it. Nothing, where nothing was set. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Summary } from '../core/metrics.ts';
import type { CampaignEntry } from './feed.ts';
import { count, rate } from './figures.ts';

export type Steering = {
  entry: CampaignEntry | undefined;
  summary: Summary | undefined;
  /** Pauses with a reason, or goes on without one. */
  steer: (campaign: string, reason?: string) => void;
  /** Why that was not done. */
  problem: string;
};

const reached = ({ visitors, landings, conversions }: Summary): Record<string, number> => ({ visitors, landings: landings.verified, conversions });

const goalOf = ({ entry, summary }: Steering): TemplateResult | typeof nothing => {
  const goal = entry?.record?.goal;
  if (!goal || !summary) return nothing;
  const now = reached(summary)[goal.figure] ?? 0;
  return html`<label class="goal">Goal <progress max=${goal.target} value=${Math.min(now, goal.target)}></progress> ${count(now)} of ${count(goal.target)} ${goal.figure} (${rate(now / goal.target)})</label>`;
};

export const steering = (steering: Steering): TemplateResult | typeof nothing => {
  const { entry, steer, problem } = steering;
  if (!entry?.state) return nothing;
  const submit = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const reason = String(new FormData(form).get('reason') ?? '').trim();
    if (reason) steer(entry.campaign, reason);
    form.closest('details')?.removeAttribute('open');
  };
  return html`<div class="steering">
    <p class="state" data-state=${entry.state}>${entry.state === 'paused' ? `Paused${entry.record?.reason ? `: ${entry.record.reason}` : ''}` : 'Running'}</p>
    ${goalOf(steering)}
    ${entry.state === 'paused'
      ? html`<button type="button" @click=${() => steer(entry.campaign)}>Go on</button>`
      : html`<details class="pause">
          <summary>Pause</summary>
          <form @submit=${submit}>
            <label>Reason, which is written down <input name="reason" required maxlength="500" /></label>
            <button>Pause it</button>
          </form>
        </details>`}
    <p class="problem" role="alert">${problem}</p>
  </div>`;
};
