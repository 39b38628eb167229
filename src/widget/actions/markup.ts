/** Escapes values in HTML that is copied out of the page: nothing in a title can become markup. */

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A value escaped for text and for quoted attributes, in one line. Lone surrogates become U+FFFD, control characters
 * spaces.
 */
export const escaped = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => signs[sign]!)
    .trim();

/** The URL if it is http or https; empty for anything else. */
export const webAddress = (address: string): string => (/^https?:\/\//i.test(address) ? address : '');

/**
 * An escaped URL, written as given so that its tag is readable; empty when it is not http or https.
 */
export const link = (address: string): string => escaped(webAddress(address));
