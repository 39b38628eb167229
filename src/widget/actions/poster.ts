/**
 * Prints a poster of one sheet: headline, a large QR code, the link, the referral code to read out, the owner's line.
 */

import { html, nothing, render } from 'lit';
import { createElement, findFirst } from '../browser/own-document.ts';
import type { QrCode } from '../extras/qr-code.ts';
import { onPaper, withStyles } from './paper.ts';
import type { ActionContext } from './action-context.ts';
import { grouped, shortLink } from './spelling.ts';

const css = String.raw;

/** Print styles for the page around the poster: hidden. */
const pageStyles = css`
  @media screen {
    [data-pass-along-poster] {
      display: none !important;
    }
  }
  @media print {
    html,
    body {
      block-size: auto !important;
      min-block-size: 0 !important;
      margin: 0 !important;
      padding: 0 !important;
      border: 0 !important;
      background: #fff !important;
    }
    body > :not([data-pass-along-poster]),
    body::before,
    body::after {
      display: none !important;
    }
    body,
    [data-pass-along-poster] {
      display: block !important;
    }
  }
`;

const posterStyles = css`
  :host {
    all: initial;
    font-family: inherit;
    color: #000;
    font-size: 16pt;
    line-height: 1.4;
    text-align: center;
  }
  article {
    break-inside: avoid;
    padding-block-start: 1cm;
  }
  h1 {
    margin: 0 0 1cm;
    font-size: 30pt;
    line-height: 1.15;
    text-wrap: balance;
    overflow-wrap: anywhere;
  }
  h1.long {
    font-size: 20pt;
  }
  svg {
    display: block;
    inline-size: min(12cm, 100%);
    margin: 0 auto 0.5cm;
    print-color-adjust: exact;
  }
  p {
    margin: 0 0 0.4cm;
    overflow-wrap: anywhere;
  }
  .code {
    font:
      600 22pt ui-monospace,
      Menlo,
      Consolas,
      monospace;
  }
  .quiet {
    font-size: 12pt;
  }
`;

/** As many characters as fit into three lines. */
const LONG = 90;

/** `code`: empty where the visitor has none. */
export const printPoster = ({ host, share }: ActionContext, code: string, { size, path }: QrCode): void =>
  onPaper(() => {
    const poster = createElement('div');
    poster.dataset.passAlongPoster = '';
    poster.dir = getComputedStyle(host).direction;
    poster.lang = host.closest<HTMLElement>('[lang]')?.lang ?? '';
    const root = poster.attachShadow({ mode: 'open' });
    withStyles(root, posterStyles);
    const { disclosure, headline, tagline, url } = share;
    render(
      html`<article>
        ${headline && html`<h1 class=${headline.length > LONG ? 'long' : nothing}>${headline}</h1>`}
        <svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
          <path fill="#fff" d="M0 0h${size}v${size}H0z" />
          <path d=${path} />
        </svg>
        <p><bdi dir="ltr">${shortLink(url)}</bdi></p>
        ${code ? html`<p class="code" dir="ltr">${grouped(code)}</p>` : nothing} ${tagline && html`<p>${tagline}</p>`}
        ${disclosure && html`<p class="quiet">${disclosure}</p>`}
      </article>`,
      root,
    );
    const bare = withStyles(document, pageStyles);
    findFirst('body')!.append(poster);
    return () => {
      poster.remove();
      bare();
    };
  });
