/** What the report shows before anyone has arrived: how to start. */

import { html, type TemplateResult } from 'lit';

const exampleTag = (campaign: string | undefined): string =>
  [
    '<pass-along',
    ...(campaign === undefined ? [] : [`  campaign="${campaign}"`]),
    `  collector="${new URL('in', document.baseURI).href}"`,
    '></pass-along>',
  ].join('\n');

export const emptyState = (campaign: string | undefined): TemplateResult => html`
  <div class="welcome">
    <h1>No visitors yet</h1>
    <ol>
      <li>
        <p>Load the pass-along script on your page, and add this where visitors should share it:</p>
        <pre tabindex="0"><code>${exampleTag(campaign)}</code></pre>
      </li>
      <li><p>Open the page, copy its link with a button, and open that link in a private window.</p></li>
      <li><p>Come back here. This page updates as soon as a visitor arrives.</p></li>
    </ol>
  </div>
`;
