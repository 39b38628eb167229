/** The address that events are sent to. */

import { absolute } from './passage.ts';

/** The URL that receives events: a bare host gets our default path. Empty for anything but an http or https URL. */
export const eventsAddress = (collector: string, base: string): string =>
  absolute(collector, base).replace(/^([^/]+\/\/[^/]+\/)$/, '$1pass-along/in');
