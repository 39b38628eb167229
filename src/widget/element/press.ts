/** Handles a press on a button: dispatches the cancelable event, emits the share intent, and runs the action. */

import { addressOf, channelNamed } from '../../core/channels.ts';
import { opensWindow } from './button.ts';
import type { Outcome } from '../../core/event.ts';
import { withReplaced, type Replaced, type Share } from '../../core/passage.ts';
import { copy } from '../browser/clipboard.ts';
import { native } from '../browser/native-sheet.ts';
import { openPopup } from '../browser/popup.ts';
import { isFramed } from '../browser/visibility.ts';
import type { WidgetHost } from '../element-interface.ts';
import * as lazy from '../lazy.ts';
import type { Words } from '../words/english.ts';

type Pressable = WidgetHost & {
  readonly _words: Words;
  readonly updateComplete: Promise<boolean>;
  /** The text of the live region. */
  _said: string;
  /** The link, where it has to be copied by hand. */
  _byHand: string;
  /** What listeners have set, for the links to come. */
  _replaced?: Replaced;
};

/** False if a listener has canceled it. */
export const dispatch = (host: EventTarget, type: string, detail: unknown, cancelable = false): boolean =>
  host.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true, cancelable }));

/** Dispatches and emits the outcome of a press, and announces it. */
const showOutcome = (host: Pressable, channel: string, outcome: Outcome, share: Share): void => {
  host._client.emit('outcome', { channel, outcome });
  host._said = outcome === 'copied' ? host._words.copied : '';
  // In a sandboxed frame a blocked popup means that the link is blocked, too.
  host._byHand = outcome === 'refused' || (outcome === 'blocked' && isFramed) ? share.url : '';
  dispatch(host, 'pass-along-outcome', { channel, outcome });
  void host.updateComplete.then(() => host._root.querySelector<HTMLInputElement>('[part=field]')?.select());
};

export const handlePress = async (host: Pressable, cause: MouseEvent): Promise<void> => {
  const control = cause.currentTarget as HTMLElement;
  const name = control.dataset.channel!;
  const channel = channelNamed(name);
  // The right button opens the context menu; whether "open link" is chosen there cannot be known. And a listener of the
  // page that captures may have prevented the press.
  if (cause.button > 1 || cause.defaultPrevented) return;
  const share = host._shareBy(name);
  if (channel) {
    if (!dispatch(host, 'pass-along', { channel: name, share, cause }, true)) return cause.preventDefault();
    withReplaced(host._shareBy(name), name, (host._replaced ??= {}), share);
    host._client.emit('intent', { channel: name });
  }
  const settle = (outcome: Outcome): void => showOutcome(host, name, outcome, share);
  const runAction = (): void =>
    void lazy
      .actions()
      .then((actions) => actions.runAction({ name, share, host, control, settle }))
      .catch((reason) => {
        host._warn(reason);
        // The link of an email has been followed.
        if (channel?.kind !== 'mail') settle('refused');
      });

  // Files have to be fetched first; without any the sheet opens within the click.
  const isSheet = channel?.action === 'native' && !host.image && !host.querySelector('[slot=file]');
  if (isSheet || channel?.action === 'copy') {
    const outcome = await (isSheet ? native(share) : copy(share.url));
    // Another way to copy, or the menu.
    if (outcome === 'refused') runAction();
    else if (outcome) settle(outcome);
    return;
  }
  const address = channel && addressOf(channel, share);
  if (!address) return runAction();
  (control as HTMLAnchorElement).href = address;
  if (channel.kind === 'mail') runAction();
  // With a key held, or the middle button, the visitor chose how to open a link; that is left alone.
  if (
    !opensWindow(channel, address) ||
    cause.button ||
    cause.ctrlKey ||
    cause.metaKey ||
    cause.shiftKey ||
    cause.altKey
  )
    return;
  // At top level a link opens its tab; a frame may not be allowed to, which only `open` tells.
  if ((channel.opens || host.popup === 'none') && !isFramed) return;
  if (openPopup(address, host.popup)) cause.preventDefault();
  else settle('blocked');
};
