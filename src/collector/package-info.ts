/**
 * What the collector finds beside itself in its package: its version, and the pages of the report as the build left
 * them.
 */

import { readFileSync } from 'node:fs';

// The source and its bundle both lie two folders deep, so these addresses hold for either.
export const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

export const reportFolder = new URL('../../dist/report/', import.meta.url).href;
