/** `<data-corrections>`: what is in doubt, what the owner leaves out of the figures or confirms, and the way back. */

import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';
import type { Doubt, Doubts } from '../spread/doubt.ts';
import {
  fetchCorrections,
  makeCorrection,
  previewCorrection,
  undoCorrection,
  type StoredCorrection,
  type WantedCorrection,
} from './corrections-client.ts';
import { reasonsOf, scopeOf } from './doubt-insights.ts';
import { count, date, dateTime, pluralize } from './format-number.ts';

type Kind = 'cascade' | 'span' | 'network';

const KINDS: Record<Kind, string> = {
  cascade: 'a cascade',
  span: 'a span of time',
  network: 'a network on one day',
};

/** What the owner is about to do, and the number of landings that it concerns. */
type Plan = { wanted: WantedCorrection; landings: number };

const isoDay = (time: number): string => new Date(time).toISOString().slice(0, 10);

const nameOf = ({ cascade, since, until, day, network }: StoredCorrection): string => {
  if (cascade !== undefined) return `Cascade of ${cascade}`;
  if (since !== undefined && until !== undefined) return `${dateTime(since)} to ${dateTime(until)}`;
  if (day === undefined) return 'Everything in doubt';
  return network === undefined ? date(day) : `Network ${network} on ${date(day)}`;
};

const ofDoubt = ({ cascade, day }: Doubt): Pick<WantedCorrection, 'cascade' | 'day'> =>
  cascade === undefined ? { day: isoDay(day ?? 0) } : { cascade };

/** A whole day is left out as a span. */
const leavingOut = ({ cascade, day = 0 }: Doubt): WantedCorrection => {
  if (cascade !== undefined) return { action: 'leave-out', cascade };
  const [since, until] = [new Date(day).toISOString(), new Date(day + 864e5).toISOString()];
  return { action: 'leave-out', since, until };
};

export class DataCorrections extends LitElement {
  static override properties = {
    campaign: { attribute: false },
    doubts: { attribute: false },
    _stored: { state: true },
    _kind: { state: true },
    _plan: { state: true },
    _problem: { state: true },
  };

  declare campaign: string;
  declare doubts: Doubts | undefined;
  declare _stored: StoredCorrection[] | undefined;
  declare _kind: Kind;
  declare _plan: Plan | undefined;
  declare _problem: string;

  constructor() {
    super();
    this._kind = 'cascade';
    this._problem = '';
  }

