/** Parses the host of a server from typed or pasted text: a name, a URL, a profile, a handle. */

/** Spaces, and the marks of writing direction that copied text may contain. */
const margins = /^[\s\p{Cf}]+|[\s\p{Cf}]+$/gu;

/** At least two valid DNS labels; the last one is not a number, so no IP address matches. */
const domain = /^(?=.{4,253}$)([a-z\d]([a-z\d-]{0,61}[a-z\d])?\.)+([a-z]{2,63}|xn--[a-z\d-]{1,59})$/;

/**
 * `mastodon.example` of `https://Mastodon.example/@me` and of `@me@mastodon.example`; other letters in
 * Punycode (`xn--...`), with a port where one was typed. Empty when it is not a public host name.
 */
export const hostName = (typed: string): string => {
  const text = typed.replace(margins, '');
  // A URL would drop line breaks, read "\" as "/" and decode "%2e": text with these is not meant as a host.
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
