/** Puts HTML and plain text on the clipboard together; the target of the paste takes the format that it supports. */

import type { Outcome } from '../../core/event.ts';
import { copySelected } from './copy.ts';
import type { Letter } from './letter.ts';

const types = ({ html, text }: Letter) => ({ 'text/html': html, 'text/plain': text });

export const copyLetter = async (letter: Letter, control: HTMLElement): Promise<Outcome> => {
  try {
    const blobs = Object.entries(types(letter)).map(([type, value]) => [type, new Blob([value], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return 'copied';
  } catch {
    return copySelected(types(letter), control) ? 'copied' : 'refused';
  }
};
