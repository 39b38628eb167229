/** Decides what is shared: the author's options first, then the page's metadata. */

/** Metadata of the page, as read from the document. */
export type PageFacts = {
  location: string;
  /** Base of relative addresses (`document.baseURI`); default: the location. */
  base?: string | undefined;
  canonical?: string | undefined;
  ogUrl?: string | undefined;
  title?: string | undefined;
  ogTitle?: string | undefined;
  ogImage?: string | undefined;
};

/** What the author of the page has set. */
export type AuthorOptions = {
  url?: string | undefined;
  headline?: string | undefined;
  text?: string | undefined;
  image?: string | undefined;
  /** Separated by spaces or commas, with or without `#`. */
  hashtags?: string | undefined;
  /** The owner's line at the end of an email. */
  tagline?: string | undefined;
  /** Tells readers that the sender earns a reward for sharing. */
  disclosure?: string | undefined;
};

/**
 * What is shared. `url` and `image` are absolute; all but `greeting` may be empty. Each text has at most 2,000 UTF-16
 * code units, the hashtags 200 in all.
 */
export type Share = {
  url: string;
  headline: string;
  text: string;
  image: string;
  hashtags: string[];
  /** First and last line of an email. */
  greeting: string;
  tagline: string;
  /** Part of every shared text. */
  disclosure: string;
  /** The author's options for the channel, such as `via` of X; none where there are none. */
  options?: ChannelOptions;
};

/** Options of one channel, by name; `{ via: 'example' }` stands for the attribute `x-via`. */
export type ChannelOptions = Record<string, string | undefined>;

/**
 * The absolute http or https address, or empty. Also empty from 100,000 characters on: encoded as part of another
 * address it could exceed the 1 MB that Firefox allows.
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
 * Plain text from any value (a script may have set something other than a string): without control characters, lone
 * surrogates and bidirectional overrides, which can make a link look like another, and truncated to `most` UTF-16 code
 * units.
 */
const plain = (text: unknown, most = 2000): string =>
  `${text ?? ''}`
    .slice(0, most)
    .replace(/(?![\t\n\r])[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/gu, '')
    .trim();

/**
 * Whether a canonical address is an evident mistake: of a developer's machine although the page is public, or an
 * unfilled template (`{{ url }}`, `undefined`).
 */
const isMistaken = (address = '', location: string): boolean => {
  const isLocal = /^https?:\/\/(localhost|127\.|10\.|192\.168\.|0\.0\.0\.0|\[|[^/]*\.local(host)?[:/])/;
  return /[{}<>]|^(undefined|null|#.*)$/.test(address) || (isLocal.test(address) && !isLocal.test(location));
};

/**
 * What leaves by a channel for which the author has options: its own `text`; for email a `subject` instead of the
 * headline, and a `body` instead of greeting, headline and text. The others are for the channel's address.
 */
export const withOptions = (share: Share, options: ChannelOptions): Share => {
  const { text = share.text, subject: headline = share.headline, body } = options;
  return { ...share, headline, text, ...(body && { text: body, greeting: '' }), options };
};

/** What a listener has put in the place of a value, by channel, name and value. */
export type Replaced = Record<string, unknown>;

/**
 * The share with what a listener has put in the place of the same values before. `set`: the share as a listener leaves
 * it now, which is remembered.
 */
export const withReplaced = <S extends object>(share: S, channel: string, replaced?: Replaced, set?: S): S => {
  for (const name in replaced && share) {
    const part = channel + name + JSON.stringify(share[name]);
    share[name] = (replaced![part] = set ? set[name] : (replaced![part] ?? share[name])) as never;
  }
  return share;
};

/** Hashtags in a text: `#one #two`. */
export const hashed = (tags: readonly string[]): string => tags.map((tag) => '#' + tag.replace('#', '')).join(' ');

const withoutFragment = (url: string): string => url.split('#')[0]!;

/**
 * What to share. The address is the author's, or else the canonical link, og:url or the location; `url` is empty if
 * none of them is http or https, and then nothing can be shared. Title and image of the page are used only if the
 * address is the page's own.
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
    headline: plain(options.headline || (isThisPage ? ogTitle || title : '')),
    text: plain(options.text),
    image: absolute(options.image || (isThisPage ? ogImage : ''), base),
    hashtags: plain(options.hashtags, 200).match(/[^\s,#]+/g) ?? [],
    greeting,
    tagline: plain(options.tagline),
    disclosure: plain(options.disclosure),
  };
};
