/** The five web vitals of the page, reported as web-vitals settles each. */

import { onCLS, onFCP, onINP, onLCP, onTTFB } from 'web-vitals';

/** `value` in milliseconds; CLS has no unit. A metric may be reported more than once; the last value counts. */
export const observeVitals = (report: (name: string, value: number) => void): void => {
  for (const observe of [onCLS, onFCP, onINP, onLCP, onTTFB]) observe(({ name, value }) => report(name, value));
};
