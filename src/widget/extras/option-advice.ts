/** With `debug`: names options of channels that nothing reads, such as `x-vai`. */

import { registry } from '../../core/channel-registry.ts';
import { channelNamed, currentName, defaultNames, type Channel } from '../../core/channels.ts';
import { aliases, rows } from '../../core/channels.more.ts';
import type { WidgetHost } from '../element-interface.ts';
import { nearestName } from './nearest-name.ts';

/** Placeholders that are no options: the share fills them. */
const FILLED = /^(url|title|text|image|note|post|mail|tags)$/;

const optionsOf = ({ kind, action, address = '', serverAddress }: Partial<Channel>): string[] => [
  ...((address + serverAddress).match(/(?<={)\w+/g) ?? []).filter((name) => !FILLED.test(name)),
  ...(action || /{(text|note|post|mail)}/.test(address) ? ['text'] : []),
  ...(kind === 'mail' ? ['subject', 'body'] : []),
];

/** One line for each attribute, and each entry of `channelOptions`, that no channel reads. */
export const optionAdvice = (host: WidgetHost): string[] => {
  const options = [...defaultNames, ...Object.keys(rows), ...Object.keys(registry.channels)].flatMap((name) =>
    optionsOf(channelNamed(name) ?? rows[name] ?? {}).map((option) => `${name}-${option}`),
  );
  const { observedAttributes: own } = host.constructor as unknown as { observedAttributes: string[] };
  const attributes = host.getAttributeNames().filter((name) => !own.includes(name));
  const properties = Object.entries(host.channelOptions ?? {}).flatMap(([channel, given]) =>
    Object.keys(given ?? {}).map((option) => `${channel}-${option}`),
  );
  return [...attributes, ...properties].flatMap((name) => {
    const [, channel = '', option = ''] = /^(?!data-|aria-)(.+)-(.+)$/.exec(name) ?? [];
    if (!channel || options.includes(name)) return [];
    const current = Object.hasOwn(aliases, channel) ? aliases[channel] : currentName(channel);
    const meant = current === channel ? nearestName(name, options) : `${current}-${option}`;
    if (meant) return `${name} is ignored: did you mean ${meant}?`;
    // Others, such as `x-show`, are a framework's.
    const isOption = options.some((one) => one.endsWith(`-${option}`));
    return isOption ? `${name} is ignored: no channel "${channel}" has this option` : [];
  });
};
