/** The card that networks show of a page, and what its head lacks for one. */

import { html, type TemplateResult } from 'lit';
import { previewAdvice } from '../../core/link-preview.ts';
import { absolute } from '../../core/passage.ts';
import type { PageHead } from './page-head.ts';

/** What is known of a page: its head, and where it was read. */
export type ReadPage = { head: PageHead; address?: string | undefined };

const ON_X = 'X shows a small picture at most without <meta name="twitter:card" content="summary_large_image">';

const adviceOn = ({ tags, card }: PageHead): string[] => {
  const lines = [...previewAdvice((name) => tags[name as keyof typeof tags]), !card && ON_X];
  return lines.filter((line) => typeof line === 'string');
};

const hostOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

const picture = (address: string): TemplateResult =>
  address ? html`<img src=${address} alt="" referrerpolicy="no-referrer" />` : html`<p class="no-image">No picture</p>`;

export const networkCard = ({ head, address = '' }: ReadPage): TemplateResult => {
  const url = absolute(head.url, address || 'https://your.site/') || address;
  // As networks do it: a relative address is no picture.
  const image = /^https?:/i.test(head.tags.image) ? head.tags.image : '';
  const advice = adviceOn(head);
  return html`<article class="card" aria-label="Card on networks">
      ${picture(image)}
      <div>
        <p class="host">${hostOf(url) || 'your.site'}</p>
        <p class="card-title">${head.tags.title || head.title || 'No title'}</p>
        <p class="card-text">${head.tags.description || head.description || 'No description'}</p>
      </div>
    </article>
    ${
      advice.length
        ? html`<h3>What is missing</h3>
            <ul class="advice">
              ${advice.map((line) => html`<li>${line}</li>`)}
            </ul>`
        : html`<p class="good">Nothing is missing: title, description, picture and kind of card are there.</p>`
    }`;
};
