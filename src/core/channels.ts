/**
 * The table of channels: one row holds all that is particular to a channel. The default channels are here, the others
 * in channels.more.ts.
 */

import { registry } from './channel-registry.ts';
import { encoded } from './link-tag.ts';
import { hashed, type ChannelOptions, type Share } from './passage.ts';

/**
 * What a channel is. Decides the label of its button: share *on* a network, *via* a messenger, *save to* bookmarks,
 * *ask* an assistant.
 */
export type ChannelKind = 'network' | 'messenger' | 'mail' | 'bookmark' | 'blog' | 'assistant' | 'device';

export type Channel = {
  /** The name as its owner writes it. */
  label: string;
  kind: ChannelKind;
  /** Brand colour, `#rrggbb`; a channel of the page's own may have none. */
  color: string;
  /** Path data of the icon in a box of 24 by 24. */
  icon: string;
  /**
   * Template of the address. `{url}`: the tagged link; `{title}`, `{text}`, `{image}`: those of the share; `{note}` (or
   * `{post}`): text and link in one; `{mail}`: the body of an email; `{tags}`: hashtags, comma-separated; `{hashtag}`:
   * one, with its `#`; `{server}`: host of the reader's own server. Any other name is an option that the author gives:
   * `{via}` of X is the attribute `x-via`.
   *
   * A template with `{title}` has the headline in the title alone. Hashtags are part of the text where there is neither
   * `{tags}` nor `{hashtag}`. The disclosure is part of the text, or of the title where a template has no text. Values
   * are percent-encoded. A parameter without a value is left out, so the first one must always have one. A row without
   * an address has an `action`.
   */
  address?: string;
  /** Template of the address where the author names a `server`; default: `address`. */
  serverAddress?: string;
  action?: 'copy' | 'native' | 'print' | 'qr' | 'embed' | 'clip' | 'signature';
  /** Name of the channel whose options it takes where it has none of its own: `email` for web mailers. */
  like?: string;
  /** `self` for apps and email, for which a popup or tab would stay blank. Default: a popup. */
  opens?: 'self' | 'tab';
  /**
   * Maximum UTF-16 code units of the text with hashtags, and with the link where it is part of the text; for `{mail}`,
   * of title and body, percent-encoded. Default: 1,000, since servers refuse long addresses. Networks count characters,
   * of which there are never more than code units. Link and disclosure are never truncated.
   */
  limit?: number;
  /** Opens an app by a URL scheme that only phones know: shown only where the primary pointer is coarse. */
  app?: true;
  /** Undocumented or seldom verified: shown only if a page names it, with a warning while debugging. */
  doubtful?: true;
};

