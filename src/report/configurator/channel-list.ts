/** The list of channels: in order, moved by its buttons, by the arrow keys and by dragging. */

import { html, type TemplateResult } from 'lit';
import { moved } from './chosen.ts';
import { labelOf } from './channel-table.ts';

export type ChannelListOptions = {
  channels: () => readonly string[];
  set: (channels: readonly string[]) => void;
  /** Tells people who use a screen reader what has happened. */
  say: (text: string) => void;
  /** Returns once the list shows what was set. */
  drawn: () => Promise<void>;
};

const STEPS: Record<string, number> = { ArrowUp: -1, ArrowDown: 1 };

export class ChannelList {
  readonly #options: ChannelListOptions;
  #dragged: string | undefined;

  constructor(options: ChannelListOptions) {
    this.#options = options;
  }

  #place(name: string): number {
    return this.#options.channels().indexOf(name);
  }

  #move(name: string, place: number): void {
    const { channels, set, say } = this.#options;
    const list = moved(channels(), name, place);
    set(list);
    say(`${labelOf(name)}: ${list.indexOf(name) + 1} of ${list.length}.`);
  }

  /** The rows are drawn by place, so the focus stays where it was and has to follow its channel. */
  async #focus(place: number, part: string): Promise<void> {
    await this.#options.drawn();
    const row = document.querySelectorAll('.chosen li')[place];
    const button = row?.querySelector<HTMLButtonElement>(part);
    (button?.disabled ? row?.querySelector<HTMLButtonElement>('.handle') : button)?.focus();
  }

  #step(name: string, step: number, part: string): void {
    this.#move(name, this.#place(name) + step);
    void this.#focus(this.#place(name), part);
  }

  #remove(name: string): void {
    const { channels, set, say } = this.#options;
    const place = this.#place(name);
    const rest = channels().filter((other) => other !== name);
    // A tag without channels would show the default ones.
    if (!rest.length) return say('The last channel stays: add another one first.');
    set(rest);
    say(`${labelOf(name)} is removed.`);
    void this.#focus(Math.min(place, rest.length - 1), '.handle');
  }

  #onKey(event: KeyboardEvent, name: string): void {
    const step = STEPS[event.key];
    if (step !== undefined) this.#step(name, step, '.handle');
    else if (event.key === 'Delete') this.#remove(name);
    else return;
    event.preventDefault();
  }

  /** Until the pointer is released; Escape puts the channel back. */
  #drag(event: PointerEvent, name: string): void {
    if (event.button !== 0) return;
    const list = (event.currentTarget as HTMLElement).closest('ol')!;
    const before = this.#options.channels();
    const over = new AbortController();
    const end = (order?: readonly string[]): void => {
      over.abort();
      this.#dragged = undefined;
      this.#options.set(order ?? this.#options.channels());
      // Safari does not focus a button on a press.
      void this.#focus(this.#place(name), '.handle');
    };
    const follow = ({ clientY }: PointerEvent): void => {
      this.#dragged = name;
      const rows = [...list.children];
      const below = rows.findIndex((row) => clientY < row.getBoundingClientRect().bottom);
      const place = below < 0 ? rows.length - 1 : below;
      if (place !== this.#place(name)) this.#move(name, place);
    };
    const { signal } = over;
    addEventListener('pointermove', follow, { signal });
    addEventListener('pointerup', () => end(), { signal });
    addEventListener('pointercancel', () => end(before), { signal });
    addEventListener('keydown', ({ key }) => key === 'Escape' && end(before), { signal });
  }

  #row = (name: string, place: number, { length }: readonly string[]): TemplateResult => {
    const label = labelOf(name);
    return html`<li data-channel=${name} ?data-dragged=${this.#dragged === name}>
      <button
        type="button"
        class="handle"
        aria-describedby="order-hint"
        @pointerdown=${(event: PointerEvent) => this.#drag(event, name)}
        @keydown=${(event: KeyboardEvent) => this.#onKey(event, name)}
      >
        <span class="grip" aria-hidden="true">⠿</span> ${label}
      </button>
      <button
        type="button"
        class="earlier"
        aria-label="Move ${label} up"
        ?disabled=${place === 0}
        @click=${() => this.#step(name, -1, '.earlier')}
      >
        ↑
      </button>
      <button
        type="button"
        class="later"
        aria-label="Move ${label} down"
        ?disabled=${place === length - 1}
        @click=${() => this.#step(name, 1, '.later')}
      >
        ↓
      </button>
      <button type="button" class="remove" aria-label="Remove ${label}" @click=${() => this.#remove(name)}>×</button>
    </li>`;
  };

  render(): TemplateResult {
    return html`<p id="order-hint" class="hint">
        Drag a channel, or use the arrow keys on its name; Delete removes it.
      </p>
      <ol class="chosen" role="list" aria-label="Channels, in order">
        ${this.#options.channels().map(this.#row)}
      </ol>`;
  }
}
