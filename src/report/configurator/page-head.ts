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

const contentOf = (head: HTMLElement, selector: string): string => {
  const element = head.querySelector(selector);
  return (element?.getAttribute('content') ?? element?.getAttribute('href') ?? '').replace(/\s+/g, ' ').trim();
};

/** Authors write `property` and `name` for each other, and networks read both. */
const metaOf = (head: HTMLElement, name: string): string =>
  contentOf(head, `meta:is([property="${name}" i],[name="${name}" i])`);

/** `html`: a whole page, or its head alone. */
export const readPageHead = (html: string): PageHead => {
  // As the widget reads a page: what stands in the body is no part of it.
  const { head } = new DOMParser().parseFromString(policy?.createHTML(html) ?? html, 'text/html');
  return {
    tags: {
      title: metaOf(head, 'og:title'),
      description: metaOf(head, 'og:description'),
      image: metaOf(head, 'og:image'),
    },
    title: (head.querySelector('title')?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    description: metaOf(head, 'description'),
    card: metaOf(head, 'twitter:card'),
    url: metaOf(head, 'og:url') || contentOf(head, 'link[rel~="canonical" i]'),
  };
};