const rows = {
  __proto__: null,
  /** @checked 2026-11-22 */
  copy: {
    label: 'Copy',
    kind: 'device',
    color: '#444444',
    icon: 'M10 6H7a6 6 0 0 0 0 12h3v-2.5H7a3.5 3.5 0 0 1 0-7h3zm4 0v2.5h3a3.5 3.5 0 0 1 0 7h-3V18h3a6 6 0 0 0 0-12zm-7 4.8v2.4h10v-2.4z',
    action: 'copy',
  },
  /**
   * @checked 2026-11-22
   * @see https://developer.mozilla.org/docs/Web/API/Navigator/share
   */
  native: {
    label: 'Device',
    kind: 'device',
    color: '#444444',
    icon: 'M12 1 6 7l1.6 1.6L11 5.2V16h2V5.2l3.4 3.4L18 7zM3 11v12h18V11h-5v2h3v8H5v-8h3v-2z',
    action: 'native',
  },
  /**
   * 280 less 23 for any link and a space before it. Chinese and Japanese characters count double; X's form warns of
   * that.
   * @checked 2026-11-22
   * @see https://docs.x.com/x-for-websites/post-button/guides/web-intent
   */
  x: {
    label: 'X',
    kind: 'network',
    color: '#000000',
    icon: 'M14.2 10.2 23 0h-2l-7.7 8.8-6-8.8h-7l9.1 13.3L.3 24h2l8-9.3 6.4 9.3h7zM3 1.5h3.5l14.5 21h-3.5z',
    address: 'https://x.com/intent/tweet?url={url}&text={text}&hashtags={tags}&via={via}&related={related}',
    limit: 256,
  },
  /**
   * @checked 2026-11-22
   * @see https://developers.facebook.com/docs/sharing/reference/share-dialog
   */
  facebook: {
    label: 'Facebook',
    kind: 'network',
    color: '#0866ff',
    icon: 'M9 23.6v-8H6.5V12H9v-1.5q0-6 5.5-6 1 0 3 .5v3h-2Q13 8 13 10.5V12h4.5l-1 3.6H13V24A12 12 0 1 0 9 23.6',
    address: 'https://www.facebook.com/sharer/sharer.php?u={url}&hashtag={hashtag}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/nygardk/react-share/issues/550
   */
  linkedin: {
    label: 'LinkedIn',
    kind: 'network',
    color: '#0a66c2',
    icon: 'M22 0H2Q0 0 0 2v20q0 2 2 2h20q2 0 2-2V2q0-2-2-2M7.5 20H4V9.5h3.5zm-2-12a2 2 0 1 1 .1 0M20 20h-3.5v-6c0-3-3.5-3-3.5 0v6H9.5V9.5H13V11c1.5-3 7-3 7 2.5z',
    address: 'https://www.linkedin.com/sharing/share-offsite/?url={url}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/nygardk/react-share/pull/459
   */
  whatsapp: {
    label: 'WhatsApp',
    kind: 'messenger',
    color: '#25d366',
    icon: 'M0 24l1.6-6A12 12 0 1 1 6 22.4zM6.7 20.5a10 10 0 1 0-3.2-3.2L2.5 21.5zM17.5 14.5l-2-1H15l-1 1.2q-.4.5-1 .2-2.3-1-4-4l1-1.4V10L9 7l-.5-.5H8Q6.5 7.5 6 9c0 3.5 4.5 8 9 8.5q2.5-.5 2.5-3',
    address: 'https://wa.me/{phone}?text={note}',
  },
  /**
   * @checked 2026-11-22
   * @see https://core.telegram.org/widgets/share
   */
  telegram: {
    label: 'Telegram',
    kind: 'messenger',
    color: '#26a5e4',
    icon: 'M12 0a12 12 0 1 0 0 24 12 12 0 0 0 0-24m5 7.3q.7 0 .7.7l-2 9.5q-.5.7-1.5 0L10.5 15l5-5q-.5-.3-1 0L8 14l-3-1q-.5-.7.5-1.2z',
    address: 'https://t.me/share/url?url={url}&text={text}',
  },
  /**
   * @checked 2026-11-22
   * @see https://github.com/nygardk/react-share/issues/545
   */
  reddit: {
    label: 'Reddit',
    kind: 'network',
    color: '#ff4500',
    icon: 'M12 0a12 12 0 0 0-8.5 20.5L1 23q-.5 1 1 1h10a12 12 0 0 0 0-24m4.3 3.3a2 2 0 1 1-2 2.4q-1.7 0-2 2.3 3 .3 4.7 1.3a2.7 2.7 0 1 1 3 4.7c0 3.3-3.7 6-8 6s-8-2.7-8-6a2.7 2.7 0 1 1 3-4.7q1.7-1 4.7-1.3 0-2.7 2.6-3.3.7-1 2-1.4M8.3 11.7a1.5 1.5 0 1 0 .1 0m7.2 0a1.5 1.5 0 1 0 .1 0M9 16q3 3.5 6 0-3-.5-6 0',
    address: 'https://www.reddit.com/r/{sub}/submit?url={url}&title={title}',
    limit: 300,
  },
  /**
   * @checked 2026-11-22
   * @see https://docs.bsky.app/docs/advanced-guides/intent-links
   */
  bluesky: {
    label: 'Bluesky',
    kind: 'network',
    color: '#1185fe',
    icon: 'M5 3q5 4 7 8.5Q14 7 19 3c2-1.5 5-3 5 1l-.5 7q-2 4.5-7 3.5 7.5 1.5 3.5 6c-5 5.5-7.5-1-8-3-.5 2-3 8.5-8 3q-4-4.5 3.5-6-5 1-7-3.5L0 4c0-4 3-2.5 5-1',
    address: 'https://bsky.app/intent/compose?text={note}',
    limit: 300,
  },
  /**
   * Windows passes about 2,000 characters of a `mailto:` address on to the email app.
   * @checked 2026-11-22
   * @see https://www.rfc-editor.org/rfc/rfc6068
   */
  email: {
    label: 'Email',
    kind: 'mail',
    color: '#444444',
    icon: 'M1 4h22v2l-11 7L1 6zm0 4.4V20h22V8.4l-11 7z',
    address: 'mailto:{to}?body={mail}&subject={title}&cc={cc}&bcc={bcc}',
    opens: 'self',
    limit: 1950,
  },
} satisfies Record<string, Channel | null> as unknown as Record<string, Channel | undefined>;

/** The channels shown by default, in this order. */
export const defaultNames: readonly string[] = Object.keys(rows);

/** Aliases of channels; those known from other widgets are added with channels.more.ts. */
const aliases = { __proto__: null, twitter: 'x' } as unknown as Record<string, string | undefined>;

/** A row with other parts. Another address has limits and ways to open of its own. */
export const changed = (row: Partial<Channel>, parts: Partial<Channel>): Partial<Channel> => {
  // oxlint-disable-next-line eslint/no-unused-vars -- what does not stay
  const { address, serverAddress, action, opens, limit, like, app, doubtful, ...look } = row;
  return { ...(parts.address || parts.action ? look : row), ...parts };
};

/** The channel of that name, with the page's changes; `undefined` if there is none, or if it has not been loaded. */
export const channelNamed = (name: string): Channel | undefined => {
  const ours = rows[name];
  const registered = registry.channels[name];
  const row = registered ? changed(ours ?? {}, registered) : ours;
  // Parts of a channel that has still to load are no channel.
  return row?.address || row?.action ? (row as Channel) : undefined;
};

/**
 * The name in the table for a name in any case or an alias: `Twitter` gives `x`. The page's own channels come first.
 */
export const currentName = (name: string): string => {
  const lower = name.toLowerCase();
  return (!channelNamed(lower) && aliases[lower]) || lower;
};

/** Calls `call` whenever channels have been added; the returned function unsubscribes. */
export const whenChannelsCome = (call: () => void): (() => void) => {
  registry.watchers.add(call);
  return () => void registry.watchers.delete(call);
};

/** Adds channels and aliases. What the page has registered stays. */
export const addChannels = (more: Record<string, Channel>, names?: Record<string, string>): void => {
  Object.assign(aliases, names);
  Object.assign(rows, more);
  for (const call of registry.watchers) call();
};

/**
 * Truncates a text with an ellipsis so that `sizeOf` of it is at most `room`. Cuts between graphemes: an emoji made of
 * several code points stays whole.
 */
const cut = (text: string, room: number, sizeOf: (text: string) => number): string => {
  if (text.length * sizeOf('…') <= room) return text;
  let kept = '';
  const characters = 'Segmenter' in Intl ? [...new Intl.Segmenter().segment(text)].map(({ segment }) => segment) : text;
  for (const character of characters) {
    room -= sizeOf(character);
    if (room < 0) return kept && kept.trim() + '…';
    if (room >= sizeOf('…')) kept += character;
  }
  return text;
};

/**
 * The address that shares `share` on a channel; `share.url` is the tagged link. Empty if the channel has no address, or
 * needs the host of a `server` that is not given.
 */
export const addressOf = (channel: Channel, share: Share, server = share.options?.server): string => {
  const { limit = 1000 } = channel;
  const { url, image, headline, hashtags, disclosure, options = {} } = share;
  const address = (server && channel.serverAddress) || channel.address || '';
  if (!server && address.includes('{server}')) return '';
  const [hasText, hasLink, isMail] = /\{(?:text|(note|post|(mail)))}/.exec(address) ?? [];
  const join = (...parts: unknown[]): string =>
    parts
      .filter(Boolean)
      .join(isMail ? '\n\n' : ' ')
      .replace(/\r?\n|\r/g, isMail ? '\r\n' : '\n');
  const sizeOf = (text: string): number => (isMail ? encoded(join(text)).length : text.length);
  const hashes = hasText ? hashed(hashtags) : '';
  let frame: Partial<Share> = isMail ? share : {};
  const composeText = (title: unknown, text: string): string =>
    join(frame.greeting, isMail && !options.body && title, text, hashes, hasLink && url, disclosure, frame.tagline);
  // Measures all but title and text, with one character for each of them; they share what is left of the limit.
  // Greeting and tagline are dropped where they do not fit.
  if (sizeOf(composeText('-', '-')) > limit) frame = {};
  const room = limit + 1 - sizeOf(composeText('-', '-'));
  // The subject of an email is one line. The title is repeated in the body, so it counts twice.
  const title = cut((headline || share.text).replace(/\s+/g, ' '), isMail ? room / 2 : room, sizeOf);
  const afterSubject = share.text === headline ? '' : share.text;
  // What is the title already is not said again.
  const body = isMail || address.includes('{title}') ? afterSubject : share.text || headline;
  const text = cut(body, isMail ? room - 2 * sizeOf(title) : room, sizeOf);
  const note = composeText(headline && title, text);
  const values = {
    // Without what a library has added to Object.prototype.
    __proto__: null,
    ...options,
    url,
    image,
    server,
    title: hasText ? title : join(title, disclosure),
    // A network that has a field for hashtags does not get them twice.
    text: join(text, !/\{(hash)?tags?}/.test(address) && hashes, disclosure),
    tags: hashtags.join(),
    hashtag: hashed([options.hashtag ?? hashtags[0] ?? []].flat()),
    note,
    post: note,
    mail: note,
  } as unknown as ChannelOptions;
  return address.replace(/([?&;#]?[\w-]+=|\/r\/)?\{(\w+)\}/g, (_, before = '', name: string) =>
    values[name] ? before + encoded(values[name]) : '',
  );
};
