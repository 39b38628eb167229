/** Chooses which of a campaign's wordings a visitor sees. Loads where a campaign has some. */

import type { Message, PublicState } from '../../core/campaign-record.ts';
import { chooseWording } from '../../core/wording-choice.ts';
import type { WidgetHost } from '../element-interface.ts';

/** Which wording each code has seen on this page. */
const seen = new Map<string, string>();

/** Reads the name of a wording in localStorage, or writes it. `undefined` without storage. */
const storedName = (key: string, name?: string): string | undefined => {
  try {
    if (name) localStorage[key] = name;
    return localStorage[key] as string | undefined;
  } catch {
    return undefined;
  }
};

const weightsIn = (messages: NonNullable<PublicState['messages']>): Record<string, number> =>
  Object.fromEntries(messages.map(({ name, weight }) => [name, weight]));

/**
 * A reader keeps the same wording, also when weights change: while the page is open, and with consent for as long as
 * the code is stored.
 */
export const messageFor = (
  { campaign, privacy }: WidgetHost,
  code: string,
  messages: NonNullable<PublicState['messages']>,
): Message | undefined => {
  const isStored = privacy === 'consented' && !(navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl;
  const [page, device] = [`${campaign} ${code}`, `pass-along-message:${campaign}`];
  const before = seen.get(page) ?? (isStored ? storedName(device) : undefined);
  const message =
    messages.find(({ name }) => name === before) ??
    messages.find(({ name }) => name === chooseWording(code, weightsIn(messages)));
  if (!message) return undefined;
  seen.set(page, message.name);
  if (isStored && message.name !== before) storedName(device, message.name);
  return message;
};
