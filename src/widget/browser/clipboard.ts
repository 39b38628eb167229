/** Writes to the clipboard. */

import type { Outcome } from '../../core/event.ts';

/** `refused` where the clipboard is missing or forbidden: the caller then copies by a selection, in a chunk. */
export const copy = async (text: string): Promise<Outcome> => {
  try {
    await navigator.clipboard.writeText(text);
    return 'copied';
  } catch {
    return 'refused';
  }
};
