/** What the report shows before anyone has arrived: a checklist for this very collector, and what has come so far. */

import { html, nothing, type TemplateResult } from 'lit';
import type { Arrival } from './collector-client.ts';
import { copyable } from './copyable.ts';
import { configureAddress } from './route.ts';
import { OWN_COPY, scriptHtml, tagHtml } from './tag-html.ts';

export type SetUp = {
  /** The latest first; undefined until the collector has answered. */
  arrivals?: Arrival[] | undefined;
  /** The address in the script that the collector serves. */
  served?: string | undefined;
};

const named = (campaign: string | undefined): [string, string][] =>
  campaign === undefined ? [] : [['campaign', campaign]];

/** Two ways to put the buttons on a page, for the collector at `base` (the address of the report). */
export const snippets = (base: string, campaign?: string): { ownCopy: string; served: string } => ({
  ownCopy: `${scriptHtml(OWN_COPY)}\n${tagHtml([...named(campaign), ['collector', new URL('in', base).href]])}`,
  served: `${scriptHtml(new URL('pass-along.js', base).href)}\n${tagHtml(named(campaign))}`,
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
          <p><a href=${configureAddress(campaign)}>Choose channels, looks and languages</a>, and see the buttons.</p>
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
