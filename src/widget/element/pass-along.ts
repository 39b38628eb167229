/** The element: maps channels to real links, asks the page before each act, and tells the client. */

import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import * as browser from '../page-client.ts';
import type { Client } from '../client.ts';
import {
  addChannels,
  addressOf,
  channelNamed,
  currentName,
  defaultNames,
  whenChannelsCome,
} from '../../core/channels.ts';
import type { Outcome } from '../../core/event.ts';
import type { Lineage, Privacy } from '../../core/visit-lineage.ts';
import { tagLink } from '../../core/link-tag.ts';
import { shareOf, type Share } from '../../core/passage.ts';
import * as lazy from '../lazy.ts';
import type { Stage } from '../actions/index.ts';
import type { Language } from '../words/spoken.ts';
import { button } from './button.ts';
import { kit } from './kit.ts';
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
 * @tag pass-along
 *
 * @fires {CustomEvent<PassAlongDetail>} pass-along - A button was pressed, and nothing has happened yet: `detail` has
 *   `channel`, `share` (which you may change) and `cause`; cancelable
 * @fires {CustomEvent<Lineage>} pass-along-lineage - This visit's lineage is known: `detail` has its own `code`, its
 *   `parent` and the `channel` it arrived by
 * @fires {CustomEvent<OutcomeDetail>} pass-along-outcome - Something came of a press: `detail` has `channel` and
 *   `outcome` (`copied`, `refused`, `finished`, `aborted`, `blocked`)
 *
 * @attr reaction - Offers a quiet "Not for me" button, counted against those who came through shares; needs a collector
 * @attr embed-url - Address of your own player or game, which `embed` offers as a frame to paste; default: a card
 *   with picture and link
 * @attr embed-size - Width and height of that frame, in pixels; default: `560x315`
 * @attr embed-sandbox - What that frame may do: the `sandbox` attribute of HTML; default: `allow-scripts allow-forms
 *   allow-popups`
 *
 * @slot - Shown until the script has loaded, and without JavaScript
 * @slot label - Text before the buttons
 * @slot {name} - Your own icon for the channel of that name
 * @slot tagline - Your line at the end of an email
 * @slot file - Links to files that go out through the device's share sheet
 *
 * @csspart list - The list of buttons
 * @csspart channel - Each link or button; also named after its channel
 * @csspart label - The visible name of a channel
 * @csspart menu - The button of the layout `menu`
 * @csspart count - How many people came through shares
 * @csspart disclosure - The disclosure beside the buttons
 * @csspart reaction - The "Not for me" button, and the thanks after it
 * @csspart status - Where "Copied" appears
 * @csspart field - The field with the link, shown when the browser refuses the clipboard
 * @csspart mailers - The line of web mail services
 * @csspart dialog - The dialogs: menu, QR code, server, embed code
 *
 * @cssprop [--pass-along-size=2.25rem] - Width and height of a button; at least 24px, or 44px on touch screens
 * @cssprop [--pass-along-icon-size=1.25rem] - Width of an icon
 * @cssprop [--pass-along-gap=0.25rem] - Space between buttons
 * @cssprop [--pass-along-radius=99px] - Corner radius of a button
 * @cssprop [--pass-along-border=0] - Border of a button; `1px solid` gives outlined buttons
 * @cssprop [--pass-along-brand=0%] - How much of an icon's colour is its brand's; `100%` gives brand colours
 * @cssprop [--pass-along-label=none] - `inline` shows labels beside the icons
 * @cssprop [--pass-along-icon=contents] - `none` hides the icons; together with `--pass-along-label: inline` it gives
 *   text-only buttons
 * @cssprop [--pass-along-float-inset] - Distance of the `float` layout from the edge of the screen
 * @cssprop [--pass-along-float-background=Canvas] - Background of the `float` layout
 * @cssprop [--pass-along-color=inherit] - Colour of icons and text
 * @cssprop [--pass-along-background=none] - Background of a button
 * @cssprop [--pass-along-background-hover] - Background of a button under the pointer; default: the text colour at 12 %
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

  /** The URL to share; default: the canonical link, then `og:url`, then the page's address. */
  declare url?: string;
  /** Title of what is shared; default: `og:title`, then the document's title. */
  declare headline?: string;
  /** Text to go with the link, for channels that take one; default: the headline. */
  declare text?: string;
  /** URL of a picture, for channels that take one; default: `og:image`. */
  declare image?: string;
  /** Hashtags, separated by spaces or commas. */
  declare hashtags?: string;
  /** Names of channels in the order you want, separated by spaces or commas. */
  declare channels?: string;
  /** The campaign that codes and figures belong to; default: `default`. */
  declare campaign?: string;
  /** URL of your collector; without it, nothing is sent. */
  declare collector?: string;
  /** Your own code for this visitor: up to 64 letters, digits, `_` and `-`. */
  declare code?: string;
  /**
   * `anonymous` (default): one code per page view, in memory only; `consented`: one per visitor, stored; `off`: no
   * code, nothing sent.
   */
  declare privacy?: Privacy;
  /** Name of the query parameter that carries the code; default: `via`. */
  declare viaParam?: string;
  /** Adds `utm_source`, `utm_medium` and `utm_campaign` to the links. */
  declare utm: boolean;
  /**
   * Puts the visitor's own code into the address bar, so that copied addresses count too; on a home page only with the
   * value `home`.
   */
  declare addressBar?: string;
  /** Sends the page's Web Vitals to the collector. */
  declare vitals: boolean;
  /** Your line at the end of an email; or use the slot `tagline`. */
  declare tagline?: string;
  /** Required where sharing earns a reward: added to every shared text, and shown beside the buttons. */
  declare disclosure?: string;
  /**
   * `row` (default), `column`, `menu` (one button that opens all channels) or `float` (at the edge of the screen; at
   * the bottom on phones).
   */
  declare layout?: string;
  /** Shows how many people came through shares once there are this many (default 10); asks the collector. */
  declare counts?: string;
  /** Logs problems and events to the console. */
  declare debug: boolean;
  /** Your own wording, in place of the built-in one. */
  declare words?: Partial<Language>;
  declare _language?: Language;
  declare _count: string;
  declare _said: string;
  declare _byHand: string;
  /** The element as the campaign wants it now: itself, but for what a pause or a wording changes. */
  declare _wishes?: PassAlong | undefined;

  #lineage: Lineage | undefined;
  #lang = 'en';
  #isNear = false;
  #isComplete = false;
  #forget = (): void => {};
  #deafen = (): void => {};

  /** This visit's own code, the code that brought it, and the channel it arrived by. */
  get lineage(): Lineage {
    return this.#connect().lineage;
  }

  /** Reports a conversion, such as a sign-up or a sale; `value` is in a unit of your choice. */
  convert(name: string, value?: number): void {
    // JSON leaves out what is undefined.
    this.#connect().say('conversion', { name, value: value! });
  }

  /** Makes a code that somebody was told the parent of this visit. Returns `false` for the visit's own code. */
  arrive(code: string): boolean {
    const isOther = this.#connect().arrive(code);
    this.#connect();
    return isOther;
  }

  /** Erases everything that pass-along keeps on this device. */
  forget(): Promise<void> {
    return lazy.acts().then(({ forget }) => forget());
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#deafen = whenChannelsCome(this.#refresh);
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

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#connect();
    const lang = browser.languageOf(this);
    // A country more is no other language: `en-GB` needs nothing.
    if (
      !lang.startsWith(this.#lang) ||
      (changed.size && (this.collector || this.debug || this.addressBar != null || this.layout === 'float'))
    ) {
      this.#lang = lang;
      this.#later((acts) => acts.begin(this.#stage('address', this), changed));
    }
    if (!this.#isNear || this.#isComplete || this.#names.every(channelNamed)) return;
    this.#isComplete = true;
    lazy.moreChannels().then(({ rows, words }) => {
      Object.assign(english, words);
      addChannels(rows);
    }, this.#warn);
  }

  /**
   * The chain is kept from the start. Until the element comes near the viewport, the page's own content stays in view;
   * for good where nothing can be passed along.
   */
  protected override render(): TemplateResult {
    const { url, disclosure } = this.#shareBy('');
    if (!this.#isNear || !url) return html`<slot></slot>`;
    const { list, menu, byHand } = this.#words;
    return html`<slot name="label"></slot>
      ${
        this.layout === 'menu'
          ? html`<button type="button" part="menu" data-channel="menu" aria-haspopup="dialog" @click=${this.#act}>
              ${menu}
            </button>`
          : html`<ul part="list" role="list" aria-label=${list} @pointerover=${this.#refresh} @focusin=${this.#refresh}>
              ${this.#buttons(this.#names)}
            </ul>`
      }
      ${this._count && html`<p part="count">${this._count}</p>`}${disclosure && html`<p part="disclosure">${disclosure}</p>`}
      <p part="status" role="status">${this._said}</p>
      ${this._byHand && html`<input part="field" readonly aria-label=${byHand} .value=${this._byHand} />`}`;
  }

  /** Links are right before any handler runs: whoever is about to press one has pointed or tabbed to it first. */
  #refresh = (): void => this.requestUpdate();

  get #words(): Words {
    return { __proto__: null, ...english, ...this._language, ...this.words } as Words;
  }

  get #names(): readonly string[] {
    const wanted = this.channels?.match(/[^\s,]+/g);
    return wanted ? [...new Set(wanted.map(currentName))] : defaultNames;
  }

  #buttons = (names: readonly string[]) =>
    names.map((name) => button(name, this.#words, () => this.#shareBy(name), this.#act));

  #connect(): Client {
    const { campaign = 'default', privacy = 'anonymous', collector, code, viaParam: param } = this;
    const client = browser.clientFor({ campaign, privacy, collector, code, param });
    if (client.lineage !== this.#lineage) this.#tell('pass-along-lineage', (this.#lineage = client.lineage));
    return client;
  }

  #tag(url: string, channel: string): string {
    const { lineage, viaParam: param, utm, campaign = 'default' } = this._wishes ?? this;
    return tagLink(url, { code: lineage.code, channel }, { param, utm: utm ? campaign : undefined });
  }

  /** What leaves by a channel; read anew each time, so that single-page navigation is followed. */
  #shareBy(channel: string): Share {
    const wishes = this._wishes ?? this;
    const share = shareOf(
      browser.readPage(this.viaParam),
      wishes,
      this.#words.greeting,
      wishes.querySelector('[slot=tagline]')?.textContent,
    );
    return { ...share, url: this.#tag(share.url, channel) };
  }

  #warn = (reason: unknown): void => {
    if (this.debug) console.warn('pass-along:', reason);
  };

  #tell(type: string, detail: unknown, cancelable = false): boolean {
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  /** Does what loads on demand. The buttons that are there work without it. */
  #later(use: (acts: Awaited<ReturnType<typeof lazy.acts>>) => unknown): void {
    lazy.acts().then(use).catch(this.#warn);
  }

  #stage(name: string, control: HTMLElement): Stage {
    return {
      name,
      control,
      share: this.#shareBy(name),
      kit,
      host: this,
      names: this.#names,
      buttons: this.#buttons,
      shareBy: (other) => this.#shareBy(other),
      tag: (url) => this.#tag(url, name),
      warn: this.#warn,
      client: this.#connect(),
      settle: (outcome, what) => this.#settle(name, outcome, what),
    };
  }

  #act = (cause: MouseEvent): void => void this.#do(cause).catch(this.#warn);

  async #do(cause: MouseEvent): Promise<void> {
    const control = cause.currentTarget as HTMLElement;
    const name = control.dataset.channel!;
    const channel = channelNamed(name);
    const stage = this.#stage(name, control);
    const { share } = stage;
    const { button: pressed, ctrlKey, metaKey, shiftKey, altKey } = cause;
    // The right button opens a menu; whether its "open link" is taken cannot be known.
    if (pressed > 1) return;
    if (channel) {
      if (!this.#tell('pass-along', { channel: name, share, cause }, true)) return cause.preventDefault();
      this.#connect().say('intent', { channel: name });
    }
    const address = channel && addressOf(channel, share);
    const more = () => this.#later((acts) => acts.press(stage));
    if (channel?.action === 'copy') this.#settle(name, await browser.copy(share.url), share);
    else if (channel?.action === 'native' && !this.matches('[image], :has([slot=file])')) {
      // Files have to be fetched first; without any the sheet opens within the click. What was refused becomes the menu.
      const outcome = await browser.native(share);
      if (outcome === 'refused') more();
      else this.#settle(name, outcome, share);
    } else if (!address) more();
    else {
      (control as HTMLAnchorElement).href = address;
      if (channel.kind === 'mail') more();
      // With a key held, or the middle button, the visitor chose how to open a link; that is left alone.
      if (channel.opens || pressed || ctrlKey || metaKey || shiftKey || altKey) return;
      if (browser.openPopup(address)) cause.preventDefault();
      else this.#settle(name, 'blocked', share);
    }
  }

  #settle(channel: string, outcome: Outcome, share: Share): void {
    this.#connect().say('outcome', { channel, outcome });
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
