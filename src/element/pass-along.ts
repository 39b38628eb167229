/** The element: maps channels to real links, asks the page before each act, and tells the client. */

import { html, LitElement, type PropertyValues, type TemplateResult } from 'lit';
import * as browser from '../browser.ts';
import type { Client } from '../client.ts';
import { addChannels, channelNamed, defaultNames, currentName, whenChannelsCome } from '../core/channels.ts';
import { readCode } from '../core/code.ts';
import type { Outcome } from '../core/event.ts';
import type { Lineage, Privacy } from '../core/lineage.ts';
import { tagLink } from '../core/link.ts';
import { shareOf, type Share } from '../core/share.ts';
import * as lazy from '../lazy.ts';
import { act } from './act.ts';
import { button } from './button.ts';
import { styles } from './styles.ts';
import { english } from './words.ts';

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
 * @slot - Shown before the script has loaded, and without script
 * @slot label - Words before the buttons
 * @slot {name} - An icon of your own for the channel of that name
 *
 * @csspart list - The list of buttons
 * @csspart channel - Each link or button; also named after its channel
 * @csspart status - Where "Link copied" is said
 * @csspart field - The field with the link when the clipboard is refused
 *
 * @cssprop [--pass-along-size=2.25rem] - Width and height of a button; at least 24px, 44px with touch
 * @cssprop [--pass-along-icon-size=1.25rem] - Width of an icon
 * @cssprop [--pass-along-gap=0.25rem] - Space between buttons
 * @cssprop [--pass-along-radius=50%] - Corner radius of a button
 * @cssprop [--pass-along-color=inherit] - Colour of icons and words
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
    debug: { type: Boolean },
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
  /** Says in the console what is wrong, and what is done. */
  declare debug: boolean;
  declare _said: string;
  declare _byHand: string;

  #client: Client | undefined;
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
    return this.#isNear;
  }

  protected override willUpdate(): void {
    if (this.#isComplete || this.#names.every(channelNamed)) return;
    this.#isComplete = true;
    this.#extra(lazy.moreChannels, ({ rows }) => addChannels(rows));
  }

  protected override render(): TemplateResult {
    return html`<slot name="label"></slot>
      <ul part="list" role="list" aria-label=${english.list}>
        ${this.#names.map((name) => button(name, () => this.#shareBy(name), this.#act))}
      </ul>
      <p part="status" role="status">${this._said}</p>
      ${this._byHand && html`<input part="field" readonly aria-label=${english.byHand} .value=${this._byHand} />`}`;
  }

  #connect(): Client {
    const { campaign = 'default', privacy = 'anonymous', collector, code, viaParam: param } = this;
    const client = browser.clientFor({ campaign, privacy, collector, code, param });
    if (client !== this.#client) {
      this.#client = client;
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
    const share = shareOf(browser.readPage(this.viaParam), this);
    const utm = this.utm ? (this.campaign ?? 'default') : undefined;
    return { ...share, url: tagLink(share.url, { code: this.lineage.code, channel }, { param: this.viaParam, utm }) };
  }

  #tell(type: string, detail: unknown, cancelable = false): boolean {
    if (this.debug) console.info('pass-along:', type, detail);
    return this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));
  }

  #act = async (cause: MouseEvent): Promise<void> => {
    const control = cause.currentTarget as HTMLElement;
    const name = control.dataset.channel!;
    const channel = channelNamed(name)!;
    const share = this.#shareBy(name);
    // The right button opens a menu; whether its "open link" is taken cannot be known.
    if (cause.button > 1) return;
    if (!this.#tell('pass-along', { channel: name, share, cause }, true)) return cause.preventDefault();
    this.#connect().intent(name);
    const outcome = await act(channel, share, cause, control);
    if (!outcome) return;
    this.#connect().outcome(name, outcome);
    this._said = outcome === 'copied' ? english.copied : '';
    this._byHand = outcome === 'refused' ? share.url : '';
    this.#tell('pass-along-outcome', { channel: name, outcome });
    await this.updateComplete;
    this.renderRoot.querySelector('input')?.select();
  };
}

declare global {
  interface GlobalEventHandlersEventMap {
    'pass-along': CustomEvent<PassAlongDetail>;
    'pass-along-lineage': CustomEvent<Lineage>;
    'pass-along-outcome': CustomEvent<OutcomeDetail>;
  }
}
