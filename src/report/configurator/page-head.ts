/** Reads what a page's head says of its card, from its HTML. */

export type PageHead = {
  /** Contents of `og:title`, `og:description` and `og:image` as written; empty for one that is not there. */
  tags: { title: string; description: string; image: string };
  /** Where networks look when a tag is missing: the title and description for search engines. */
  title: string;
  description: string;
  /** `twitter:card`, which decides how large X shows the picture. */
  card: string;
  /** `og:url`, else the canonical link; empty if there is neither. */
  url: string;
};

type HtmlPolicy = { createHTML(html: string): string };
type TrustedTypes = { createPolicy(name: string, rules: HtmlPolicy): HtmlPolicy };

/** What DOMParser makes is inert: no script of it runs, and nothing of it loads. The collector's policy names this. */
const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy('read-page-head', {
  createHTML: (html) => html,
});

const contentOf = (page: Document, selector: string): string => {
  const element = page.querySelector(selector);
  return (element?.getAttribute('content') ?? element?.getAttribute('href') ?? '').replace(/\s+/g, ' ').trim();
};

/** Authors write `property` and `name` for each other, and networks read both. */
const metaOf = (page: Document, name: string): string =>
  contentOf(page, `meta:is([property="${name}" i],[name="${name}" i])`);

/** `html`: a whole page, or its head alone. */
export const readPageHead = (html: string): PageHead => {
  const page = new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
  return {
    tags: {
      title: metaOf(page, 'og:title'),
      description: metaOf(page, 'og:description'),
      image: metaOf(page, 'og:image'),
    },
    title: (page.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    description: metaOf(page, 'description'),
    card: metaOf(page, 'twitter:card'),
    url: metaOf(page, 'og:url') || contentOf(page, 'link[rel~="canonical" i]'),
  };
};
