/** Writes codes and links for people's eyes and voices. */

/** `7K3M 9QXD 2TPA 1`: four at a time is what a person keeps in mind. A code that a site gave itself stays as it is. */
export const grouped = (code: string): string => (/^[0-9A-Z]{13}$/.test(code) ? code.replace(/.{4}/g, '$& ') : code);

/** `7 K 3 M, 9 Q X D, ...`: assistive technology says each symbol by itself, and pauses after four. */
export const spelled = (code: string): string =>
  grouped(code)
    .split(' ')
    .map((group) => [...group].join(' '))
    .join(', ');

/** Without the protocol, which nobody says or types. */
export const shortLink = (url: string): string => url.replace(/^https?:\/\//, '');
