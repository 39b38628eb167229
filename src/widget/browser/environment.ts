/**
 * Where this code runs. Modules for bundlers also run on servers, in test environments such as jsdom, and with Lit's
 * hydration. A script tag runs in browsers only: scripts/lit-for-pages.mjs makes both constants false in its build, so
 * that what depends on them takes no bytes there.
 */

export const isBundled: boolean = true;

/** Without a document: buttons are drawn from the attributes alone. */
export const isServer: boolean = isBundled && !globalThis.document;
