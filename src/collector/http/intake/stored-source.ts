/** The address of a page as it is stored with an event. */

/** Bytes. Addresses of articles are a tenth of that; what is longer holds what its page was called with. */
const LONGEST = 1024;

/** As most are: nothing of it needs a look. */
const PLAIN = /^[!-?A-~]{1,1024}$/;

/**
 * Percent-encoded, without a name and a password, and not longer than `LONGEST`: the end is cut off, at the end of a
 * letter.
 */
export const storedSource = (source: string): string => {
  if (PLAIN.test(source)) return source;
  if (!URL.canParse(source)) return source.slice(0, LONGEST);
  const url = new URL(source);
  url.username = '';
  url.password = '';
  const { href } = url;
  if (href.length <= LONGEST) return href;
  let end = LONGEST;
  // Not inside of an escape, nor between those of one letter: continuation bytes of UTF-8 are %80 to %BF.
  while (/%.?$/.test(href.slice(0, end)) || /^%[89AB]/i.test(href.slice(end))) end--;
  return href.slice(0, end);
};
