/** Copies by a selection, where the Clipboard API is missing (on plain http) or forbidden (in a frame). */

import { createElement, findFirst } from '../browser/own-document.ts';
import type { Action } from './action-context.ts';

/**
 * `document.execCommand('copy')`, where the Clipboard API is missing (on plain http) or forbidden (in a frame): copies
 * a selection, and a listener for `copy` replaces the data. `data`: a text for each media type.
 */
export const copySelected = (data: Record<string, string>, control: HTMLElement): boolean => {
  const give = (event: ClipboardEvent): void => {
    for (const type in data) event.clipboardData!.setData(type, data[type]!);
    event.preventDefault();
    // A listener of the page may replace the data.
    event.stopImmediatePropagation();
  };
  const field = createElement('textarea');
  field.value = '-';
  // Opens no on-screen keyboard, and does not scroll the page.
  field.readOnly = true;
  field.style.cssText = 'position:fixed;top:0;opacity:0;font-size:16px';
  // Beside the button, unless that has gone with its menu: while a modal dialog is open, nothing outside it can be
  // selected.
  if (control.isConnected) control.after(field);
  else findFirst('body')!.append(field);
  field.select();
  addEventListener('copy', give, true);
  try {
    return Document.prototype.execCommand.call(document, 'copy');
  } catch {
    return false;
  } finally {
    removeEventListener('copy', give, true);
    field.remove();
    control.focus({ preventScroll: true });
  }
};

export const run: Action = async ({ control, settle, share }) =>
  settle(copySelected({ 'text/plain': share.url }, control) ? 'copied' : 'refused');
