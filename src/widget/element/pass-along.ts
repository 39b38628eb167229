/** The element: maps channels to real links, dispatches a cancelable event before each action, and calls the client. */

import { html, type PropertyValues, type TemplateResult } from 'lit';
import { channelNamed, currentName, defaultNames, whenChannelsCome } from '../../core/channels.ts';
import type { Proof } from '../../core/proof.ts';
import type { Lineage } from '../../core/visit-lineage.ts';
import { withReplaced, type Replaced, type Share } from '../../core/passage.ts';
import { needsSpaces } from '../browser/device.ts';
import { dispatch } from '../browser/dispatch.ts';
import { isBundled, isServer } from '../browser/environment.ts';
import { preconnect } from '../browser/preconnect.ts';
import { whenNear, whenSeen } from '../browser/visibility.ts';
import { languageOf, whenReadable } from '../browser/page.ts';
import type { PageClient } from '../client.ts';
import type { Overrides } from '../element-interface.ts';
import * as lazy from '../lazy.ts';
import { clientFor } from '../page-client.ts';
import { english, type Words } from '../words/english.ts';
import type { Language } from '../words/language.ts';
import { button } from './button.ts';
import { dress } from './dress.ts';
import { OptionElement } from './option-element.ts';
import { handlePress } from './press.ts';
import { canHydrate, isDrawnByServer, sharerWithoutPage, takeOver } from './server-rendering.ts';
import { sharerOf } from './outgoing.ts';
import { styles } from './styles.ts';

let extras: ReturnType<typeof lazy.extras> | undefined;

/**
 * Buttons to pass a page along; the links they make carry the chain from person to person.
 * @tag pass-along
 * @fires {CustomEvent<PassAlongDetail>} pass-along - A button was pressed, and nothing has happened yet: `detail` has
 *   `channel`, `share` (which you may change) and `cause`; cancelable
 * @fires {CustomEvent<Lineage>} pass-along-lineage - Lineage is known: `detail` has `code`, `parent`, `channel`
 * @fires {CustomEvent<OutcomeDetail>} pass-along-outcome - What came of a press: `detail` has `channel`, `outcome`
 * @fires {CustomEvent<PassEvent>} pass-along-event - For the collector: `detail` is a CloudEvent, without its proof
 * @slot - Shown until the script has loaded, and without JavaScript
 * @slot label - Text before the buttons
 * @slot {name} - Your own icon for the channel of that name
 * @slot tagline - Your line at the end of an email
 * @slot file - Links to files that go out through the device's share sheet
 * @csspart list - The list of buttons
 * @csspart channel - Each link or button; also named after its channel
 * @csspart label - The visible name of a channel
 * @csspart menu - The button of the layout `menu`
 * @csspart more - The button of the layout `float` that opens the menu on phones
 * @csspart put-away - The button of the layout `float` that puts the bar away
 * @csspart count - How many people came through shares
 * @csspart channel-count - How many people came by the channel of a button
 * @csspart disclosure - The disclosure beside the buttons
 * @csspart reaction - The "Not for me" button, and the thanks after it
 * @csspart status - What screen readers announce; not visible
 * @csspart copied - The tick and "Copied" on a pressed button
 * @csspart bubble - The popover at a pressed button: web mail services, or the link to copy by hand
 * @csspart field - The field with the link, in that popover, when the browser refuses the clipboard
 * @csspart mailers - The web mail services, in that popover
 * @csspart dialog - The dialogs: menu, QR code, server, embed code; also named `menu`, `qr`, `server` and `embed`
 * @csspart dialog-title - The heading of a dialog
 * @csspart dialog-close - The button that closes it
 * @csspart dialog-content - What is below the heading
 * @csspart search - The search field of the menu
 * @csspart qr-picture - The QR code
 * @csspart qr-link - The link below it
 * @csspart qr-code - The referral code to read aloud
 * @csspart action - The buttons below the QR code
 * @csspart server - What the dialog shows of a reader's server: its link, or the form that asks for it
 * @csspart server-field - The field for a server's name
 * @csspart proceed - The button that goes on to the server
 * @csspart html - The field with the HTML to embed
 * @csspart copy-html - The button that copies it
 * @csspart preview - What the HTML will look like
 * @cssprop [--pass-along-size=2.25rem] - Width and height of a button; at least 24px, or 44px on touch screens
 * @cssprop [--pass-along-icon-size=1.25rem] - Width of an icon
 * @cssprop [--pass-along-gap=0.25rem] - Space between buttons
 * @cssprop [--pass-along-start] - Margin where a row starts; default: the first icon stands in line with the text
 * @cssprop [--pass-along-radius=99px] - Corner radius of a button
 * @cssprop [--pass-along-border=0] - Border of a button; `1px solid` gives outlined buttons
 * @cssprop [--pass-along-brand=0%] - How much of an icon's colour is its brand's; `100%` gives brand colours
 * @cssprop [--pass-along-label=none] - `inline` shows labels beside the icons
 * @cssprop [--pass-along-icon=contents] - `none` hides the icons; add `--pass-along-label: inline` for text alone
 * @cssprop [--pass-along-float-inset] - Distance of the `float` layout from the edge of the screen
 * @cssprop [--pass-along-float-background=Canvas] - Background of the `float` layout
 * @cssprop [--pass-along-color=inherit] - Colour of icons and text
 * @cssprop [--pass-along-background=none] - Background of a button
 * @cssprop [--pass-along-dialog-background=Canvas] - Background of dialogs and popovers
 * @cssprop [--pass-along-dialog-color=CanvasText] - Colour of text in dialogs and popovers
 * @cssprop [--pass-along-dialog-radius=0.75rem] - Corner radius of dialogs
 * @cssprop [--pass-along-dialog-width=27em] - Width of dialogs
 * @cssprop [--pass-along-background-hover] - Background of a button under the pointer; default: the text colour at 12 %
 * @cssprop [--pass-along-focus=currentColor] - Colour of the focus ring
 */
