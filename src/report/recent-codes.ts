/** `<recent-codes>`: how many codes the collector has heard of in the last five minutes. */

import { LitElement } from 'lit';
import { countRecent, type Recent } from '../spread/recent-codes.ts';
import { pluralize } from './format-number.ts';

/** Milliseconds: the number falls while no event comes, so no summary does. */
const REDRAW = 15_000;

export const recentSentence = (recent: Recent, now: number): string =>
  `${pluralize(countRecent(recent, now), 'visitor')} in the last five minutes.`;

export class RecentCodesElement extends LitElement {
  static override properties = { recent: { attribute: false } };

  declare recent: Recent;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), REDRAW);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  /** The report's stylesheet applies. */
  protected override createRenderRoot(): HTMLElement {
    return this;
  }

  protected override render(): string {
    return recentSentence(this.recent, Date.now());
  }
}
