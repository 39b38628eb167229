/** Finds a channel by a part of its name, and adds it. */

import { html, nothing, type TemplateResult } from 'lit';
import { findChannels, labelOf } from './channel-table.ts';

export type ChannelSearchOptions = {
  text: string;
  channels: readonly string[];
  search: (text: string) => void;
  add: (name: string) => void;
};

export const channelSearch = ({ text, channels, search, add }: ChannelSearchOptions): TemplateResult => {
  const found = findChannels(text, channels);
  const isNothing = text.trim() !== '' && !found.names.length;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    if (found.names[0]) add(found.names[0]);
  };
  return html`<div class="field">
      <label for="search">Add a channel</label>
      <input
        id="search"
        type="search"
        autocomplete="off"
        placeholder="Mastodon, threads, print…"
        .value=${text}
        @input=${({ target }: Event) => search((target as HTMLInputElement).value)}
        @keydown=${onKey}
      />
    </div>
    <ul class="found" role="list" aria-label="Channels found">
      ${found.names.map(
        (name) => html`<li><button type="button" @click=${() => add(name)}>+ ${labelOf(name)}</button></li>`,
      )}
    </ul>
    ${isNothing ? html`<p class="hint">${found.gone ?? `No channel is named “${text.trim()}”.`}</p>` : nothing}`;
};
