/** Formats codes and links for reading, and for screen readers. */

/** `7K3M 9QXD 2TPA 1`: groups of four are easy to remember. A site's own code stays as it is. */
export const grouped = (code: string): string => (/^[0-9A-Z]{13}$/.test(code) ? code.replace(/.{4}/g, '$& ') : code);

/** `7 K 3 M, 9 Q X D, ...`: assistive technology reads each symbol by itself, and pauses after four. */
export const spelled = (code: string): string =>
  grouped(code)
    .split(' ')
    .map((group) => [...group].join(' '))
    .join(', ');

/** Without the protocol, which nobody reads out or types. */
export const shortLink = (url: string): string => url.replace(/^https?:\/\//, '');
