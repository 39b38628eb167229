/** Puts HTML and plain text on the clipboard together, so that what is pasted into takes what it can show. */

import type { Outcome } from '../../core/event.ts';
import type { Letter } from './letter.ts';

const types = ({ html, text }: Letter) => ({ 'text/html': html, 'text/plain': text });

/**
 * The old way, for browsers and pages without the new one: something is selected and copied, and a listener gives what
 * is copied.
 */
const copySelected = (letter: Letter, control: HTMLElement): boolean => {
  const give = (event: ClipboardEvent): void => {
    for (const [type, value] of Object.entries(types(letter))) event.clipboardData?.setData(type, value);
    event.preventDefault();
    // A listener of the page may give something else instead.
    event.stopImmediatePropagation();
  };
  const field = document.createElement('textarea');
  field.value = letter.text;
  field.readOnly = true;
  // Without a keyboard that opens, or a page that scrolls.
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0', fontSize: '16px' });
  // Beside the control: inside an open dialog nothing else can be selected.
  control.after(field);
  field.select();
  window.addEventListener('copy', give, true);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    window.removeEventListener('copy', give, true);
    field.remove();
    control.focus({ preventScroll: true });
  }
};

export const copyLetter = async (letter: Letter, control: HTMLElement): Promise<Outcome> => {
  try {
    const blobs = Object.entries(types(letter)).map(([type, value]) => [type, new Blob([value], { type })] as const);
    await navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
    return 'copied';
  } catch {
    return copySelected(letter, control) ? 'copied' : 'refused';
  }
};
