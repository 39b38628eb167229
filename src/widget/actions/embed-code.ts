/**
 * Writes HTML to embed on other sites: a card, or a frame with the page's own player or game. Every value is escaped.
 */

import { createElement } from '../browser/own-document.ts';
import type { Share } from '../../core/passage.ts';
import { escaped, link, webAddress } from './markup.ts';

export type Frame = { url: string; title: string; width: number; height: number; sandbox: string; disclosure: string };

/** Parses `560x315`; anything else becomes the size of a common player. */
export const sizeOf = (wanted: string | undefined): { width: number; height: number } => {
  const [, width, height] = /^\s*([1-9]\d{1,3})\s*[x×]\s*([1-9]\d{1,3})\s*$/i.exec(wanted ?? '') ?? [];
  return width && height ? { width: Number(width), height: Number(height) } : { width: 560, height: 315 };
};

/**
 * Default `sandbox`: a player or game needs scripts. Without `allow-same-origin` its origin is opaque, so it cannot
 * reach the embedding page; authors who need storage inside add it. Navigating the top page is never allowed.
 */
export const sandboxOf = (wanted: string | undefined): string =>
  wanted === undefined
    ? 'allow-scripts allow-forms allow-popups'
    : wanted
        .toLowerCase()
        .split(/\s+/)
        .filter((word) => /^allow-(?!top-navigation)[a-z-]+$/.test(word))
        .join(' ');

/** The absolute URL of a player or game; empty when it is not http or https. */
export const frameAddress = (wanted: string | undefined, base: string): string => {
  try {
    const { href, protocol, username, password } = new URL(wanted || 'none:', base);
    return /^https?:$/.test(protocol) && !username && !password ? href : '';
  } catch {
    return '';
  }
};

export const frameCode = ({ url, title, width, height, sandbox, disclosure }: Frame): string =>
  `<iframe src="${link(url)}" title="${escaped(title)}" width="${width}" height="${height}"` +
  ` style="max-width:100%;border:0" loading="lazy" allowfullscreen referrerpolicy="strict-origin-when-cross-origin"` +
  ` sandbox="${escaped(sandbox)}"></iframe>` +
  (disclosure && `\n<p>${escaped(disclosure)}</p>`);

/** The link's host, for a card without a headline; a listener may have changed the link. */
export const placeOf = (address: string): string => (URL.canParse(address) ? new URL(address).host : '');

/** An element of the card: serialized for other sites, built with the DOM for the preview. */
type Piece = {
  name: 'div' | 'a' | 'img' | 'strong' | 'span';
  attributes?: Record<string, string>;
  style: string;
  inside?: string | Piece[];
};

const cardOf = ({ url, headline, text, image, disclosure }: Card): Piece => {
  const title = headline || text || placeOf(url);
  const row = (style: string, inside: string): Piece => ({
    name: 'span',
    attributes: { dir: 'auto' },
    style: `display:block;margin:4px 16px;${style}`,
    inside,
  });
  const rows: Piece[] = [
    {
      name: 'img',
      attributes: { src: webAddress(image), alt: '', loading: 'lazy' },
      style: 'display:block;width:100%;aspect-ratio:40/21;object-fit:cover',
    },
    {
      name: 'strong',
      attributes: { dir: 'auto' },
      style: 'display:block;margin:12px 16px 4px;font-size:18px',
      inside: title,
    },
    row('', text === title ? '' : text),
    row('font-size:14px', placeOf(url)),
    row('font-size:14px', disclosure),
  ];
  return {
    name: 'div',
    style:
      'max-width:32rem;overflow:hidden;border:1px solid #8886;border-radius:12px;' +
      'font:16px/1.4 system-ui,sans-serif;text-align:start',
    inside: [
      {
        name: 'a',
        attributes: { href: webAddress(url), rel: 'noopener' },
        style: 'display:block;padding-bottom:12px;color:inherit;text-decoration:none',
        inside: rows.filter(({ attributes, inside }) => inside || attributes?.src),
      },
    ],
  };
};

type Card = Pick<Share, 'url' | 'headline' | 'text' | 'image' | 'disclosure'>;

const written = ({ name, attributes, style, inside = '' }: Piece, margin: string): string => {
  const tag = `${margin}<${name}${Object.entries({ ...attributes, style })
    .map(([key, value]) => ` ${key}="${escaped(value)}"`)
    .join('')}>`;
  if (name === 'img') return tag;
  const content =
    typeof inside === 'string'
      ? escaped(inside)
      : `\n${inside.map((piece) => written(piece, `${margin}  `)).join('\n')}\n${margin}`;
  return `${tag}${content}</${name}>`;
};

const drawn = ({ name, attributes, style, inside = '' }: Piece): HTMLElement => {
  const element = createElement(name);
  for (const [key, value] of Object.entries(attributes ?? {})) element.setAttribute(key, value);
  element.style.cssText = style;
  element.append(...(typeof inside === 'string' ? [inside] : inside.map(drawn)));
  return element;
};

/** Colours come from the page around it; grey lines show on light and on dark. */
export const cardCode = (card: Card): string => written(cardOf(card), '');

/** The same, built with the DOM: works with a policy that forbids inline styles, and with Trusted Types. */
export const cardPreview = (card: Card): HTMLElement => drawn(cardOf(card));
