/** Draws one channel: a real link where it has an address, else a button. */

import { html, nothing, type TemplateResult } from 'lit';
import { canShare } from '../browser/native-sheet.ts';
import { isTouch } from '../browser/device.ts';
import { addressOf, channelNamed, type Channel } from '../../core/channels.ts';
import type { Share } from '../../core/passage.ts';
import type { Words } from '../words/english.ts';

/** Mail and apps open in place: a window would stay blank. Each link says so, as `<base target>` may say otherwise. */
export const opensWindow = ({ opens }: Channel, address: string): boolean =>
  opens !== 'self' && address.startsWith('http');

export const button = (
  name: string,
  words: Words,
  share: () => Share,
  onPress: (cause: MouseEvent) => void,
  /** One that cannot work here leaves its place empty, where a server has reserved it. */
  keepsPlace: boolean,
): TemplateResult | typeof nothing => {
  const channel = channelNamed(name);
  // Reserves the place of a channel that is still loading, so that nothing shifts.
  const place = html`<li></li>`;
  if (!channel) return place;
  const { action, kind, icon, color, app } = channel;
  if ((action === 'native' && !canShare()) || (app && !isTouch())) return keepsPlace ? place : nothing;
  // Names that are not brands are translated: "Email", and the actions of the device. A brand's name stays, even if it
  // is also one of our words, such as "Messenger".
  const label = (/device|email/.test(kind + name) && words[name as 'copy']) || channel.label;
  const spoken = (words[name === 'email' ? 'byEmail' : (kind as 'network')] ?? '{}').replace('{}', () => label);
  // Black, white and grey do not identify a brand: they follow the page's text.
  const style = color && !/#(..)\1\1/.test(color) ? '--brand:' + color : '';
  const address = addressOf(channel, share());
  // Two whole templates instead of shared parts: each template in a template costs time, for every button of a page.
  return address
    ? html`<li>
        <a
          part="channel ${name}"
          data-channel=${name}
          .style=${style}
          href=${address}
          target=${opensWindow(channel, address) ? '_blank' : '_self'}
          rel="noopener"
          aria-label=${spoken}
          title=${spoken}
          @click=${onPress}
          @auxclick=${onPress}
          ><slot name=${name}
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icon} /></svg></slot
          ><span part="label">${label}</span></a
        >
      </li>`
    : html`<li>
        <button
          type="button"
          part="channel ${name}"
          data-channel=${name}
          .style=${style}
          aria-label=${spoken}
          title=${spoken}
          @click=${onPress}
        >
          <slot name=${name}
            ><svg viewBox="0 0 24 24" aria-hidden="true"><path d=${icon} /></svg></slot
          ><span part="label">${label}</span>
        </button>
      </li>`;
};