export class PassAlong extends OptionElement {
  static override styles = styles;
  static override properties = { _isNear: { state: true }, _language: { state: true }, _count: { state: true } };

  /** Whether it has come near the viewport: nothing is drawn before. */
  declare _isNear: boolean | undefined;
  declare _drawnAt?: string;
  declare _language?: Language;
  declare _count: string;
  declare _overrides?: Overrides | undefined;
  declare _replaced?: Replaced;

  #lineage: Lineage | undefined;
  #lang = 'en';
  /** Declarative shadow DOM: what a server has drawn is in view before this element exists, and must not move. */
  #isFromServer = isServer || !!this.shadowRoot;
  /** Draws as a server does, until Lit has hydrated what the server has drawn. */
  #isWithoutPage = isServer || (canHydrate && this.#isFromServer);
  /** Whether the channels that load by name are on their way; `undefined` until they are asked for. */
  #isWaiting: boolean | undefined;
  #stopObserving = (): void => {};
  #stopListening = (): void => {};

  /** Own code, the code that brought this visit, and the channel it arrived by. */
  get lineage(): Lineage {
    return this._client.lineage;
  }

  /**
   * Emits a conversion: a sign-up, a sale. `value` in the owner's unit. An `id`, such as that of an order, counts once
   * under each name, even if the page is reloaded.
   */
  convert(name: string, value?: number, options?: { id?: string }): void {
    this._client.emit('conversion', { name, value: value!, id: options?.id as string });
  }

  /** For `<pass-along-progress>`, which shows it to the collector. */
  [Symbol.for('pass-along.proof')](): Proof {
    return this._client.proof;
  }

  /** Makes a code that the visitor typed the parent of this visit. False for the visitor's own code. */
  arrive(code: string): boolean {
    const isOther = this._client.arrive(code);
    this.#announceLineage();
    return isOther;
  }

  /** Erases all that pass-along stores on this device. */
  forget(): Promise<void> {
    return lazy.forget().then(({ forget }) => forget());
  }

