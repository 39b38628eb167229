/**
 * Draws buttons where there is no page yet: on a server (Lit SSR), and once more in the browser, where Lit's hydration
 * needs the same result to attach itself to what the server has sent. A server knows neither the visitor, so links
 * have no tag, nor the page, so there are links only for a `url` that the author gives.
 */

import type { LitElement } from 'lit';
import { channelNamed, defaultNames } from '../../core/channels.ts';
import { shareOf, withOptions, type Share } from '../../core/passage.ts';
import { isBundled } from '../browser/environment.ts';
import type { WidgetHost } from '../element-interface.ts';
import { optionsOf } from '../merged-options.ts';
import type { OptionValues } from '../options.ts';
import { english } from '../words/english.ts';

/** `@lit-labs/ssr-client/lit-element-hydrate-support.js` was loaded before Lit. */
export const canHydrate = isBundled && 'litElementHydrateSupport' in globalThis;

/** Whether a server draws the channel: those that load by name come later, and so do those that a device has or not. */
export const isDrawnByServer = (name: string): boolean =>
  defaultNames.includes(name) && name !== 'native' && !channelNamed(name)?.app;

const shareWithoutPage = (host: OptionValues): Share => {
  const { url, headline, text, image, hashtags, tagline, disclosure } = host;
  return shareOf(
    { location: 'about:blank' },
    { url, headline, text, image, hashtags, tagline, disclosure },
    english.greeting,
  );
};

export const sharerWithoutPage = (host: WidgetHost): ((channel: string) => Share) => {
  const share = shareWithoutPage(host);
  return (channel) => withOptions(share, optionsOf(host, channel));
};

/** Goes on from what a server has drawn: calls `hydrated` once Lit has attached itself to it, and draws anew. */
export const takeOver = (host: LitElement, hydrated: () => void): void => {
  // Lit would draw a second row beside it.
  if (!canHydrate) host.shadowRoot!.replaceChildren();
  const controller = {
    hostUpdated(): void {
      host.removeController(controller);
      hydrated();
      host.requestUpdate();
    },
  };
  host.addController(controller);
};
