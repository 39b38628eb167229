/** The buttons of the floating bar that are no channels: "More" on phones, and the one that puts the bar away. */

import { html, render } from 'lit';
import { adoptStyles, dropStyles } from '../browser/adopt-styles.ts';
import { globalPrivacyControl } from '../browser/device.ts';
import { createElement } from '../browser/own-document.ts';
import type { WidgetHost } from '../element-interface.ts';
import type { Language } from '../words/language.ts';
import { awayStyles, undrawnStyles } from './float.styles.ts';

/** How many channels a phone shows. */
const ON_PHONES = 4;

/** `forget()` erases it. */
const KEY = 'pass-along-float';

/** For this document; longer only with consent. */
let isAway = false;

const mayStore = ({ privacy }: WidgetHost): boolean => privacy === 'consented' && !globalPrivacyControl();

export const isPutAway = (host: WidgetHost): boolean => {
  try {
    isAway ||= mayStore(host) && localStorage.getItem(KEY) === 'away';
  } catch {
    // Where storage is forbidden, nothing was stored.
  }
  return isAway;
};

const putAway = (host: WidgetHost): void => {
  isAway = true;
  adoptStyles(host._root, awayStyles);
  try {
    if (mayStore(host)) localStorage.setItem(KEY, 'away');
  } catch {
    // Without storage it is away for this document.
  }
};

const moreButton = (host: WidgetHost, word: string) =>
  html`<button
    type="button"
    part="channel more"
    data-channel="menu"
    aria-haspopup="dialog"
    aria-label=${word}
    title=${word}
    @click=${host._press}
  >
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="M5 10a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Zm7 0a2 2 0 1 0 0 4 2 2 0 0 0 0-4Z" />
    </svg>
  </button>`;

const awayButton = (host: WidgetHost, word: string) =>
  html`<button type="button" part="put-away" aria-label=${word} title=${word} @click=${() => putAway(host)}>
    <svg viewBox="0 0 24 24" aria-hidden="true"><path d="m6 6 12 12M18 6 6 18" /></svg>
  </button>`;

type Places = { more: HTMLElement; away: HTMLElement; words: Language };
const places = new WeakMap<WidgetHost, Places>();

/** What Lit has drawn is left as it is: its list ends where "More" begins. */
const draw = (host: WidgetHost): void => {
  const { more, away, words } = places.get(host)!;
  (host._drawnAt ? dropStyles : adoptStyles)(host._root, undrawnStyles);
  const list = host._root.querySelector('[part=list]');
  if (host.layout !== 'float' || !list) {
    more.remove();
    return away.remove();
  }
  const channels = list.querySelectorAll(':scope > li:not(.more)').length;
  if (channels <= ON_PHONES) more.remove();
  else if (list.lastElementChild !== more) list.append(more);
  const status = host._root.querySelector('[part=status]');
  if (status && away.nextElementSibling !== status) status.before(away);
  const { more: moreWord, hide } = { ...words, ...host.words } as Language;
  render(moreButton(host, moreWord), more);
  render(awayButton(host, hide), away);
};

export const drawFloatButtons = (host: WidgetHost, words: Language): void => {
  const before = places.get(host);
  if (before) before.words = words;
  else {
    const [more, away] = [createElement('li'), createElement('div')];
    more.className = 'more';
    away.style.display = 'contents';
    places.set(host, { more, away, words });
    host.addController({ hostUpdated: () => draw(host) });
  }
  draw(host);
};
