/** Does what a pressed channel promises. */

import * as browser from '../browser.ts';
import { addressOf, type Channel } from '../core/channels.ts';
import type { Outcome } from '../core/event.ts';
import type { Share } from '../core/share.ts';

/** With Ctrl, Shift and the like, or the middle button, the visitor chose how to open a link; that is left alone. */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean => !(button || ctrlKey || metaKey || shiftKey || altKey);

/** Gives what came of it; `undefined` where a page cannot know. A blocked popup leaves the click to the link itself. */
export const act = (channel: Channel, share: Share, cause: MouseEvent, control: HTMLElement): Promise<Outcome> | Outcome | undefined => {
  switch (channel.act) {
    case 'copy':
      return browser.copy(share.url);
    case 'native':
      return browser.native(share);
    case 'print':
      return void browser.print();
  }
  const address = addressOf(channel, share);
  (control as HTMLAnchorElement).href = address;
  if (channel.opens || !isPlain(cause)) return;
  if (!browser.openPopup(address)) return 'blocked';
  cause.preventDefault();
  return;
};
