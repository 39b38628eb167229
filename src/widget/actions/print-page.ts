/** Prints the page with its link: on paper a link has to be scanned or typed. */

import { html, nothing, render } from 'lit';
import { createElement } from '../browser/own-document.ts';
import { qrOf } from '../extras/qr-code.ts';
import { onPaper, withStyles } from './paper.ts';
import type { Action, ActionContext } from './action-context.ts';
import { shortLink } from './spelling.ts';

const css = String.raw;

/** Print styles: the buttons are hidden, and the element shows only the link and its QR code. */
const styles = css`
  @media screen {
    .paper {
      display: none;
    }
  }
  @media print {
    :host {
      display: block !important;
      min-block-size: 0;
      break-inside: avoid;
    }
    :host > :not(.paper) {
      display: none !important;
    }
    .paper {
      display: flex;
      align-items: center;
      gap: 0.5cm;
      overflow-wrap: anywhere;
    }
    .paper svg {
      flex: none;
      inline-size: 3cm;
      print-color-adjust: exact;
    }
  }
`;

const picture = ({ share }: ActionContext): unknown => {
  try {
    const { size, path } = qrOf(share.url);
    return html`<svg viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">
      <path fill="#fff" d="M0 0h${size}v${size}H0z" />
      <path fill="#000" d=${path} />
    </svg>`;
  } catch {
    // Too long for a QR code; the printed link must do.
    return nothing;
  }
};

export const run: Action = async (context) => {
  const { share } = context;
  const root = context.host._root;
  onPaper(() => {
    const paper = root.appendChild(createElement('div'));
    paper.className = 'paper';
    paper.part.add('paper');
    render(
      html`${picture(context)}
        <p><bdi dir="ltr">${shortLink(share.url)}</bdi>${share.disclosure && html`<br />${share.disclosure}`}</p>`,
      paper,
    );
    const bare = withStyles(root, styles);
    return () => {
      paper.remove();
      bare();
    };
  });
};
