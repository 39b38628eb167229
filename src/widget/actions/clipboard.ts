/** Puts HTML and plain text on the clipboard together; the target of the paste takes the format that it supports. */

import type { Outcome } from '../../core/event.ts';
import type { Letter } from './letter.ts';

const types = ({ html, text }: Letter) => ({ 'text/html': html, 'text/plain': text });

/**
 * `document.execCommand('copy')`, where the Clipboard API is missing or forbidden: copies a selection, and a listener for
 * `copy` replaces the data.
 */
const copySelected = (letter: Letter, control: HTMLElement): boolean => {
  const give = (event: ClipboardEvent): void => {
    for (const [type, value] of Object.entries(types(letter))) event.clipboardData?.setData(type, value);
    event.preventDefault();
    // A listener of the page may replace the data.
    event.stopImmediatePropagation();
  };
  const field = document.createElement('textarea');
  field.value = letter.text;
  field.readOnly = true;
  // Opens no on-screen keyboard, and does not scroll the page.
  Object.assign(field.style, { position: 'fixed', top: '0', opacity: '0', fontSize: '16px' });
  // Beside the button: while a modal dialog is open, nothing outside it can be selected.
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
