/** Reads the host of a server from what somebody typed or pasted: its name, its address, a profile, a handle. */

/** Blanks, and the marks of writing direction that a copied text brings along. */
const margins = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** Two labels at least, as the domain name system takes them; the last one is no number, so no IP address passes. */
const domain = /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+([a-z]{2,63}|xn--[a-z\d-]{1,59})$/;

/**
 * `mastodon.example` of `https://Mastodon.example/@me` and of `@me@mastodon.example`; in ASCII where it has other
 * letters (`xn--...`), with a port where one was typed. Empty when it is no host name that the whole net knows.
 */
export const hostName = (typed: string): string => {
  const text = typed.replace(margins, '');
  // A URL would drop line breaks, read "\" as "/" and decode "%2e": who writes these means no host.
  if (/[\s\\%\p{Cc}]/u.test(text)) return '';
  const address = text.replace(/^(https?:)?\/\//i, '');
  let [host = ''] = address.split(/[/?#]/);
  // A name before "@" is part of a handle; in an address it would be credentials.
  if (address === text) host = host.replace(/^(acct:)?@?[^@:]+@/i, '');
  const [, name = '', port = ''] = /^([^@:[\]]+)(:[1-9]\d{0,4})?$/.exec(host) ?? [];
  try {
    const url = new URL(`https://${name.replace(/[.。．｡]$/, '')}${port}`);
    return domain.test(url.hostname) ? url.host : '';
  } catch {
    return '';
  }
};
