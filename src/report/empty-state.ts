/** What stands on the screen before anybody came: what to do first. */

import { html, type TemplateResult } from 'lit';

const exampleTag = (campaign: string | undefined): string =>
  `<pass-along\n${campaign === undefined ? '' : `  campaign="${campaign}"\n`}  collector="${new URL('in', document.baseURI).href}"\n></pass-along>`;

export const emptyState = (campaign: string | undefined): TemplateResult => html`
  <div class="welcome">
    <h1>Nobody has come yet</h1>
    <ol>
      <li>
        <p>Put this where your readers should pass your page along, and load the script of pass-along on the page:</p>
        <pre tabindex="0"><code>${exampleTag(campaign)}</code></pre>
      </li>
      <li>
        <p>Open the page, press a button, and open the copied link in a private window: that is the next visitor.</p>
      </li>
      <li><p>Come back here. This page changes by itself as soon as somebody is seen.</p></li>
    </ol>
  </div>
`;
