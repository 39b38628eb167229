/** What to paste into a page, for each way to load the script. */

import { eventsAddress } from '../../core/events-address.ts';
import { OWN_COPY, scriptHtml, tagHtml } from '../tag-html.ts';
import { withValue, type Chosen } from './chosen.ts';

export type Snippets = {
  ownCopy: string;
  /** With the script from the collector; undefined where no collector is known that could serve it. */
  served?: string;
};

/** The script beside the address that takes events; only ours is known to serve one there. */
const servedScript = (collector: string): string | undefined => {
  const address = /^https?:/i.test(collector) ? eventsAddress(collector, collector) : '';
  return address.endsWith('/pass-along/in') ? new URL('pass-along.js', address).href : undefined;
};

/** `collector`: the one that serves this page, which is meant where the tag names none. */
export const snippets = (chosen: Chosen, collector: string | undefined): Snippets => {
  const named = chosen.get('collector') ?? collector;
  const attributes = named ? withValue(chosen, 'collector', named) : chosen;
  const script = named && servedScript(named);
  return {
    ownCopy: `${scriptHtml(OWN_COPY)}\n${tagHtml(attributes)}`,
    ...(script && { served: `${scriptHtml(script)}\n${tagHtml(withValue(chosen, 'collector', undefined))}` }),
  };
};
