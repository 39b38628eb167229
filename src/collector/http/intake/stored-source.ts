/** The address of a page as it is stored with an event. */

/** Bytes. Addresses of articles are a tenth of that; longer ones carry query data. */
const LONGEST = 1024;

/** Most addresses: printable ASCII, to be stored as they are. */
const PLAIN = /^[!-?A-~]{1,1024}$/;

/** Percent-encoded, without user name and password, and cut after `LONGEST` bytes, never within a character. */
export const storedSource = (source: string): string => {
  if (PLAIN.test(source)) return source;
  if (!URL.canParse(source)) return source.slice(0, LONGEST);
  const url = new URL(source);
  url.username = '';
  url.password = '';
  const { href } = url;
  if (href.length <= LONGEST) return href;
  let end = LONGEST;
  // Neither inside an escape nor between those of one character: continuation bytes of UTF-8 are %80 to %BF.
  while (/%.?$/.test(href.slice(0, end)) || /^%[89AB]/i.test(href.slice(end))) end--;
  return href.slice(0, end);
};
