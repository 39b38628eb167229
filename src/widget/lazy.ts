/** Every dynamic import() of the main file: what costs extra bytes and the default buttons do not need. */

import { chunk } from './browser/missing-chunk-warning.ts';

export const actions = () => chunk(import('./actions/index.ts'));
export const codeForm = () => chunk(import('./actions/code-form.ts'));
export const extras = () => chunk(import('./extras/apply-attributes.ts'));
export const look = () => chunk(import('./extras/look.ts'));
export const forget = () => chunk(import('./extras/erase-stored-data.ts'));
export const moreChannels = () => chunk(import('./words/more-channels.ts'));
