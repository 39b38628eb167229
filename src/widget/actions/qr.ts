/** The dialog for word of mouth: a QR code, the referral code to read out, image files, and a poster. */

import { html, nothing } from 'lit';
import { qrOf, type QrCode } from '../extras/qr-code.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import { openDialog } from './dialog.ts';
import { pngFile, save, svgFile } from './picture.ts';
import { printPoster } from './poster.ts';
import { qrStyles } from './qr.styles.ts';
import { mergedOptions } from '../merged-options.ts';
import type { Action } from './action-context.ts';
import { grouped, shortLink, spelled } from './spelling.ts';

export const run: Action = async (context) => {
  const { channel, host, settle, share, words } = context;
  const { code = '' } = mergedOptions(host);
  let qr: QrCode;
  try {
    qr = qrOf(share.url);
  } catch {
    // Too long for any QR code: the link is offered for copying by hand.
    return settle('refused');
  }
  const { size, path } = qr;
  const link = shortLink(share.url);
  const name = `pass-along-${code || 'qr'}`;
  const title = channel.kind === 'device' ? words.qr : words[channel.kind].replace('{}', channel.label);
  adoptStyles(context.host._root, qrStyles);
  openDialog(context, {
    title,
    classes: 'qr',
    content: html`<svg
        class="picture"
        part="qr-picture"
        role="img"
        aria-label="QR: ${link}"
        viewBox="0 0 ${size} ${size}"
        shape-rendering="crispEdges"
      >
        <path d=${path} />
      </svg>
      <p class="link" part="qr-link"><bdi dir="ltr">${link}</bdi></p>
      ${
        code
          ? html`<div>
              <p class="hint">${words.aloud}</p>
              <p class="code" part="qr-code" dir="ltr">
                <span aria-hidden="true">${grouped(code)}</span><span class="unseen">${spelled(code)}</span>
              </p>
            </div>`
          : nothing
      }
      ${share.disclosure && html`<p class="hint" part="disclosure">${share.disclosure}</p>`}
      <div class="actions">
        <button type="button" class="action" part="action" @click=${() => save(svgFile(qr), `${name}.svg`)}>
          ${words.saveSvg}
        </button>
        <button type="button" class="action" part="action" @click=${async () => save(await pngFile(qr), `${name}.png`)}>
          ${words.savePng}
        </button>
        <button type="button" class="action" part="action" @click=${() => printPoster(context, code, qr)}>
          ${words.poster}
        </button>
      </div>`,
  });
};
