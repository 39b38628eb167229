/** Handles a press on a button: dispatches the cancelable event, emits the share intent, and runs the action. */

import { addressOf, channelNamed } from '../../core/channels.ts';
import { opensWindow } from './button.ts';
import type { Outcome } from '../../core/event.ts';
import { withReplaced } from '../../core/passage.ts';
import { copy } from '../browser/clipboard.ts';
import { dispatch } from '../browser/dispatch.ts';
import { native } from '../browser/native-sheet.ts';
import { openPopup } from '../browser/popup.ts';
import { isFramed } from '../browser/visibility.ts';
import type { WidgetHost } from '../element-interface.ts';
import * as lazy from '../lazy.ts';

export const handlePress = async (host: WidgetHost, cause: MouseEvent): Promise<void> => {
  const control = cause.currentTarget as HTMLElement;
  const name = control.dataset.channel!;
  const channel = channelNamed(name);
  // The right button opens the context menu; whether "open link" is chosen there cannot be known. And a listener of the
  // page that captures may have prevented the press.
  if (cause.button > 1 || cause.defaultPrevented) return;
  const share = host._sharer()(name);
  if (channel) {
    if (!dispatch(host, 'pass-along', { channel: name, share, cause }, true)) return cause.preventDefault();
    withReplaced(host._sharer()(name), name, (host._replaced ??= {}), share);
    host._client.emit('intent', { channel: name });
  }
  /** Dispatches and emits the outcome, and shows it. */
  const settle = (outcome: Outcome): void => {
    host._client.emit('outcome', { channel: name, outcome });
    dispatch(host, 'pass-along-outcome', { channel: name, outcome });
    void lazy.actions().then(({ showOutcome }) => showOutcome({ host, control, share }, outcome), host._warn);
  };
  const runAction = (): void =>
    void lazy
      .actions()
      .then((actions) => actions.runAction({ name, share, host, control, settle }))
      .catch((reason) => {
        host._warn(reason);
        // The link of an email has been followed.
        if (channel?.kind !== 'mail') settle('refused');
      });

  // Within the click; with files that are yet to be fetched, the sheet opens later.
  const sheet =
    channel?.action === 'native' &&
    (host._sheet ?? (host.image || host.querySelector('[slot=file]') ? undefined : native));
  if (sheet || channel?.action === 'copy') {
    const outcome = await (sheet ? sheet(share) : copy(share.url));
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
