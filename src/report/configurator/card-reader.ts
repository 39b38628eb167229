/** The part of the page that asks for another page, and shows its card. */

import { html, nothing, type TemplateResult } from 'lit';
import { networkCard, type ReadPage } from './network-card.ts';
import { readPageHead } from './page-head.ts';

/** Resolves with the HTML of the page at an address; rejects with a message for the reader. */
export type FetchPage = (address: string) => Promise<string>;

const textOf = async (response: Response): Promise<string> => {
  if (response.ok) return response.text();
  if (response.status === 401) throw new Error('only the owner can: sign in to the report first');
  const answer = (await response.json().catch(() => ({}))) as { reason?: string };
  throw new Error(answer.reason ?? `the answer has status ${response.status}`);
};

/** Browsers let a page read no other site, so a page elsewhere is read by the collector, where there is one. */
export const pageFetcher =
  (collector: string | undefined): FetchPage =>
  async (address) => {
    if (new URL(address).origin === location.origin) return textOf(await fetch(address));
    if (collector === undefined)
      throw new Error(`a browser may read no other site than ${location.host}. Paste its HTML instead`);
    const reader = new URL('page-head', collector);
    reader.searchParams.set('url', address);
    return textOf(await fetch(reader));
  };

export class CardReader {
  readonly #fetchPage: FetchPage;
  readonly #redraw: () => void;
  #page: ReadPage | undefined;
  #problem = '';

  constructor(fetchPage: FetchPage, redraw: () => void) {
    this.#fetchPage = fetchPage;
    this.#redraw = redraw;
  }

  #show(page: ReadPage | undefined, problem = ''): void {
    this.#page = page;
    this.#problem = problem;
    this.#redraw();
  }

  #read = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const given = String(new FormData(event.target as HTMLFormElement).get('address') ?? '').trim();
    if (!URL.canParse(given, location.href)) return this.#show(undefined, `“${given}” is no address.`);
    const address = new URL(given, location.href).href;
    await this.#fetchPage(address).then(
      (html) => this.#show({ head: readPageHead(html), address }),
      ({ message }: Error) => this.#show(undefined, `The page could not be read: ${message}.`),
    );
  };

  #paste = ({ target }: Event): void => {
    const { value } = target as HTMLTextAreaElement;
    this.#show(value.trim() ? { head: readPageHead(value) } : undefined);
  };

  render(): TemplateResult {
    return html`<form class="address" @submit=${this.#read}>
        <div class="field">
          <label for="card-address">Address of a page</label>
          <input id="card-address" name="address" inputmode="url" autocomplete="off" required />
        </div>
        <button>Read it</button>
      </form>
      <div class="field">
        <label for="card-html">Or its HTML, pasted; the head is enough</label>
        <textarea id="card-html" rows="3" spellcheck="false" @input=${this.#paste}></textarea>
      </div>
      <div role="status">
        ${this.#problem ? html`<p class="problem">${this.#problem}</p>` : nothing}
        ${this.#page ? networkCard(this.#page) : nothing}
      </div>`;
  }
}
