/** What a page with the script tag imports: `pass-along-module.js`, beside the script. */

import type { PassAlong as Class } from './widget/element/pass-along.ts';

export { registerChannel } from './core/register-channel.ts';
/** The class that is registered: with two versions of the script on a page, that of the first. */
export const PassAlong = globalThis.customElements?.get('pass-along') as typeof Class;
