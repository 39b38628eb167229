/** The element: maps channels to real links, asks the page before each act, and tells the client. */

import { html, LitElement, nothing, render, type PropertyValues, type TemplateResult } from 'lit';
import * as browser from '../browser.ts';
import type { Client } from '../client.ts';
import { addChannels, addressOf, channelNamed, currentName, defaultNames, whenChannelsCome, type Channel } from '../core/channels.ts';
import { readCode } from '../core/code.ts';
import type { Outcome } from '../core/event.ts';
import type { Lineage, Privacy } from '../core/lineage.ts';
import { tagLink } from '../core/link.ts';
import { shareOf, type Share } from '../core/share.ts';
import * as lazy from '../lazy.ts';
import type { Language } from '../words/spoken.ts';
import { act, type Stage } from './act.ts';
import { button } from './button.ts';
import { styles } from './styles.ts';
import { english, type Words } from './words.ts';

/** What a visitor is about to do. A listener may change `share`, or call `preventDefault()` to stop it. */
export type PassAlongDetail = {
  channel: string;
  /** What leaves; `share.url` is the tagged link. */
  share: Share;
  /** The click that caused it. */
  cause: Event;
};

/** What came of a share intent, as far as a page can know. */
export type OutcomeDetail = { channel: string; outcome: Outcome };

/**
 * Buttons to pass a page along; the links they make carry the chain from person to person.
 *
 * @fires {CustomEvent<PassAlongDetail>} pass-along - Before an act: `detail` has `channel`, `share` (may be changed) and `cause`; cancelable
 * @fires {CustomEvent<Lineage>} pass-along-lineage - Once it is known: `detail` has own `code`, `parent` and `channel` of arrival
 * @fires {CustomEvent<OutcomeDetail>} pass-along-outcome - After an act: `detail` has `channel` and `outcome` (`copied`, `refused`, `finished`, `aborted`, `blocked`)
 *
 * @attr embed-url - Address of the page's own player or game, which `embed` gives as a frame to paste; default: a card with picture and link
 * @attr embed-size - Width and height of that frame; default: `560x315`
 * @attr embed-sandbox - What that frame may do, as in HTML; default: `allow-scripts allow-forms allow-popups`
 *
 * @slot - Shown before the script has loaded, and without script
 * @slot label - Words before the buttons
 * @slot {name} - An icon of your own for the channel of that name
 *
 * @csspart list - The list of buttons
 * @csspart channel - Each link or button; also named after its channel
 * @csspart menu - The button of `layout="menu"`
 * @csspart label - The words of a button
 * @csspart count - How many people came
 * @csspart search - The field in the menu
 * @csspart status - Where "Link copied" is said
 * @csspart field - The field with the link when the clipboard is refused
 *
 * @cssprop [--pass-along-size=2.25rem] - Width and height of a button; at least 24px, 44px with touch
 * @cssprop [--pass-along-icon-size=1.25rem] - Width of an icon
 * @cssprop [--pass-along-gap=0.25rem] - Space between buttons
 * @cssprop [--pass-along-radius=99px] - Corner radius of a button
 * @cssprop [--pass-along-color=inherit] - Colour of icons and words
 * @cssprop [--pass-along-brand=0%] - Brand colours: how much of them the icons have; always light or dark enough to be seen, black brands follow the text
 * @cssprop [--pass-along-fill=0%] - Filled: `100%` puts the brand's colour behind its icon, which turns black or white
 * @cssprop [--pass-along-border=0] - Outline: border of a button, such as `1px solid`
 * @cssprop [--pass-along-label=none] - `inline` shows the words beside the icons
 * @cssprop [--pass-along-icon=contents] - `none` leaves the words alone
 * @cssprop [--pass-along-float-inset=0.5rem] - Distance of `layout="float"` from the edge; from the bottom of a phone, where it is 0
 * @cssprop [--pass-along-float-background=Canvas] - Background of `layout="float"`
 * @cssprop [--pass-along-background=none] - Background of a button
 * @cssprop [--pass-along-background-hover] - Background of a button under the pointer; default: 12 % of the colour
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 */
export class PassAlong extends LitElement {
  static override styles = styles;

  static override properties = {
    url: {},
    headline: {},
    text: {},
    image: {},
    hashtags: {},
    channels: {},
    campaign: {},
    collector: {},
    code: {},
    privacy: {},
    viaParam: { attribute: 'via-param' },
    utm: { type: Boolean },
    addressBar: { attribute: 'address-bar' },
    vitals: { type: Boolean },
    tagline: {},
    disclosure: {},
    layout: {},
    counts: {},
    debug: { type: Boolean },
    words: { attribute: false },
    _language: { state: true },
    _count: { state: true },
    _said: { state: true },
    _byHand: { state: true },
  };

