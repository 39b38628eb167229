/** Does what a channel without an address does, and opens those with one. Each tells what came of it, as far as a page can know. */

import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';

export const canShare = (): boolean => !!(navigator as Partial<Navigator>).share;

/** Phones and tablets, by what they are pressed with; a mouse beside a touch screen comes first. */
export const isTouch = (): boolean => matchMedia('(pointer: coarse)').matches;

/** `refused` where the clipboard is missing or forbidden: the caller then offers the text to be copied by hand. */
export const copy = async (text: string): Promise<Outcome> => {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
};

/** The device's own sheet. The link is not repeated in the text: some targets would show it twice. */
export const native = async ({ url, headline, text, disclosure }: Share, files?: File[]): Promise<Outcome> => {
  const told = [text, disclosure].filter(Boolean).join(' ');
  try {
    await navigator.share({
      url,
      ...(headline && { title: headline }),
      ...(told && { text: told }),
      ...(files && { files }),
    });
    return 'finished';
  } catch (error) {
    return (error as Error).name === 'AbortError' ? 'aborted' : 'refused';
  }
};

/** Opens a popup that knows nothing of this page. False when it was blocked: then the link itself must lead there. */
export const openPopup = (address: string): boolean => {
  const [width, height] = [600, 640];
  const left = screenX + (outerWidth - width) / 2;
  const top = screenY + (outerHeight - height) / 2;
  const popup = window.open(address, '', `popup,width=${width},height=${height},left=${left | 0},top=${top | 0}`);
  // Still on its first, empty page here, so that the address never gets to see an opener.
  if (popup) popup.opener = null;
  return !!popup;
};
