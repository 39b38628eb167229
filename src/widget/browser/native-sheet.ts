/** Opens the operating system's share sheet (`navigator.share`). */

import type { Outcome } from '../../core/event.ts';
import { hashed, type Share } from '../../core/passage.ts';

/** Whether this browser has the sheet at all; Firefox on a desktop has none. */
export const canShare = (): boolean => !!(navigator as Partial<Navigator>).share;

/**
 * Must be called within a click (transient activation). The link is not repeated in the text: some targets would
 * show it twice.
 * `aborted`: the visitor closed the sheet; `refused`: the browser did not open it; nothing while another one is open.
 */
export const native = async (
  { url, headline, text, hashtags, disclosure }: Share,
  files?: File[],
): Promise<Outcome | undefined> => {
  const textWithDisclosure = [text, hashed(hashtags), disclosure].filter(Boolean).join(' ');
  try {
    await navigator.share({
      url,
      ...(headline && { title: headline }),
      ...(textWithDisclosure && { text: textWithDisclosure }),
      ...(files && { files }),
    });
    return 'finished';
  } catch (error) {
    const { name } = error as Error;
    if (name !== 'InvalidStateError') return name === 'AbortError' ? 'aborted' : 'refused';
    return undefined;
  }
};