  /** Address to pass along; default: the canonical link, then `og:url`, then the location. */
  declare url?: string;
  /** Title; default: `og:title`, then the document's title. */
  declare headline?: string;
  /** Text beside the link, for channels that take one; default: the headline. */
  declare text?: string;
  /** Address of a picture, for channels that take one; default: `og:image`. */
  declare image?: string;
  /** Separated by blanks or commas. */
  declare hashtags?: string;
  /** Names of channels in the order wanted, separated by blanks or commas. */
  declare channels?: string;
  /** What is being spread; default: `default`. */
  declare campaign?: string;
  /** Address of the collector; without it nothing is sent. */
  declare collector?: string;
  /** A code of the site's own for this visitor: letters, digits, `_`, `-`; 64 at most. */
  declare code?: string;
  /** `anonymous` (default): a code per page view, in memory; `consented`: one per visitor, kept; `off`: no code, nothing sent. */
  declare privacy?: Privacy;
  /** Name of the query parameter; default: `via`. */
  declare viaParam?: string;
  /** Adds `utm_source`, `utm_medium` and `utm_campaign` to the links. */
  declare utm: boolean;
  /** Puts the visitor's own tag into the address bar; on the home page only with the value `home`. */
  declare addressBar?: string;
  /** Reports the page's web vitals to the collector. */
  declare vitals: boolean;
  /** The owner's line under a message by mail; or what stands in the slot `tagline`. */
  declare tagline?: string;
  /** Must be said where passing along earns something: stands in every text that leaves, and beside the buttons. */
  declare disclosure?: string;
  /** `row` (default), `column`, `menu` (one button that opens all), `float` (at the edge; at the bottom of a phone). */
  declare layout?: string;
  /** Says how many people came by passing along, from this many on (default 10); asks the collector. */
  declare counts?: string;
  /** Says in the console what is wrong, and what is done. */
  declare debug: boolean;
  /** Words of the page's own, in the place of ours. */
  declare words?: Partial<Language>;
  declare _language?: Language;
  declare _count: string;
  declare _said: string;
  declare _byHand: string;

  #lineage: Lineage | undefined;
  #lang = 'en';
  #isNear = false;
  #isComplete = false;
  #forget = (): void => {};
  #deafen = (): void => {};

  /** Own code, the code that brought this visit, and the channel it arrived by. */
  get lineage(): Lineage {
    return this.#connect().lineage;
  }

  /** Reports what the owner wanted: a sign-up, a sale. `value` in the owner's unit. */
  convert(name: string, value?: number): void {
    this.#connect().convert(name, value);
  }

  /** Makes a code that was heard or typed the parent of this visit. False for the own code. */
  arrive(code: string): boolean {
    const isOther = this.#connect().arrive(code);
    this.#connect();
    return isOther;
  }

  /** Erases all that pass-along keeps on this device. */
  async forget(): Promise<void> {
    (await lazy.forget()).forget();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#deafen = whenChannelsCome(() => this.requestUpdate());
    this.#forget = browser.whenNear(this, () => {
      this.#isNear = true;
      this.requestUpdate();
      this.#forget = browser.whenSeen(this, () => this.#connect().view());
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#deafen();
    this.#forget();
  }

