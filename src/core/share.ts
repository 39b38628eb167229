/** Decides what is being passed along: the author's wishes first, then what the page says of itself. */

/** What the page says of itself, as read from the document. */
export type PageFacts = {
  location: string;
  canonical?: string | undefined;
  ogUrl?: string | undefined;
  title?: string | undefined;
  ogTitle?: string | undefined;
  ogImage?: string | undefined;
};

/** What the author asked for by attribute. */
export type Wishes = {
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

/** What is passed along. `url` and `image` are absolute; `image` and the texts may be empty. */
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

const absolute = (address: string | undefined, base: string): string => {
  if (!address) return '';
  try {
    const { href, protocol } = new URL(address, base);
    return /^https?:$/.test(protocol) ? href : '';
  } catch {
    return '';
  }
};

/** Without an address of the author's: the canonical link, then og:url, then the location. Only http and https are passed along. */
export const shareOf = (facts: PageFacts, wishes: Wishes = {}, greeting = ''): Share => {
  const base = facts.location;
  return {
    url: absolute(wishes.url, base) || absolute(facts.canonical, base) || absolute(facts.ogUrl, base) || base,
    headline: (wishes.headline || facts.ogTitle || facts.title || '').trim(),
    text: (wishes.text || '').trim(),
    image: absolute(wishes.image || facts.ogImage, base),
    hashtags: (wishes.hashtags || '').split(/[\s,#]+/).filter(Boolean),
    greeting,
    tagline: wishes.tagline || '',
    disclosure: wishes.disclosure || '',
  };
};
