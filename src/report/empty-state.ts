/** What the report shows before anyone has arrived: a checklist for this very collector, and what has come so far. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Arrival } from './collector-client.ts';

export type SetUp = {
  /** The latest first; undefined until the collector has answered. */
  arrivals?: Arrival[] | undefined;
  /** The address in the script that the collector serves. */
  served?: string | undefined;
};

/** What a text may hold in an attribute between double quotes. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('"', '&quot;');

const tag = (attributes: Record<string, string | undefined>): string => {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escaped(value!)}"`);
  return `<pass-along${written.join('')}>
  <a href="mailto:?body=https://your.site/page">Share by email</a>
</pass-along>`;
};

/** Two ways to put the buttons on a page, for the collector at `base` (the address of the report). */
export const snippets = (base: string, campaign?: string): { ownCopy: string; served: string } => ({
  ownCopy: `<script type="module" src="/pass-along/pass-along.js"></script>
${tag({ campaign, collector: new URL('in', base).href })}`,
  served: `<script type="module" src="${new URL('pass-along.js', base).href}"></script>
${tag({ campaign })}`,
});

/** What a page's Content-Security-Policy needs, by the way its script is loaded. */
export const policyLines = (base: string): { ownCopy: string; served: string } => {
  const { origin } = new URL(base);
  return {
    ownCopy: `script-src 'self'; connect-src ${origin}`,
    served: `script-src ${origin}; connect-src ${origin}`,
  };
};

/** A line on what has arrived: whether it counts for this campaign, and the way out where it does not. */
export const arrivalLine = ({ page, campaign, class: found, refused }: Arrival, shown: string | undefined): string => {
  if (refused !== undefined) return `Refused: ${page}: ${refused}`;
  if (found === 'bot')
    return `Seen, but not counted: ${page}: your browser says it is automated. Open the page in an ordinary one.`;
  if (shown !== undefined && campaign !== shown)
    return (
      `Seen: ${page}, of the campaign “${campaign}”. This page shows “${shown}”: ` +
      'choose the other above, or change the attribute campaign.'
    );
  return `Seen: ${page}`;
};

/** A proxy that does not pass on the host makes the served script send its events elsewhere. */
export const servedAdvice = (served: string | undefined, base: string): string | undefined => {
  if (served === undefined || !URL.canParse(served, base) || new URL(served, base).href === new URL('in', base).href)
    return undefined;
  const shown = new URL('..', base).href.slice(0, -1);
  return `The served script would send events to ${served}. Start the collector with --public ${shown}.`;
};

/** Where the browser forbids the clipboard, as on plain http, the text is selected instead. */
const copy = async ({ currentTarget }: Event): Promise<void> => {
  const button = currentTarget as HTMLButtonElement;
  const code = button.parentElement!.querySelector('code')!;
  const said = (text: string): void => {
    button.textContent = text;
    button.ariaLabel = `${text}: ${button.dataset['name']}`;
  };
  try {
    await navigator.clipboard.writeText(code.textContent);
    said('Copied');
  } catch {
    getSelection()?.selectAllChildren(code);
    said('Selected, press Ctrl+C');
  }
};

const copyable = (text: string, name: string): TemplateResult =>
  html`<div class="copyable">
    <pre tabindex="0" aria-label=${name}><code>${text}</code></pre>
    <button type="button" aria-label=${`Copy: ${name}`} data-name=${name} @click=${copy}>Copy</button>
  </div>`;

const arrivalList = (arrivals: Arrival[] | undefined, campaign: string | undefined): TemplateResult =>
  html`<div role="status">
    <ul class="arrivals">
      ${
        arrivals?.length
          ? arrivals.slice(0, 5).map((arrival) => html`<li>${arrivalLine(arrival, campaign)}</li>`)
          : html`<li>Nothing has arrived yet.</li>`
      }
    </ul>
  </div>`;

export const emptyState = (campaign: string | undefined, { arrivals, served }: SetUp): TemplateResult => {
  const base = document.baseURI;
  const tags = snippets(base, campaign);
  const policy = policyLines(base);
  const advice = servedAdvice(served, base);
  return html`
    <div class="welcome">
      <h1>No visitors yet</h1>
      <ol>
        <li>
          <h2>Put the buttons on your page</h2>
          <p>
            With your own copy: copy the folder <code>script-tag</code> of the release to your site, as
            <code>pass-along</code>. The buttons then work when this collector is down.
          </p>
          ${copyable(tags.ownCopy, 'tags with your own copy of the script')}
          <p>
            Or with the script from this collector, and nothing to copy. The buttons then need the collector: while it
            is down, visitors see the links inside the tag.
          </p>
          ${copyable(tags.served, 'tags with the script from this collector')}
          ${advice ? html`<p role="alert">${advice}</p>` : nothing}
        </li>
        <li>
          <h2>Only if your site sends a Content-Security-Policy</h2>
          <p>Add to it, for your own copy:</p>
          ${copyable(policy.ownCopy, 'policy for your own copy')}
          <p>Or, for the script from this collector:</p>
          ${copyable(policy.served, 'policy for the script from this collector')}
        </li>
        <li>
          <h2>Open your page</h2>
          <p>It appears here within seconds, or why it was refused:</p>
          ${arrivalList(arrivals, campaign)}
        </li>
        <li>
          <h2>Follow a link</h2>
          <p>Copy the page’s link with a button, and open it in a private window: that is the next visitor.</p>
        </li>
      </ol>
    </div>
  `;
};