  override connectedCallback(): void {
    if (isBundled && this.#isFromServer && !this.hasUpdated) takeOver(this, () => (this.#isWithoutPage = false));
    this._isNear ||= this.#isFromServer;
    super.connectedCallback();
    this.#stopListening = whenChannelsCome(this.#refresh);
    this.#stopObserving = whenNear(this, () => {
      void dress(this).then(() => whenReadable(() => (this._isNear = true)));
      this.#stopObserving = whenSeen(this, () => this._client.view());
    });
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#stopListening();
    this.#stopObserving();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (isBundled && this.#isWithoutPage) return;
    this.#announceLineage();
    void dress(this);
    this.#loadExtras(changed);
    this.#loadChannels();
  }

  /**
   * Lineage is recorded from the start. Until the element comes near the viewport, the slotted content stays in view;
   * for good where the page has nothing that can be shared.
   */
  protected override render(): TemplateResult {
    const slot = html`<slot></slot>`;
    if (!isServer && !this._isNear) return slot;
    if (!isServer) this._drawnAt = location.href;
    const shareBy = this._sharer();
    const { url, disclosure } = shareBy('');
    if (!url) return slot;
    const { list, menu } = this._words;
    return html`<slot name="label"></slot>
      ${
        this.layout === 'menu'
          ? html`<button type="button" part="menu" data-channel="menu" aria-haspopup="dialog" @click=${this._press}>
              <svg viewBox="0 0 24 24" aria-hidden="true"><path d=${channelNamed('native')!.icon} /></svg
              ><span>${menu}</span>
            </button>`
          : html`<ul part="list" role="list" aria-label=${list} @pointerover=${this.#near} @focusin=${this.#near}>
              ${this._buttonsFor(this._names, shareBy, this.#isFromServer)}
            </ul>`
      }
      ${this._count && html`<p part="count">${this._count}</p>`}
      ${disclosure && html`<p part="disclosure">${disclosure}</p>`}
      <p part="status" role="status"></p>`;
  }

  /** Language, address bar, campaign state and the like load when an attribute or the page's language needs them. */
  #loadExtras(changed: PropertyValues<this>): void {
    const lang = languageOf(this);
    const { isFollowed } = this._client;
    // Until it is drawn, nothing of it depends on the campaign.
    const isAsked =
      (this._isNear && this.collector && (isFollowed || this.reaction || this.counts != null || this.vitals)) ||
      this.debug ||
      this.addressBar != null ||
      this.alsoTo;
    // A region alone is no other language: `en-GB` loads nothing.
    if (lang.startsWith(this.#lang) && !(isAsked && (isFollowed || changed.size))) return;
    this.#lang = lang;
    // The same promise for all: a thousand calls of import() take 20 ms.
    extras ??= lazy.extras();
    extras
      .then(({ applyAttributes }) => applyAttributes(this, changed))
      .catch((reason: unknown) => {
        // What could not be loaded is asked for again.
        extras = undefined;
        this._warn(reason);
      });
  }

  #loadChannels(): void {
    if (!this._isNear || this.#isWaiting != null || this._names.every(channelNamed)) return;
    this.#isWaiting = true;
    void lazy
      .moreChannels()
      .then(({ addAll }) => addAll())
      .catch(this._warn)
      .then(() => {
        this.#isWaiting = false;
        this.requestUpdate();
      });
  }

  /** What a press needs beyond its link loads as a pointer or the focus comes near. */
  #near = (): void => {
    this.#refresh();
    if (this.collector && this.privacy !== 'off') preconnect(this.collector);
    void lazy.actions().then(({ prepare }) => prepare(this), this._warn);
  };

  /** Renders before any handler runs, so that links are right: a pointer or the focus reaches a link before a press. */
  #refresh = (): void => {
    if (this._isNear) void whenReadable(() => this.requestUpdate());
  };

  get _words(): Words {
    if (isBundled && this.#isWithoutPage) return english;
    return { __proto__: null, ...english, ...this._language, ...this.words } as Words;
  }

  get _names(): readonly string[] {
    const wanted = this.channels?.match(/[^\s,]+/g);
    if (wanted) return [...new Set(wanted.map(currentName))];
    // A server does not know whether the device has a share sheet, and no button may move aside for it.
    return this.#isFromServer ? [...defaultNames.toSpliced(1, 1), 'native'] : defaultNames;
  }

  _buttonsFor(names: readonly string[], shareBy = this._sharer(), keepsPlaces = false): unknown[] {
    const words = this._words;
    // A name that nobody knows gets no box; one whose channel is on its way keeps its place. The build drops spaces of
    // templates; a server draws none either, and what it has drawn must not move.
    return names
      .filter((name) => this.#isWaiting || channelNamed(name))
      .flatMap((name) => {
        const drawn = !isBundled || !this.#isWithoutPage || isDrawnByServer(name) ? name : '';
        const share = (): Share => withReplaced(shareBy(name), name, this._replaced);
        return [button(drawn, words, share, this._press, keepsPlaces), needsSpaces && !keepsPlaces ? ' ' : ''];
      });
  }

  get _root(): ShadowRoot {
    return this.renderRoot as ShadowRoot;
  }

  get _client(): PageClient {
    return clientFor(this);
  }

  #announceLineage(): void {
    const { lineage, ready } = this._client;
    if (lineage === this.#lineage) return;
    this.#lineage = lineage;
    if (lineage.code === '') void ready?.then(this.#refresh);
    else dispatch(this, 'pass-along-lineage', lineage);
  }

  _sharer(): (channel: string) => Share {
    return isBundled && this.#isWithoutPage ? sharerWithoutPage(this) : sharerOf(this);
  }

  _warn = (reason: unknown): void => {
    if (this.debug) console.warn('pass-along:', reason);
  };

  _press = (cause: MouseEvent): void => void handlePress(this, cause).catch(this._warn);
}
