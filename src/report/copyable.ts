/** A text with a button that copies it. */

import { html, type TemplateResult } from 'lit';

/** How long the button says what it has done; the text may change after that. */
const SAID_MS = 3000;

/** Where the browser forbids the clipboard, as on plain http, the text is selected instead. */
const copy = async ({ currentTarget }: Event): Promise<void> => {
  const button = currentTarget as HTMLButtonElement;
  const code = button.parentElement!.querySelector('code')!;
  const said = (text: string): void => {
    button.textContent = text;
    button.ariaLabel = `${text}: ${button.dataset['name']}`;
    if (text !== 'Copy') setTimeout(said, SAID_MS, 'Copy');
  };
  try {
    await navigator.clipboard.writeText(code.textContent);
    said('Copied');
  } catch {
    getSelection()?.selectAllChildren(code);
    said('Selected, press Ctrl+C');
  }
};

/** `name` says what the text is, after "Copy: ". */
export const copyable = (text: string, name: string): TemplateResult =>
  html`<div class="copyable">
    <pre tabindex="0" aria-label=${name}><code>${text}</code></pre>
    <button type="button" aria-label=${`Copy: ${name}`} data-name=${name} @click=${copy}>Copy</button>
  </div>`;
