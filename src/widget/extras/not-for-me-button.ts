/** The quiet "Not for me" beside the buttons. */

import { html, render } from 'lit';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { createElement } from '../browser/own-document.ts';
import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { PageClient } from '../client.ts';
import { loadLanguage } from '../words/index.ts';
import type { Language } from '../words/language.ts';

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

/** Redraws the button of a widget for another client or language. */
const redraws = new WeakMap<WidgetHost, (client: PageClient, words: Language) => void>();
/** Clients whose visitor has pressed it on this page. */
const pressed = new WeakSet<PageClient>();

/**
 * Draws it once the buttons are there, in the language that loaded last. Visitors without a code do not get the button.
 */
export const offer = async (host: WidgetHost): Promise<void> => {
  let words = { ...(await loadLanguage(languageOf(host))), ...host.words };
  let client = host._client;
  const redraw = redraws.get(host);
  if (redraw) return redraw(client, words);
  const place = createElement('p');
  place.setAttribute('part', 'reaction');

  const press = (): void => {
    pressed.add(client);
    client.emit('reaction', { reaction: 'not-for-me' });
    draw();
    place.querySelector<HTMLElement>('span')!.focus();
  };
  const draw = (): void => {
    const root = host._root;
    if (client.lineage.code == null || !root.querySelector('[part=status]')) return place.remove();
    adoptStyles(root, styles);
    if (place.parentNode !== root) root.append(place);
    render(
      pressed.has(client)
        ? html`<span tabindex="-1">${words.noted}</span>`
        : html`<button type="button" @click=${press}>${words.notForMe}</button>`,
      place,
    );
  };
  redraws.set(host, (otherClient, otherWords) => {
    [client, words] = [otherClient, otherWords];
    draw();
  });
  host.addController({ hostUpdated: draw });
  draw();
};
