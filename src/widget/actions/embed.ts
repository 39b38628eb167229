/** The dialog with the HTML to embed this page elsewhere, a preview of it, and a button to copy it. */

import { html } from 'lit';
import type { Outcome } from '../../core/event.ts';
import { copy } from '../browser/clipboard.ts';
import { baseAddress } from '../browser/page.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { copySelected } from './copy.ts';
import { openDialog } from './dialog.ts';
import { cardCode, cardPreview, frameAddress, frameCode, placeOf, sandboxOf, sizeOf } from './embed-code.ts';
import { embedStyles } from './embed.styles.ts';
import { tagged } from '../merged-options.ts';
import type { Action, ActionContext } from './action-context.ts';

/** The HTML to paste, and its preview. */
const piece = ({ host, name, share, words }: ActionContext) => {
  const plain = frameAddress(host.embedUrl, baseAddress());
  // Links in the preview do nothing.
  if (!plain)
    return { code: cardCode(share), preview: html`<div part="preview" class="card" inert>${cardPreview(share)}</div>` };
  const size = sizeOf(host.embedSize);
  const sandbox = sandboxOf(host.embedSandbox);
  const code = frameCode({
    ...size,
    sandbox,
    url: tagged(host, plain, name),
    title: share.headline || placeOf(plain),
    disclosure: share.disclosure,
  });
  // Untagged: a preview must not count as a landing.
  return {
    code,
    preview: html`<iframe
      part="preview"
      sandbox=${sandbox}
      title=${words.preview}
      width=${size.width}
      height=${size.height}
      .style=${`aspect-ratio:${size.width}/${size.height}`}
      src=${plain}
    ></iframe>`,
  };
};

export const run: Action = async (context) => {
  const { words, settle } = context;
  const { code, preview } = piece(context);
  let outcome: Outcome | undefined;

  const copyCode = async ({ currentTarget }: Event): Promise<void> => {
    const control = currentTarget as HTMLElement;
    const isCopied = (await copy(code)) === 'copied' || copySelected({ 'text/plain': code }, control);
    const came = isCopied ? 'copied' : 'refused';
    if (came === 'copied') outcome = came;
    draw(content(came === 'copied' ? words.copied : ''));
    // Where the clipboard is refused, one key press copies it.
    if (came !== 'copied') dialog.querySelector('textarea')?.select();
  };

  const content = (said: string) => html`
    <div class="piece">
      <label for="html">${words.html}</label>
      <textarea
        class="field"
        part="html"
        id="html"
        readonly
        dir="ltr"
        rows="5"
        spellcheck="false"
        .value=${code}
      ></textarea>
    </div>
    <div class="actions">
      <button type="button" class="action main" part="copy-html" autofocus @click=${copyCode}>${words.copyHtml}</button>
      <span role="status">${said}</span>
    </div>
    <div class="piece">
      <p class="hint" id="preview" aria-hidden="true">${words.preview}</p>
      ${preview}
    </div>
  `;

  adoptStyles(context.host._root, embedStyles);
  const { dialog, draw, closed } = openDialog(context, { title: words.embed, content: content(''), classes: 'embed' });
  await closed;
  if (outcome) settle(outcome);
};
