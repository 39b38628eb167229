/** Dialog "Links for colleagues": makes, lists and revokes read-only links to the report, and tiles to embed. */

import { html, nothing, render, type TemplateResult } from 'lit';
import type { CampaignChoice } from './campaign-choice.ts';
import { date, dateTime } from './format-number.ts';
import { fetchLinks, makeLink, revokeLink, type ReadOnlyLink, type WantedLink } from './links-client.ts';
import { OwnerDialog } from './owner-dialog.ts';

const REPORT = 'The report';

const FIGURES: Record<NonNullable<ReadOnlyLink['figure']>, string> = {
  people: 'Tile: people who came through shares',
  k: 'Tile: viral coefficient K',
  cycleTime: 'Tile: cycle time',
  lift: 'Tile: lift',
  shareRate: 'Tile: share rate',
};

const DAY = 864e5;
const DEFAULT_DAYS = 30;

const dayAfter = (days: number): string => new Date(Date.now() + days * DAY).toISOString().slice(0, 10);

/** What an owner passes on: the address, or for a tile the frame around it. */
const toPassOn = ({ figure, name, address }: ReadOnlyLink & { address: string }): string => {
  if (figure === null) return address;
  const title = name.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<iframe src="${address}" title="${title}" width="320" height="160" loading="lazy"></iframe>`;
};

class LinksDialog extends OwnerDialog {
  #links: ReadOnlyLink[];
  #made: (ReadOnlyLink & { address: string }) | undefined;
  #isCopied = false;

  constructor(links: ReadOnlyLink[], campaigns: CampaignChoice[], campaign: string | undefined) {
    super(campaigns, campaign);
    this.#links = links;
  }

  protected async reload(): Promise<void> {
    this.#links = await fetchLinks();
  }

  #make = (event: SubmitEvent): void => {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const value = (name: string): string => (new FormData(form).get(name) as string | null)?.trim() ?? '';
    const wanted: WantedLink = { name: value('name'), ends: value('ends') };
    if (value('campaign')) wanted.campaign = value('campaign');
    if (value('figure')) wanted.figure = value('figure');
    void this.exclusively(async () => {
      this.#made = await makeLink(wanted);
      this.#isCopied = false;
      form.reset();
      this.draw();
      const made = this.container.querySelector('textarea');
      made?.focus();
      made?.select();
    });
  };

  #revoke = (id: string): void =>
    void this.exclusively(async () => {
      await revokeLink(id);
      if (this.#made?.id === id) this.#made = undefined;
    });

  /** Where the browser forbids the clipboard, as on plain http, the text is selected instead. */
  #copy = async (): Promise<void> => {
    const text = this.container.querySelector('textarea')!;
    text.select();
    this.#isCopied = await Promise.resolve(navigator.clipboard?.writeText(text.value)).then(
      () => navigator.clipboard !== undefined,
      () => false,
    );
    this.draw();
  };

  #row(link: ReadOnlyLink): TemplateResult {
    const { id, name, campaign, figure, ends, used } = link;
    const what = figure === null ? REPORT : FIGURES[figure];
    const of = this.titleOf(campaign);
    const isOver = ends <= Date.now();
    // A whole day ends with it, so the last moment tells the day.
    const until = `${isOver ? 'ended' : 'until'} ${date(ends - 1)}`;
    return html`<li>
      <p>
        <b>${name}</b>
        <small> ${what}, ${of}; ${until}; ${used === null ? 'not used yet' : `last used ${dateTime(used)}`} </small>
      </p>
      <button type="button" @click=${() => this.#revoke(id)}>
        ${isOver ? 'Remove' : 'Revoke'}<span class="unseen"> ${name}</span>
      </button>
    </li>`;
  }

  #list(): TemplateResult {
    if (!this.#links.length) return html`<p class="hint">There are no links yet.</p>`;
    return html`<ul role="list" aria-label="Links">
      ${this.#links.map((link) => this.#row(link))}
    </ul>`;
  }

  #madeLine(): TemplateResult | typeof nothing {
    if (!this.#made) return nothing;
    const { name, figure } = this.#made;
    return html`<div class="made">
      <label for="made-link"
        >${figure === null ? 'Link' : 'HTML'} for ${name}: copy it now, it is not shown again</label
      >
      <textarea id="made-link" rows="3" readonly .value=${toPassOn(this.#made)}></textarea>
      <div>
        <button type="button" @click=${this.#copy}>Copy</button>
        <span role="status">${this.#isCopied ? 'Copied.' : ''}</span>
      </div>
    </div>`;
  }

  #fields(): TemplateResult {
    return html`<div class="row">
        <div class="field">
          <label for="link-name">For whom</label>
          <input id="link-name" name="name" required maxlength="80" autocomplete="off" />
        </div>
        <div class="field">
          <label for="link-ends">Last day</label>
          <input id="link-ends" name="ends" type="date" required min=${dayAfter(0)} value=${dayAfter(DEFAULT_DAYS)} />
        </div>
      </div>
      <div class="row">
        <div class="field">
          <label for="link-figure">What it shows</label>
          <select id="link-figure" name="figure">
            <option value="">${REPORT}</option>
            ${Object.entries(FIGURES).map(([value, text]) => html`<option value=${value}>${text}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="link-campaign">Campaign</label>
          <select id="link-campaign" name="campaign">
            ${this.campaigns.map(
              ({ name, title }) => html`<option value=${name} ?selected=${name === this.campaign}>${title}</option>`,
            )}
            <option value="">All campaigns</option>
          </select>
        </div>
      </div>`;
  }

  protected draw(): void {
    render(
      html`<dialog class="record links" aria-labelledby="links-title">
        <form @submit=${this.#make}>
          <h2 id="links-title">Links for colleagues</h2>
          <div class="fields">
            <p class="hint">
              A link opens the figures and charts of this report, without codes, downloads of events, rewards and
              settings. A tile is one figure for another page, for everyone who sees that page.
            </p>
            ${this.#list()} ${this.#madeLine()} ${this.#fields()}
          </div>
          <div class="foot">
            <p class="problem" role="alert">${this.problem}</p>
            <div class="buttons">
              <button class="save" aria-disabled=${this.isBusy ? 'true' : nothing}>Make a link</button>
              <button type="button" class="cancel" @click=${this.close}>Close</button>
            </div>
          </div>
        </form>
      </dialog>`,
      this.container,
    );
  }
}

/** Resolves when the dialog is closed; rejects if the links could not be read. */
export const openLinks = async (campaigns: CampaignChoice[], campaign: string | undefined): Promise<void> => {
  const links = await fetchLinks();
  await new LinksDialog(links, campaigns, campaign).run();
};
