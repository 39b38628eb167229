/** After a press on email: a popover with web mailers, for visitors whose email app did not open. */

import { html } from 'lit';
import { addChannels } from '../../core/channels.ts';
import { rows } from '../../core/channels.more.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import type { Action } from './action-context.ts';
import { announce } from './announce.ts';
import { openBubble } from './bubble.ts';

const names = ['gmail', 'outlook', 'yahoomail'];

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** Labels instead of icons; the links are the same as in the row, whatever its look. */
const styles = css`
  [part='mailers'] {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0.125rem 0.875rem;
    --pass-along-label: inline;
    --pass-along-icon: none;
  }
  [part='mailers'] :is(ul, li) {
    display: contents;
  }
  [part='mailers'] a {
    display: inline-flex;
    align-items: center;
    min-inline-size: 0;
    min-block-size: 28px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  [part='mailers'] a:hover {
    background: none;
    text-decoration-thickness: 2px;
  }
  [part='mailers'] [part='label'] {
    margin: 0;
  }
  @media (pointer: coarse) {
    [part='mailers'] a {
      min-block-size: 44px;
    }
  }
`;

export const run: Action = async (press) => {
  const { channel, host, words } = press;
  const root = host._root;
  // Once a web mailer has opened in a new tab, the popover has done its work.
  if (!channel.address?.startsWith('mailto:')) return;
  addChannels(rows);
  adoptStyles(root, styles);
  const [before = '', after = ''] = words.noMailer.split('{}');
  const { bubble } = openBubble(
    press,
    html`<div part="mailers">
      <span>${before.trim()}</span>
      <ul role="list">
        ${host._buttonsFor(names)}
      </ul>
      ${after.trim() && html`<span>${after.trim()}</span>`}
    </div>`,
  );
  announce(root, bubble.textContent.replace(/\s+/g, ' ').trim());
};
