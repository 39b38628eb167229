/** Puts HTML and plain text on the clipboard together; the target of the paste takes the format that it supports. */

import type { Outcome } from '../../core/event.ts';
import { copySelected } from './copy.ts';
import type { RichText } from './email-block.ts';

const types = ({ html, text }: RichText) => ({ 'text/html': html, 'text/plain': text });

export const copyRichText = async (content: RichText, control: HTMLElement): Promise<Outcome> => {
  try {
    const blobs = Object.entries(types(content)).map(([type, value]) => [type, new Blob([value], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return 'copied';
  } catch {
    return copySelected(types(content), control) ? 'copied' : 'refused';
  }
};
