/** The author's options, merged with what the campaign currently overrides. */

import { channelNamed } from '../core/channels.ts';
import { tagLink } from '../core/link-tag.ts';
import type { AuthorOptions, ChannelOptions } from '../core/passage.ts';
import type { WidgetHost } from './element-interface.ts';
import { text, type OptionValues } from './options.ts';

export type MergedOptions = AuthorOptions & {
  /** Code for links; none while the campaign is paused. */
  code?: string | undefined;
  /** Value of `utm_campaign`; none where the author wants no `utm` parameters. */
  utm?: string | undefined;
};

export const mergedOptions = (host: WidgetHost): MergedOptions => {
  const { url, headline, text, image, hashtags, tagline, disclosure, campaign, _overrides } = host;
  const author = { url, headline, text, image, hashtags };
  // A paused campaign rewards nobody, so there is nothing to disclose.
  if (_overrides?.paused) return author;
  return {
    ...author,
    tagline: tagline || host.querySelector('[slot=tagline]')?.textContent,
    disclosure,
    code: host.lineage.code,
    utm: host.utm ? campaign : undefined,
    ..._overrides,
  };
};

/** An address, tagged for a channel. */
export const tagged = (host: WidgetHost, url: string, channel: string, { code, utm } = mergedOptions(host)): string =>
  tagLink(url, { code, channel }, { param: host.viaParam, utm });

/**
 * The author's options for one channel: attributes such as `x-via`, and those of the property, which come first. An
 * attribute of the element's own is none of them, such as `embed-url`.
 */
export const optionsOf = (host: OptionValues & Element, channel: string): ChannelOptions => {
  // Web mailers write the same email.
  const like = channelNamed(channel)?.like;
  // Without what a library has added to Object.prototype.
  const found: ChannelOptions = like ? optionsOf(host, like) : Object.create(null);
  const take = (name: string, value: unknown): void => void (found[name] = text(value) ?? found[name]);
  const { observedAttributes: own } = host.constructor as unknown as { observedAttributes: string[] };
  for (const { name, value } of host.attributes)
    if (name.startsWith(channel + '-') && !own.includes(name)) take(name.slice(channel.length + 1), value);
  for (const [name, value] of Object.entries(host.channelOptions?.[channel] ?? {})) take(name, value);
  return found;
};
