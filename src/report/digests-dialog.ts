/** Dialog "Digests and alarms": who gets them by mail or in a chat, how often, and what became of the last message. */

import { html, nothing, render, type TemplateResult } from 'lit';
import type { CampaignChoice } from './campaign-choice.ts';
import {
  addDigest,
  fetchDigests,
  previewDigest,
  removeDigest,
  testDigest,
  type Digest,
  type Every,
  type Kind,
  type WantedDigest,
} from './digests-client.ts';
import { dateTime } from './format-number.ts';
import { OwnerDialog } from './owner-dialog.ts';

const KINDS: Record<Kind, { name: string; label: string; type: 'email' | 'url' }> = {
  mail: { name: 'Mail', label: 'Mail address', type: 'email' },
  slack: { name: 'Slack', label: 'Address of the incoming webhook', type: 'url' },
  discord: { name: 'Discord', label: 'Address of the webhook', type: 'url' },
  teams: { name: 'Teams', label: 'Address of the workflow', type: 'url' },
};

/** The empty one is for alarms only. */
const EVERY: Record<Every | '', string> = { week: 'Every Monday', day: 'Every day', '': 'Never: alarms only' };

const DIGESTS: Record<Every, string> = { week: 'weekly digest', day: 'daily digest' };

const STATES: Record<NonNullable<Digest['last']>['state'], string> = {
  waiting: 'waiting to be sent',
  sending: 'being sent',
  sent: 'sent',
  failed: 'not delivered',
  unclear: 'it is not known whether it arrived',
};

const lastOf = ({ last }: Digest): string => {
  if (!last) return 'nothing sent yet';
  const problem = last.problem === null ? '' : ` (${last.problem})`;
  return `last message, ${dateTime(last.made)}: ${STATES[last.state]}${problem}`;
};

const contentOf = ({ every, alarms }: Digest): string =>
  [every === null ? undefined : DIGESTS[every], alarms ? 'alarms' : undefined].filter(Boolean).join(' and ');

class DigestsDialog extends OwnerDialog {
  #digests: Digest[];
  #kind: Kind = 'mail';
  #preview = '';
  #said = '';

  constructor(digests: Digest[], campaigns: CampaignChoice[], campaign: string | undefined) {
    super(campaigns, campaign);
    this.#digests = digests;
  }

  protected async reload(): Promise<void> {
    this.#digests = await fetchDigests();
  }

  /** Runs a request, and says what came of it. */
  #attempt(work: () => Promise<string>): void {
    void this.exclusively(async () => {
      this.#said = '';
      this.#said = await work();
    });
  }

  #wanted(form: HTMLFormElement): WantedDigest {
    const data = new FormData(form);
    const value = (name: string): string => (data.get(name) as string | null)?.trim() ?? '';
    return {
      kind: value('kind') as Kind,
      to: value('to'),
      alarms: data.has('alarms'),
      ...(value('campaign') && { campaign: value('campaign') }),
      ...(value('every') && { every: value('every') as Every }),
    };
  }

  #add = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    this.#attempt(async () => {
      const { to, note } = await addDigest(this.#wanted(form));
      form.reset();
      this.#kind = 'mail';
      return `${to} is added.${note === undefined ? '' : ` Note: ${note}.`}`;
    });
  };

  #test = ({ id, to }: Digest): void =>
    this.#attempt(async () => {
      await testDigest(id);
      return `The last digest is on its way to ${to}.`;
    });

  #remove = ({ id, to }: Digest): void =>
    this.#attempt(async () => {
      await removeDigest(id);
      return `${to} gets no more messages.`;
    });

  #showPreview = (): void => {
    const { every = 'week', campaign = '' } = this.#wanted(this.container.querySelector('form')!);
    this.#attempt(async () => {
      this.#preview = await previewDigest(every, campaign);
      return '';
    });
  };

  #chooseKind = ({ target }: Event): void => {
    this.#kind = (target as HTMLSelectElement).value as Kind;
    this.draw();
  };

  #row(digest: Digest): TemplateResult {
    const { kind, to, campaign } = digest;
    const of = this.titleOf(campaign);
    return html`<li>
      <p>
        <b>${KINDS[kind].name}, ${to}</b>
        <small>${contentOf(digest)}, ${of}; ${lastOf(digest)}</small>
      </p>
      <button type="button" @click=${() => this.#test(digest)}>Test<span class="unseen"> ${to}</span></button>
      <button type="button" @click=${() => this.#remove(digest)}>Remove<span class="unseen"> ${to}</span></button>
    </li>`;
  }

  #list(): TemplateResult {
    if (!this.#digests.length) return html`<p class="hint">Nobody gets digests or alarms yet.</p>`;
    return html`<ul role="list" aria-label="Receivers">
      ${this.#digests.map((digest) => this.#row(digest))}
    </ul>`;
  }

  #fields(): TemplateResult {
    const { label, type } = KINDS[this.#kind];
    return html`<div class="row">
        <div class="field">
          <label for="digest-kind">Where</label>
          <select id="digest-kind" name="kind" @change=${this.#chooseKind}>
            ${Object.entries(KINDS).map(
              ([kind, { name }]) => html`<option value=${kind} .selected=${kind === this.#kind}>${name}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="digest-to">${label}</label>
          <input id="digest-to" name="to" type=${type} required maxlength="2000" autocomplete="off" />
        </div>
      </div>
      <div class="row">
        <div class="field">
          <label for="digest-every">Digest</label>
          <select id="digest-every" name="every">
            ${Object.entries(EVERY).map(([every, text]) => html`<option value=${every}>${text}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="digest-campaign">Campaign</label>
          <select id="digest-campaign" name="campaign">
            <option value="">All campaigns</option>
            ${this.campaigns.map(
              ({ name, title }) => html`<option value=${name} ?selected=${name === this.campaign}>${title}</option>`,
            )}
          </select>
        </div>
        <label class="tick"><input type="checkbox" name="alarms" checked /> Alarms as they start</label>
      </div>`;
  }

  #previewed(): TemplateResult | typeof nothing {
    if (!this.#preview) return nothing;
    return html`<section class="made" aria-labelledby="digest-preview">
      <h3 id="digest-preview">The last digest</h3>
      <pre tabindex="0">${this.#preview}</pre>
    </section>`;
  }

  protected draw(): void {
    render(
      html`<dialog class="record links" aria-labelledby="digests-title">
        <form @submit=${this.#add}>
          <h2 id="digests-title">Digests and alarms</h2>
          <div class="fields">
            <p class="hint">
              A digest says how many people came in the last day or week, and what has changed. It is sent at 06:00 UTC.
              An alarm is sent once, when it starts.
            </p>
            ${this.#list()} ${this.#fields()} ${this.#previewed()}
          </div>
          <div class="foot">
            <p role="status">${this.#said}</p>
            <p class="problem" role="alert">${this.problem}</p>
            <div class="buttons">
              <button class="save" aria-disabled=${this.isBusy ? 'true' : nothing}>Add</button>
              <button type="button" class="preview" @click=${this.#showPreview}>Preview</button>
              <button type="button" class="cancel" @click=${this.close}>Close</button>
            </div>
          </div>
        </form>
      </dialog>`,
      this.container,
    );
  }
}

/** Resolves when the dialog is closed; rejects if the receivers could not be read. */
export const openDigests = async (campaigns: CampaignChoice[], campaign: string | undefined): Promise<void> => {
  const digests = await fetchDigests();
  await new DigestsDialog(digests, campaigns, campaign).run();
};
