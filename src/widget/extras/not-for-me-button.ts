/** The quiet "Not for me" beside the buttons. */

import type { EventData, Visit } from '../../core/event.ts';
import type { Lineage } from '../../core/visit-lineage.ts';
import type { Language } from '../words/spoken.ts';

/** The element, as far as something is drawn into it. */
type Host = HTMLElement & {
  readonly renderRoot: HTMLElement | DocumentFragment;
  addController(controller: { hostUpdated(): void }): void;
  requestUpdate(): void;
};
type Speaker = {
  readonly lineage: Lineage;
  say(kind: 'reaction', data: Omit<EventData['reaction'], keyof Visit>): void;
};
/** What the widget has loaded already; imported again here it would be there twice. */
type Drawing = {
  html: (strings: TemplateStringsArray, ...values: unknown[]) => unknown;
  render: (value: unknown, place: HTMLElement) => unknown;
};

/** A tag of this name has its text minified by the build. */
const css = String.raw;

const styles = css`
  [part='reaction'] {
    margin: 0;
    font-size: smaller;
  }
  [part='reaction'] button {
    min-block-size: 24px;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-decoration: underline;
    cursor: pointer;
  }
  [part='reaction'] :focus-visible {
    outline: 2px solid var(--pass-along-focus, currentColor);
    outline-offset: 2px;
  }
`;

let sheet: CSSStyleSheet | undefined;

const seats = new WeakMap<Host, (client: Speaker, words: Language) => void>();
/** Who has said so on this page. */
const said = new WeakSet<Speaker>();

/** Draws it once the buttons are there, and in the language that came last. Where a visitor has no code, nothing is asked. */
export const offer = (host: Host, client: Speaker, words: Language, { html, render }: Drawing): void => {
  const seat = seats.get(host);
  if (seat) return seat(client, words);
  const place = document.createElement('p');
  place.setAttribute('part', 'reaction');

  const press = (): void => {
    said.add(client);
    client.say('reaction', { reaction: 'not-for-me' });
    draw();
    place.querySelector<HTMLElement>('span')!.focus();
  };
  const draw = (): void => {
    const root = host.renderRoot as ShadowRoot;
    if (!client.lineage.code || !root.querySelector('[part=status]')) return place.remove();
    if (!sheet) (sheet = new CSSStyleSheet()).replaceSync(styles);
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
    if (place.parentNode !== root) root.append(place);
    render(
      said.has(client)
        ? html`<span tabindex="-1">${words.noted}</span>`
        : html`<button type="button" @click=${press}>${words.notForMe}</button>`,
      place,
    );
  };
  seats.set(host, (otherClient, otherWords) => {
    [client, words] = [otherClient, otherWords];
    draw();
  });
  host.addController({ hostUpdated: draw });
  draw();
};
