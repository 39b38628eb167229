/* oxlint-disable eslint/no-restricted-globals -- copies and versions of the script have nothing else in common */
/** What pages register of channels, shared by all copies and versions of the script on a page. */

type Registry = {
  /** How many scripts share it. */
  copies: number;
  /** Whole channels, and parts of ours, by name. */
  channels: Record<string, object>;
  /** Called when a channel is added. */
  watchers: Set<() => void>;
};

const KEY = Symbol.for('pass-along.channels');

export const registry = ((globalThis as { [KEY]?: Registry })[KEY] ??= {
  copies: 0,
  channels: Object.create(null) as Registry['channels'],
  watchers: new Set(),
});
registry.copies++;