  /** The report's stylesheet applies. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('campaign')) void this.#attempt(async () => {});
  }

  protected override render(): TemplateResult {
    return html`<section aria-labelledby="corrections" class="corrections">
      <h2 id="corrections" tabindex="-1">In doubt, and left out</h2>
      <p>
        What you leave out is in no figure, count or export; rewards that are decided stay as they are. You can put it
        back at any time.
      </p>
      ${this.#doubtList()} ${this.#form()} ${this.#planForm()}
      <p class="problem" role="alert">${this._problem}</p>
      ${this.#storedList()}
    </section>`;
  }

  /** Runs a request, shows why it failed, and loads the list anew. */
  async #attempt(work: () => Promise<void>): Promise<void> {
    this._problem = '';
    try {
      await work();
      this._stored = await fetchCorrections(this.campaign);
    } catch (error) {
      this._problem = `That did not work: ${(error as Error).message}.`;
    }
  }

  /** Asks how much it concerns before anything happens. */
  async #consider(wanted: WantedCorrection): Promise<void> {
    await this.#attempt(async () => {
      this._plan = { wanted, landings: await previewCorrection(this.campaign, wanted) };
    });
    await this.updateComplete;
    this.querySelector<HTMLElement>('.plan input')?.focus();
  }

  #doubtRow = (doubt: Doubt): TemplateResult =>
    html`<li>
      ${scopeOf(doubt)}: ${count(doubt.landings)} of ${pluralize(doubt.of, 'landing')} came ${reasonsOf(doubt)}.
      ${
        doubt.isConfirmed
          ? 'You have confirmed them.'
          : html`<button type="button" @click=${() => this.#consider(leavingOut(doubt))}>
                Leave out<span class="unseen"> ${scopeOf(doubt)}</span>
              </button>
              <button type="button" @click=${() => this.#consider({ action: 'confirm', ...ofDoubt(doubt) })}>
                Confirm<span class="unseen"> ${scopeOf(doubt)}</span>
              </button>`
      }
    </li>`;

  #doubtList(): TemplateResult {
    const rows = this.doubts?.rows ?? [];
    return rows.length
      ? html`<ul class="doubts">
          ${rows.map(this.#doubtRow)}
        </ul>`
      : html`<p>Nothing is in doubt.</p>`;
  }

  #fields(): TemplateResult {
    if (this._kind === 'cascade')
      return html`<label>Code of anyone in it <input name="cascade" required maxlength="64" /></label>`;
    if (this._kind === 'span')
      return html`<label>From (UTC) <input type="datetime-local" name="since" required /></label>
        <label>until (UTC) <input type="datetime-local" name="until" required /></label>`;
    return html`<label>Day (UTC) <input type="date" name="day" required /></label>
      <label>Network, 0 to 255 <input type="number" name="network" min="0" max="255" required /></label>`;
  }

  #form(): TemplateResult {
    const choose = ({ target }: Event): void => {
      this._kind = (target as HTMLSelectElement).value as Kind;
    };
    return html`<form class="wanted" @submit=${this.#submitWanted}>
      <label>
        Leave out
        <select @change=${choose}>
          ${Object.entries(KINDS).map(([kind, name]) => html`<option value=${kind}>${name}</option>`)}
        </select>
      </label>
      ${this.#fields()}
      <button>How many landings?</button>
    </form>`;
  }

  #submitWanted = (event: SubmitEvent): void => {
    event.preventDefault();
    const data = new FormData(event.target as HTMLFormElement);
    const value = (name: string): string => String(data.get(name) ?? '').trim();
    const action = 'leave-out';
    if (this._kind === 'cascade') void this.#consider({ action, cascade: value('cascade') });
    else if (this._kind === 'span')
      void this.#consider({ action, since: `${value('since')}Z`, until: `${value('until')}Z` });
    else void this.#consider({ action, day: value('day'), network: Number(value('network')) });
  };

  #planForm(): TemplateResult | typeof nothing {
    const plan = this._plan;
    if (!plan) return nothing;
    const { wanted, landings } = plan;
    const isLeavingOut = wanted.action === 'leave-out';
    const goes = landings === 1 ? 'goes' : 'go';
    const does = isLeavingOut ? `${goes} out of the figures` : `${landings === 1 ? 'is' : 'are'} confirmed`;
    const submit = (event: SubmitEvent): void => {
      event.preventDefault();
      const reason = String(new FormData(event.target as HTMLFormElement).get('reason') ?? '').trim();
      void this.#attempt(async () => {
        await makeCorrection(this.campaign, wanted, reason);
        this._plan = undefined;
      });
    };
    return html`<form class="plan" @submit=${submit}>
      <p>
        ${pluralize(landings, 'verified landing')} ${does}.
        ${wanted.network === undefined ? nothing : 'One in 256 strangers shares the number of a network.'}
      </p>
      <label>Reason (kept in the log) <input name="reason" required maxlength="500" /></label>
      <button>${isLeavingOut ? 'Leave out' : 'Confirm'}</button>
      <button type="button" class="quiet" @click=${() => (this._plan = undefined)}>Cancel</button>
    </form>`;
  }

  #storedRow = (stored: StoredCorrection): TemplateResult => {
    const did = stored.action === 'leave-out' ? 'left out' : 'confirmed';
    const back = stored.action === 'leave-out' ? 'Put back' : 'No longer confirm';
    const undo = () => this.#attempt(() => undoCorrection(this.campaign, stored.id));
    return html`<li>
      ${nameOf(stored)}: ${pluralize(stored.landings, 'landing')} ${did} on ${date(stored.at)} (${stored.reason}).
      <button type="button" @click=${undo}>${back}<span class="unseen">: ${nameOf(stored)}</span></button>
    </li>`;
  };

  #storedList(): TemplateResult | typeof nothing {
    return this._stored?.length
      ? html`<h3>Your corrections</h3>
          <ul class="stored">
            ${this._stored.map(this.#storedRow)}
          </ul>`
      : nothing;
  }
}
