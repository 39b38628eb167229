/** Decides what is shared: the author's options first, then what the page says of itself. */

/** What the page says of itself, as read from the document. */
export type PageFacts = {
  location: string;
  /** What relative addresses start from (`document.baseURI`); default: the location. */
  base?: string | undefined;
  canonical?: string | undefined;
  ogUrl?: string | undefined;
  title?: string | undefined;
  ogTitle?: string | undefined;
  ogImage?: string | undefined;
};

/** What the author asked for by attribute. */
export type AuthorOptions = {
  url?: string | undefined;
  headline?: string | undefined;
  text?: string | undefined;
  image?: string | undefined;
  /** Separated by blanks or commas, with or without `#`. */
  hashtags?: string | undefined;
  /** The owner's line under a message. */
  tagline?: string | undefined;
  /** What a reader must be told: that the one who passes this along gets something for it. */
  disclosure?: string | undefined;
};

/**
 * What is passed along. `url` and `image` are absolute; all but `greeting` may be empty. Texts have 2,000 UTF-16
 * units at most, hashtags 200 in all.
 */
export type Share = {
  url: string;
  headline: string;
  text: string;
  image: string;
  hashtags: string[];
  /** Before and after a message by mail. */
  greeting: string;
  tagline: string;
  /** Stands in every text that leaves. */
  disclosure: string;
};

/**
 * Whole, and of http or https; anything else is empty, and so is what would be no address any more once it is part
 * of another (1 MB in Firefox).
 */
export const absolute = (address: string | undefined, base: string): string => {
  try {
    const { href } = new URL(address || 'none:', base);
    return /^https?:/.test(href) && href.length < 1e5 ? href : '';
  } catch {
    return '';
  }
};

/**
 * Control characters and half emoji are no text, and signs that turn the writing of all that follows could make a
 * link look like another. What is longer than any network takes is cut. A page's script may have given what is no
 * string.
 */
const plain = (text: unknown, most = 2000): string =>
  `${text ?? ''}`
    .slice(0, most)
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/**
 * A canonical link of a developer's machine, or one that a template has left unfilled (`{{ url }}`, `undefined`), as a
 * server on the web serves it by mistake.
 */
const isMistaken = (address: string | undefined, location: string): boolean => {
  const isLocal = /^https?:\/\/(localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[|[^/]*\.local(host)?[:/])/;
  return (
    /[{}<>]|^(undefined|null|#.*)$/.test(address ?? '') || (isLocal.test(address ?? '') && !isLocal.test(location))
  );
};

const withoutFragment = (url: string): string => url.split('#')[0]!;

/**
 * Without an address of the author's: the canonical link, then og:url, then the location. Where none is of http or
 * https, `url` is empty: nothing can be passed along. What the page says of itself is of this page only: where the
 * author names another, its title and image do not travel along.
 */
export const shareOf = (
  { location, base = location, canonical, ogUrl, title, ogTitle, ogImage }: PageFacts,
  options: AuthorOptions = {},
  greeting = '',
): Share => {
  const ownAddresses = [canonical, ogUrl, location]
    .filter((address) => !isMistaken(address, location))
    .map((address) => absolute(address, base))
    .filter(Boolean);
  const url = absolute(options.url, base) || ownAddresses[0] || '';
  const isThisPage = ownAddresses.map(withoutFragment).includes(withoutFragment(url));
  return {
    url,
    headline: plain(options.headline || (isThisPage && (ogTitle || title)) || ''),
    text: plain(options.text),
    image: absolute(options.image || (isThisPage ? ogImage : ''), base),
    hashtags: plain(options.hashtags, 200).match(/[^\s,#]+/g) ?? [],
    greeting,
    tagline: plain(options.tagline),
    disclosure: plain(options.disclosure),
  };
};
