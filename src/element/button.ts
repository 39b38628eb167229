/** Draws one channel: a real link where it has an address, else a button. */

import { html, nothing, type TemplateResult } from 'lit';
import { canShare } from '../browser.ts';
import { addressOf, channelNamed } from '../core/channels.ts';
import type { Share } from '../core/share.ts';
import { english } from './words.ts';

export const button = (name: string, share: () => Share, act: (cause: MouseEvent) => void): TemplateResult | typeof nothing => {
  const channel = channelNamed(name);
  // A place is kept for a row that is still on its way, so that nothing moves when it comes.
  if (!channel) return html`<li></li>`;
  if (channel.act === 'native' && !canShare()) return nothing;
  const label = english[channel.act ?? channel.kind].replace('{}', channel.label);
  const icon = html`<slot name=${name}
    ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${channel.icon} /></svg
  ></slot>`;
  return html`<li>
    ${channel.act
      ? html`<button type="button" part="channel ${name}" data-channel=${name} aria-label=${label} title=${label} @click=${act}>${icon}</button>`
      : html`<a
          part="channel ${name}"
          data-channel=${name}
          href=${addressOf(channel, share())}
          target=${channel.opens === 'self' ? nothing : '_blank'}
          rel="noopener"
          aria-label=${label}
          title=${label}
          @click=${act}
          @auxclick=${act}
          >${icon}</a
        >`}
  </li>`;
};
