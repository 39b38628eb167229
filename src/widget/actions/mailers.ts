/** After a press on email: a quiet line with web mailers, for visitors whose email app did not open. */

import { html, nothing, render } from 'lit';
import { addChannels } from '../../core/channels.ts';
import { rows } from '../../core/channels.more.ts';
import { createElement } from '../browser/own-document.ts';
import { adoptStyles } from '../browser/adopt-styles.ts';
import type { Action } from './action-context.ts';

const names = ['gmail', 'outlook', 'yahoomail'];

/** A tag of this name has its text minified by the build. */
const css = String.raw;

/** Labels instead of icons; the buttons are the same as in the row. */
const styles = css`
  .mailers > div {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 0.75rem;
    padding-block-start: 0.5rem;
    font-size: 0.9375rem;
  }
  .mailers ul {
    display: contents;
    --pass-along-label: inline;
    --pass-along-icon: none;
  }
  .mailers li {
    display: contents;
  }
  .mailers a {
    display: inline-flex;
    align-items: center;
    inline-size: auto;
    block-size: auto;
    min-block-size: 24px;
    padding: 0;
    border: 0;
    border-radius: 2px;
    background: none;
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 0.15em;
  }
  .mailers a:hover {
    background: none;
    text-decoration-thickness: 2px;
  }
  .mailers [part='label'] {
    margin: 0;
  }
  @media (pointer: coarse) {
    .mailers a {
      min-block-size: 44px;
    }
  }
`;

const lines = new WeakMap<HTMLElement, HTMLElement>();

export const run: Action = async ({ channel, host, words }) => {
  const root = host._root;
  // Once a web mailer has opened in a new tab, the line has done its work.
  if (!channel.address?.startsWith('mailto:')) return;
  addChannels(rows);
  adoptStyles(root, styles);
  let line = lines.get(host);
  if (!line) {
    // A live region is announced only if it existed before its text changed.
    const place = (line = root.appendChild(createElement('div')));
    place.className = 'mailers';
    place.setAttribute('role', 'status');
    lines.set(host, place);
    // Any press elsewhere closes it; a press in the line itself would remove its own link before it opens.
    host.addEventListener(
      'pass-along',
      ({ detail }) => void (detail.cause.composedPath().includes(place) || render(nothing, place)),
    );
    await new Promise((done) => setTimeout(done, 100));
  }
  const [before = '', after = ''] = words.noMailer.split('{}');
  render(
    html`<div part="mailers">
      <span>${before.trim()}</span>
      <ul role="list">
        ${host._buttonsFor(names)}
      </ul>
      ${after.trim() && html`<span>${after.trim()}</span>`}
    </div>`,
    line,
  );
};
