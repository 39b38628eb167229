/** What an element passes along by each channel. */

import { shareOf, withOptions, type Share } from '../../core/passage.ts';
import { readPage } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { mergedOptions, optionsOf, tagged } from '../merged-options.ts';

/** Page and options are read once for all channels, and anew for each draw and press. */
export const sharerOf = (host: WidgetHost): ((channel: string) => Share) => {
  const options = mergedOptions(host);
  const share = shareOf(readPage(host.viaParam, host.keepParams), options, host._words.greeting);
  return (channel) => ({
    ...withOptions(share, optionsOf(host, channel)),
    url: tagged(host, share.url, channel, options),
  });
};
