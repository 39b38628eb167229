/**
 * The options of `<pass-along>`: one table from which properties, attributes, the manifest and the documentation
 * follow.
 *
 * Frameworks and templates write an option that is not set in many ways: no attribute, an empty one, `null`,
 * `undefined`, the same as a text, or `"false"`. All of them mean the default, and no value that a page gives makes an
 * option throw.
 */

import type { ChannelOptions } from '../core/passage.ts';
import type { Language } from './words/language.ts';

const textOf = (value: unknown): string => {
  if (/^(string|number|bigint)$/.test(typeof value)) return String(value);
  // A `URL`, `location`, or a link of the page.
  const { href } = Object(value) as { href?: unknown };
  return typeof href === 'string' ? href : '';
};

/**
 * A text, number, address, or a list of them. Anything else is `undefined`, and so is a blank text, and what templates
 * write for nothing: "null" and "undefined".
 */
export const text = (value: unknown): string | undefined => {
  const taken = Array.isArray(value) ? value.map(textOf).filter(Boolean).join() : textOf(value);
  return /^\s*(null|undefined)?\s*$/.test(taken) ? undefined : taken;
};

/** On as a bare attribute (`<pass-along utm>`) and with any value but `"false"`, `0` and a blank one. */
export const flag = (value: unknown): boolean =>
  value === '' || value === true || !/^\s*(false|0)?\s*$/i.test(text(value) ?? '');

/** A text that may be left out: `''` for the bare attribute (`<pass-along counts>`), `undefined` where it is off. */
const optionalText = (value: unknown): string | undefined => (flag(value) ? (text(value) ?? '') : undefined);

/** Wording of the page's own, as far as it is text. */
const wording = (value: unknown): Partial<Language> =>
  Object.fromEntries(Object.entries(Object(value) as object).filter(([, word]) => typeof word === 'string'));

/** A collector that serves this script writes its address behind the colon; in all other copies there is none. */
export const servedBy: string | undefined = '@collector:'.slice(11) || undefined;

/** `''` for "none": nothing is sent, also where the script comes from a collector. */
export const collectorOf = (value: unknown): string | undefined => {
  const given = text(value);
  return given === 'none' ? '' : given;
};

type Take<T> = (value: unknown) => T | undefined;
export type Option = {
  /** What becomes of a value that the page gives; `undefined` stands for the default. */
  take: Take<unknown>;
  /** The default, where there is one. */
  fallback?: string | undefined;
  /** Name of the attribute: the property's in lower case, with hyphens; `false` for none. */
  attribute?: string | false;
  /** The attribute follows the property, because styles look at it. Not `reflect`: Lit would do it, in more bytes. */
  isReflected?: boolean;
};

export const options = {
  /** The URL to share; default: the canonical link, then `og:url`, then the page's address. */
  url: { take: text },
  /** Title of what is shared; default: `og:title`, then the document's title. */
  headline: { take: text },
  /** Text to go with the link, for channels that take one; default: the headline. */
  text: { take: text },
  /** URL of a picture, for channels that take one; default: `og:image`. */
  image: { take: text },
  /** Hashtags, separated by spaces or commas. */
  hashtags: { take: text },
  /** Names of channels in the order you want, separated by spaces or commas. */
  channels: { take: text },
  /** The campaign that codes and figures belong to. */
  campaign: { take: text, fallback: 'default' },
  /**
   * URL of your collector. Default: the collector that serves the script; with a script from elsewhere, or with `none`,
   * nothing is sent.
   */
  collector: { take: collectorOf, fallback: servedBy },
  /** Your own code for this visitor: up to 64 letters, digits, `_` and `-`. */
  code: { take: text },
  /** Proves to your collector that `code` is this visitor's: your server's signature of campaign and code. */
  codeProof: { take: text },
  /**
   * `anonymous`: one code per page view, in memory only; `consented`: one per visitor, stored; `off`: no code, nothing
   * sent.
   */
  privacy: { take: text as Take<'anonymous' | 'consented' | 'off'>, fallback: 'anonymous' },
  /** Name of the query parameter that carries the code. */
  viaParam: { take: text, fallback: 'via' },
  /**
   * Query parameters that stay although they look like campaign parameters or private data, separated by spaces or
   * commas.
   */
  keepParams: { take: text },
  /** Adds `utm_source`, `utm_medium` and `utm_campaign` to the links. */
  utm: { take: flag },
  /**
   * Puts the visitor's own code into the address bar, so that copied addresses count too; on a home page only with the
   * value `home`.
   */
  addressBar: { take: optionalText },
  /** Sends the page's Web Vitals to the collector. */
  vitals: { take: flag },
  /** Tools that are told of shares and conversions as well: `ga4`, `gtm`, `plausible`; needs a collector. */
  alsoTo: { take: text },
  /** Your line at the end of an email; or use the slot `tagline`. */
  tagline: { take: text },
  /** Required where sharing earns a reward: added to every shared text, and shown beside the buttons. */
  disclosure: { take: text },
  /**
   * `row`, `column`, `menu` (one button that opens all channels) or `float` (at the edge of the screen; at the bottom
   * on phones).
   */
  layout: { take: text as Take<'row' | 'column' | 'menu' | 'float'>, fallback: 'row', isReflected: true },
  /**
   * `plain` (the default: icons in the colour of the text), `filled` (white icons on their brands' colours), `brand`
   * (icons in their brands' colours), `outline` or `text` (words without icons).
   */
  look: {
    take: text as Take<'plain' | 'filled' | 'brand' | 'outline' | 'text'>,
  },
  /** `s`, `m` (the default) or `l`; on touch screens, buttons of every size are at least 44px high. */
  size: { take: text as Take<'s' | 'm' | 'l'>, isReflected: true },
  /** `round` (the default), `square` (with softened corners) or `pill` (wider than high). */
  shape: { take: text as Take<'round' | 'square' | 'pill'> },
  /** Shows the channels' names beside the icons. */
  labels: { take: flag },
  /** Shows how many people came through shares once there are this many (default 10); asks the collector. */
  counts: { take: optionalText },
  /** With `counts`: `row` (the default, a line below the buttons) or `each` (how many people came by each channel). */
  countsOn: { take: text as Take<'row' | 'each'> },
  /** Offers a quiet "Not for me" button, counted against those who came through shares; needs a collector. */
  reaction: { take: flag },
  /**
   * Address of your own player or game, which `embed` offers as a frame to paste; default: a card with picture and
   * link.
   */
  embedUrl: { take: text },
  /** Width and height of that frame, in pixels; default: `560x315`. */
  embedSize: { take: text },
  /**
   * What that frame may do: the `sandbox` attribute of HTML; default: `allow-scripts allow-forms allow-popups`. Empty:
   * nothing.
   */
  embedSandbox: { take: optionalText },
  /** Width and height of the popups, in pixels, or `none`: networks open in a new tab; default: `600x640`. */
  popup: { take: text },
  /** Logs problems and events to the console. */
  debug: { take: flag },
  /** Options of single channels, by name: `{ x: { via: 'example' } }` is the attribute `x-via`. */
  channelOptions: { take: Object as Take<Record<string, ChannelOptions | undefined>>, attribute: false },
  /** Your own wording, in place of the built-in one. */
  words: { take: wording, attribute: false },
} satisfies Record<string, Option>;

export type Value<O> = O extends { take: (value: unknown) => infer T; fallback: string }
  ? Exclude<T, undefined>
  : O extends { take: (value: unknown) => infer T }
    ? T
    : never;
/** What the element's properties give: the option as taken, or its default. */
export type OptionValues = { [Name in keyof typeof options]: Value<(typeof options)[Name]> };
