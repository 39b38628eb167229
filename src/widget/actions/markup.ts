/** Writes values into HTML that leaves the page: nothing in a title can become more than text. */

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/**
 * A value in one line, for text and for quoted attributes. An emoji cut in half is no text, and neither are control
 * characters.
 */
export const escaped = (text: string): string =>
  text
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .replace(/\p{Surrogate}/gu, '\ufffd')
    .replace(/[&<>"']/g, (sign) => signs[sign]!)
    .trim();

/** Only http and https lead anywhere; empty for anything else. */
export const webAddress = (address: string): string => (/^https?:\/\//i.test(address) ? address : '');

/**
 * Addresses are written as given, so that their tag can be read; only http and https ever get here, and are held to it.
 */
export const link = (address: string): string => escaped(webAddress(address));