  /** Until the first drawing the page's own content stays in view. */
  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    const before = root.appendChild(document.createElement('slot'));
    this.addController({ hostUpdated: () => this.hasUpdated || before.remove() });
    // Links are right before any handler runs: whoever is about to press one has pointed or tabbed to it first.
    for (const type of ['pointerover', 'focusin']) this.addEventListener(type, () => this.requestUpdate());
    return root;
  }

  /** The chain is kept from the start; drawing waits until the element comes near the viewport. */
  protected override shouldUpdate(changed: PropertyValues<this>): boolean {
    const client = this.#connect();
    if (this.addressBar !== undefined) browser.tagAddress({ code: client.lineage.code, channel: 'address' }, this.viaParam, this.addressBar === 'home');
    if (changed.has('vitals') && this.vitals) this.#extra(lazy.vitals, ({ observeVitals }) => observeVitals((name, value) => this.#connect().vitals(name, value)));
    if (changed.size && this.debug) this.#extra(lazy.advice, ({ advise }) => this.#warn(advise(this, this.#names, document.baseURI, { channel: channelNamed, code: readCode })));
    const lang = browser.languageOf(this);
    if (lang !== this.#lang) {
      this.#lang = lang;
      this.#extra(this.#speak, (language) => (this._language = language));
    }
    if (changed.has('counts') && this.counts !== undefined)
      this.#extra(
        async () => (await lazy.counts()).count(this, await this.#speak(), this.#lang),
        (line) => (this._count = line),
      );
    return this.#isNear;
  }

  protected override willUpdate(): void {
    if (this.#isComplete || this.#names.every(channelNamed)) return;
    this.#isComplete = true;
    this.#extra(lazy.moreChannels, ({ rows }) => addChannels(rows));
  }

  protected override render(): TemplateResult {
    const { list, menu, byHand } = this.#words;
    return html`<slot name="label"></slot>
      ${this.layout === 'menu'
        ? html`<button type="button" part="menu" aria-haspopup="dialog" @click=${this.#openMenu}>${menu}</button>`
        : html`<ul part="list" role="list" aria-label=${list}>
            ${this.#buttons(this.#names)}
          </ul>`}
      <slot name="tagline" hidden></slot><slot name="file" hidden></slot>
      ${this._count && html`<p part="count">${this._count}</p>`} ${this.disclosure && html`<p part="disclosure">${this.disclosure}</p>`}
      <p part="status" role="status">${this._said}</p>
      ${this._byHand && html`<input part="field" readonly aria-label=${byHand} .value=${this._byHand} />`}`;
  }

  get #words(): Words {
    return { ...english, ...this._language, ...this.words };
  }

  /** All that the page's language says, acts included. */
  #speak = async (): Promise<Language> => ({ ...(await (await lazy.language()).speak(this.#lang, english)), ...this.words });

  #buttons = (names: readonly string[]) => names.map((name) => button(name, this.#words, () => this.#shareBy(name), this.#act));

  #connect(): Client {
    const { campaign = 'default', privacy = 'anonymous', collector, code, viaParam: param } = this;
    const client = browser.clientFor({ campaign, privacy, collector, code, param });
    if (client.lineage !== this.#lineage) {
      this.#lineage = client.lineage;
      this.#tell('pass-along-lineage', client.lineage);
    }
    return client;
  }

  /** Loads what costs extra. The buttons that are there work without it. */
  #extra<T>(load: () => Promise<T>, use: (module: T) => void): void {
    load().then(use, (error) => this.#warn([error]));
  }

  #warn(lines: unknown[]): void {
    if (this.debug) for (const line of lines) console.warn('pass-along:', line);
  }

  get #names(): readonly string[] {
    const wanted = this.channels?.split(/[\s,]+/).filter(Boolean).map(currentName);
    return wanted?.length ? [...new Set(wanted)] : defaultNames;
  }

  /** What leaves by a channel; read anew each time, so that single-page navigation is followed. */
  #shareBy(channel: string): Share {
    const tagline = this.tagline ?? this.querySelector('[slot=tagline]')?.textContent?.trim();
    const { url, headline, text, image, hashtags, disclosure } = this;
    const share = shareOf(browser.readPage(this.viaParam), { url, headline, text, image, hashtags, disclosure, tagline }, this.#words.greeting);
    return { ...share, url: this.#tag(share.url, channel) };
  }

  #tag(url: string, channel: string): string {
    const utm = this.utm ? (this.campaign ?? 'default') : undefined;
    return tagLink(url, { code: this.lineage.code, channel }, { param: this.viaParam, utm });
  }

  #tell(type: string, detail: unknown, cancelable = false): boolean {
    if (this.debug) console.info('pass-along:', type, detail);
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  #stage(name: string, channel: Channel, share: Share, control: HTMLElement): Stage {
    const { copy, native, openPopup, print } = browser;
    return {
      name,
      channel,
      share,
      control,
      code: this.lineage.code ?? '',
      host: this,
      root: this.renderRoot as ShadowRoot,
      lit: { html, render, nothing },
      names: this.#names,
      defaults: defaultNames,
      buttons: this.#buttons,
      shareBy: (other) => this.#shareBy(other),
      tag: (url) => this.#tag(url, name),
      channelNamed,
      addChannels,
      addressOf,
      copy,
      native,
      openPopup,
      print,
    };
  }

  #openMenu = async ({ currentTarget }: Event): Promise<void> => {
    const copy = channelNamed('copy')!;
    const stage = this.#stage('menu', copy, this.#shareBy('menu'), currentTarget as HTMLElement);
    this.#extra(async () => (await lazy.acts.menu()).act({ ...stage, words: await this.#speak() }), () => {});
  };

  #act = async (cause: MouseEvent): Promise<void> => {
    const control = cause.currentTarget as HTMLElement;
    const name = control.dataset.channel!;
    const channel = channelNamed(name)!;
    const share = this.#shareBy(name);
    // The right button opens a menu; whether its "open link" is taken cannot be known.
    if (cause.button > 1) return;
    if (!this.#tell('pass-along', { channel: name, share, cause }, true)) return cause.preventDefault();
    this.#connect().intent(name);
    this.#extra(
      () => act(this.#stage(name, channel, share, control), cause, this.#speak),
      (outcome) => outcome && this.#settle(name, outcome, share),
    );
  };

  #settle(channel: string, outcome: Outcome, share: Share): void {
    this.#connect().outcome(channel, outcome);
    this._said = outcome === 'copied' ? this.#words.copied : '';
    this._byHand = outcome === 'refused' ? share.url : '';
    this.#tell('pass-along-outcome', { channel, outcome });
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLInputElement>('[part=field]')?.select());
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pass-along': CustomEvent<PassAlongDetail>;
    'pass-along-lineage': CustomEvent<Lineage>;
    'pass-along-outcome': CustomEvent<OutcomeDetail>;
  }
}
