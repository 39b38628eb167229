/** Loads the look of an element that has one. */

import type { WidgetHost } from '../element-interface.ts';
import * as lazy from '../lazy.ts';

/** Nothing is drawn before its look is there, so that nothing moves; without a look there is nothing to wait for. */
export const dress = async (host: WidgetHost): Promise<void> => {
  if (host.labels || host.look || host.shape || host.size || host.layout === 'float')
    await lazy.look().then((look) => look.dress(host), host._warn);
};
