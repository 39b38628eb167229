/** Reports the page's five Web Vitals when the library web-vitals has measured each. */

import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';
import type { WidgetHost } from '../element-interface.ts';

/** `value` in milliseconds; CLS has no unit. A metric may be reported more than once; the last value counts. */
export const reportVitals = (host: WidgetHost): void => {
  for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB])
    observe(({ name, value }) => host._client.emit('vitals', { name, value }));
};
