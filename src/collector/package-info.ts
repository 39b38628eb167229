/** The version of the package, and the folder of the built report. */

import { readFileSync } from 'node:fs';

// The source and its bundle both lie two folders deep, so these paths hold for both.
export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const reportFolder = new URL('../../dist/report/', import.meta.url).href;
