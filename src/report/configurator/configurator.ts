/** The configurator: a form of the widget's options, previews of the element, and what to paste into a page. */

import { html, nothing, render, type TemplateResult } from 'lit';
import { defaultNames } from '../../core/channels.ts';
import { copyable } from '../copyable.ts';
import { CardReader, type FetchPage } from './card-reader.ts';
import { ChannelList } from './channel-list.ts';
import { channelSearch } from './channel-search.ts';
import { labelOf } from './channel-table.ts';
import { channelsOf, chosenIn, queryOf, withChannels, withValue, type Chosen } from './chosen.ts';
import { fieldGroups, type FieldGroup } from './fields.ts';
import { optionFields } from './option-fields.ts';
import { snippets } from './snippets.ts';
import { previewFrames, updatePreviews } from './widget-previews.ts';
import * as tables from './widget-tables.ts';

export type ConfiguratorOptions = {
  place: HTMLElement;
  /** Address of the page for the previews. */
  preview: string;
  /** The collector that serves this page: where its tags send events, unless they name another one. */
  collector?: string | undefined;
  fetchPage: FetchPage;
};

const ATTRIBUTES = [
  ...tables.optionRows.map(({ attribute }) => attribute),
  ...tables.channelOptionRows.map(({ name }) => name),
  'lang',
];

class Configurator {
  readonly #options: ConfiguratorOptions;
  readonly #list: ChannelList;
  readonly #card: CardReader;
  #chosen: Chosen = chosenIn(location.search, ATTRIBUTES);
  #search = '';
  #said = '';
  #drawn: Promise<void> | undefined;

  constructor(options: ConfiguratorOptions) {
    this.#options = options;
    this.#list = new ChannelList({
      channels: () => this.#channels,
      set: this.#setChannels,
      say: this.#say,
      drawn: () => this.draw(),
    });
    this.#card = new CardReader(options.fetchPage, () => void this.draw());
  }

  get #channels(): readonly string[] {
    return channelsOf(this.#chosen, defaultNames);
  }

  #choose(chosen: Chosen): void {
    this.#chosen = chosen;
    history.replaceState(history.state, '', location.pathname + queryOf(chosen) + location.hash);
    void this.draw();
  }

  #set = (attribute: string, value: string | undefined): void =>
    this.#choose(withValue(this.#chosen, attribute, value));

  #setChannels = (channels: readonly string[]): void =>
    this.#choose(withChannels(this.#chosen, channels, defaultNames));

  #say = (text: string): void => {
    this.#said = text;
    void this.draw();
  };

  #add = (name: string): void => {
    this.#search = '';
    this.#setChannels([...this.#channels, name]);
    this.#say(`${labelOf(name)} is added.`);
    document.getElementById('search')?.focus();
  };

  #channelsPart(): TemplateResult {
    const search = (text: string): void => {
      this.#search = text;
      void this.draw();
    };
    return html`<section aria-labelledby="channels-title">
      <h2 id="channels-title">Channels</h2>
      ${channelSearch({ text: this.#search, channels: this.#channels, search, add: this.#add })} ${this.#list.render()}
      <p class="unseen" role="status">${this.#said}</p>
    </section>`;
  }

  #groupPart({ title, fields }: FieldGroup): TemplateResult {
    return html`<section aria-label=${title}>
      <h2>${title}</h2>
      ${optionFields({ title, fields }, this.#chosen, this.#set)}
    </section>`;
  }

  #tagsPart(): TemplateResult {
    const { ownCopy, served } = snippets(this.#chosen, this.#options.collector);
    return html`<section aria-labelledby="tags-title">
      <h2 id="tags-title">For your page</h2>
      <p>With your own copy of the script:</p>
      ${copyable(ownCopy, 'tags with your own copy of the script')}
      ${
        served === undefined
          ? nothing
          : html`<p>Or with the script from the collector; the buttons then need it:</p>
              ${copyable(served, 'tags with the script from the collector')}`
      }
    </section>`;
  }

  #page(): TemplateResult {
    const groups = fieldGroups(tables, { channels: this.#channels, collector: this.#options.collector });
    return html`
      <h1>Configure the buttons</h1>
      <p class="lede">What you choose is in this page’s address: keep it, or pass it on.</p>
      <div class="columns">
        <div class="choices">
          ${this.#channelsPart()} ${this.#groupPart(groups.appearance)} ${this.#groupPart(groups.measuring)}
          <section aria-label=${groups.more.title}>
            <details>
              <summary><h2>${groups.more.title}</h2></summary>
              ${optionFields(groups.more, this.#chosen, this.#set)}
            </details>
          </section>
        </div>
        <div class="results">
          <section aria-labelledby="preview-title">
            <h2 id="preview-title">Preview</h2>
            <p class="hint">The element itself. It sends nothing from here, so counts are not shown.</p>
            ${previewFrames(this.#options.preview, () => void this.draw())}
          </section>
          ${this.#tagsPart()}
          <section aria-labelledby="card-title">
            <h2 id="card-title">The card that networks show</h2>
            ${this.#card.render()}
          </section>
        </div>
      </div>
    `;
  }

  /** Draws once for all changes of a task. */
  draw(): Promise<void> {
    this.#drawn ??= Promise.resolve().then(() => {
      this.#drawn = undefined;
      const { place } = this.#options;
      render(this.#page(), place);
      updatePreviews(place, this.#chosen);
    });
    return this.#drawn;
  }
}

export const startConfigurator = (options: ConfiguratorOptions): Promise<void> => new Configurator(options).draw();
