/** The pages of a read-only link that has ended, and of a tile: one style each, and no script. */

import { createHash } from 'node:crypto';
import { html, raw } from 'hono/html';
import type { Tile } from '../../report/tile-text.ts';

const STYLE = `
  :root { color-scheme: light dark; --card: #fff; --ink: #1d1f23; --quiet: #5a5f69; }
  @media (prefers-color-scheme: dark) { :root { --card: #1b1e24; --ink: #e9e8e4; --quiet: #a4a9b4; } }
  * { box-sizing: border-box; margin: 0; }
  body { background: var(--card); color: var(--ink); font: 1rem/1.45 system-ui, sans-serif; padding: 1rem; }
  h1 { font-size: 1rem; line-height: 1.3; }
  p { color: var(--quiet); font-size: .9rem; margin-top: .25rem; overflow-wrap: anywhere; }
  .figure { color: var(--ink); font-size: 2.5rem; font-weight: 650; line-height: 1.2; }
`;
const STYLE_HASH = createHash('sha256').update(STYLE).digest('base64');

/** `frames`: the value of `frame-ancestors`. Both pages have a token in their address, which no request may pass on. */
const headersFor = (frames: string): Record<string, string> => ({
  'Content-Security-Policy':
    `default-src 'none'; style-src 'sha256-${STYLE_HASH}'; base-uri 'none'; form-action 'none'; ` +
    `frame-ancestors ${frames}`,
  'Referrer-Policy': 'no-referrer',
});

export const ENDED_HEADERS = headersFor("'none'");

/** Every page may embed a tile; a page that itself asks for isolation (COEP) may, too. */
export const TILE_HEADERS = {
  ...headersFor('*'),
  'Cross-Origin-Resource-Policy': 'cross-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
};

const document = (title: string, body: ReturnType<typeof html>) =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        ${
          // No white space around it: the policy's hash covers the whole content.
          raw(`<style>${STYLE}</style>`)
        }
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;

export const endedPage = () =>
  document(
    'Link ended · pass-along',
    html`<h1>This link has ended</h1>
      <p>It was revoked, or its last day is over. Ask whoever gave it to you for a new one.</p>`,
  );

export const tilePage = (campaign: string, { title, figure, note }: Tile) =>
  document(
    `${title} · ${campaign}`,
    html`<h1>${title}</h1>
      ${figure === null ? '' : html`<p class="figure">${figure}</p>`} ${note && html`<p>${note}</p>`}
      <p>${campaign}</p>`,
  );
