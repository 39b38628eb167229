/** Assigns colors to channels: the same in every plot and at every visit. */

/** Common channels have a fixed color; the stylesheet sets `--hue-1` to `--hue-10` for light and dark. */
const COMMON_CHANNELS = [
  'copy',
  'native',
  'x',
  'facebook',
  'whatsapp',
  'telegram',
  'reddit',
  'bluesky',
  'email',
  'linkedin',
];

export type ChannelColors = (channel: string | undefined) => string;

/** Other channels get the unused colors in alphabetical order; when none is left, gray. */
export const channelColors = (channels: string[]): ChannelColors => {
  const present = new Set(channels);
  const free = COMMON_CHANNELS.flatMap((name, index) => (present.has(name) ? [] : [index]));
  const others = [...present].filter((name) => name && !COMMON_CHANNELS.includes(name)).sort();
  const hues = new Map<string, number>();
  for (const [index, name] of COMMON_CHANNELS.entries()) hues.set(name, index);
  for (const name of others) {
    const hue = free.pop();
    if (hue !== undefined) hues.set(name, hue);
  }
  return (channel) => {
    const hue = channel === undefined ? undefined : hues.get(channel);
    return hue === undefined ? 'var(--hue-other)' : `var(--hue-${hue + 1})`;
  };
};
