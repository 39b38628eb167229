/**
 * The menu with all channels and a search: opened by the layout `menu`, and when the device's share sheet was refused.
 */

import { html, nothing } from 'lit';
import { addChannels, channelNamed, defaultNames } from '../../core/channels.ts';
import { rows } from '../../core/channels.more.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { openDialog } from './dialog.ts';
import { recentItems } from './recent-items.ts';
import { menuStyles } from './menu.styles.ts';
import type { Action, ActionContext } from './action-context.ts';

/** Normalized for the search: without case and accents. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * First the channels that the page names, then the default ones, then the others; doubtful ones only if the page names
 * them.
 */
const namesOf = ({ name: pressed, host }: ActionContext): string[] =>
  [...new Set([...host._names, ...defaultNames, ...Object.keys(rows).filter((name) => !rows[name]!.doubtful)])]
    // A button that cannot work here draws nothing.
    .filter((name) => name !== pressed && channelNamed(name) && host._buttonsFor([name])[0] !== nothing);

/** The searchable text of a channel: its name, its label, and its text in the page's language. */
const spokenOf = (name: string, { words }: ActionContext): string => {
  const { label, kind } = channelNamed(name)!;
  const wordTable: Partial<Record<string, string>> = words;
  const sentence =
    (name === 'email' && wordTable.byEmail) || (wordTable[kind] ?? '{}').replace('{}', wordTable[name] ?? label);
  return plain([name, label, sentence].join(' '));
};

/** Arrow keys move from the search field through the list; Tab does, too. */
const walk = (event: KeyboardEvent, dialog: HTMLElement): void => {
  const stops = [...dialog.querySelectorAll<HTMLElement>('input, [data-channel]')];
  const at = stops.indexOf(event.target as HTMLElement);
  const inList = at > 0;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, ...(inList && { Home: 1, End: stops.length - 1 }) }[event.key];
  if (to === undefined || !stops[to]) return;
  event.preventDefault();
  stops[to].focus();
};

export const run: Action = async (context) => {
  const { control, host, words } = context;
  const root = context.host._root;
  addChannels(rows);
  const kept = recentItems('pass-along-used', host);
  const all = namesOf(context);
  const before = kept.read().filter((name) => all.includes(name));
  const others = all.filter((name) => !before.includes(name));
  const texts = new Map(all.map((name) => [name, spokenOf(name, context)]));
  let chosen: string | undefined;

  const list = (query = '') => {
    const terms = plain(query).split(/\s+/);
    const found = (names: string[]) => names.filter((name) => terms.every((term) => texts.get(name)!.includes(term)));
    const [used, rest] = [found(before), found(others)];
    return html`
      <div class="search">
        <input
          type="search"
          class="field"
          part="search"
          autofocus
          autocomplete="off"
          spellcheck="false"
          aria-label=${words.search}
          placeholder=${words.search}
          @input=${search}
        />
      </div>
      <div @click=${press}>
        ${
          used.length
            ? html`<h3 id="used">${words.usedBefore}</h3>
                <ul role="list" aria-labelledby="used">
                  ${host._buttonsFor(used)}
                </ul>`
            : nothing
        }
        ${
          rest.length
            ? html`<ul role="list" aria-label=${words.list}>
                ${host._buttonsFor(rest)}
              </ul>`
            : nothing
        }
      </div>
      <p class="hint" role="status">${used.length + rest.length ? '' : words.nothingFound}</p>
    `;
  };
  const search = ({ target }: Event): void => draw(list((target as HTMLInputElement).value));
  /** Runs after the button's own listener, so that a popup or the clipboard still has its user activation. */
  const press = ({ target }: Event): void => {
    chosen = (target as Element).closest<HTMLElement>('[data-channel]')?.dataset.channel;
    if (!chosen) return;
    kept.add(chosen);
    close();
  };

  adoptStyles(root, menuStyles);
  const { dialog, draw, close, closed } = openDialog(context, { title: words.menu, content: list(), classes: 'menu' });
  dialog.addEventListener('keydown', (event) => walk(event, dialog));
  const opensMenu = control.hasAttribute('aria-haspopup');
  if (opensMenu) control.setAttribute('aria-expanded', 'true');
  void closed.then(() => {
    if (opensMenu) control.setAttribute('aria-expanded', 'false');
    if (!chosen) return;
    // The link that could not be copied is selected, for copying by hand.
    root.querySelector<HTMLInputElement>('[part="field"]')?.select();
    // The dialog of the chosen channel would return the focus to a button that was removed with the menu.
    root.addEventListener('close', () => setTimeout(() => root.activeElement ?? control.focus()), {
      capture: true,
      once: true,
    });
  });
};
