/** Shows and announces what came of a press, at the button that was pressed; nothing on the page moves for it. */

import { html } from 'lit';
import type { Outcome } from '../../core/event.ts';
import { dialogEnglish, type DialogWords } from '../words/language.ts';
import type { Press } from './action-context.ts';
import { announce } from './announce.ts';
import { openBubble } from './bubble.ts';
import { anchorOf, showCopied } from './copied.ts';

/** `blocked`: in a sandboxed frame a blocked popup means that the link is blocked, too. */
const isForHand = (outcome: Outcome): boolean =>
  outcome === 'refused' || (outcome === 'blocked' && globalThis.self !== globalThis.top);

export const showOutcome = (press: Pick<Press, 'host' | 'control' | 'share'>, outcome: Outcome): void => {
  const { host, share } = press;
  const { copied, byHand }: DialogWords = { ...dialogEnglish, ...host._words };
  announce(host._root, outcome === 'copied' ? copied : '');
  if (outcome === 'copied') showCopied(anchorOf(press), copied);
  if (!isForHand(outcome)) return;
  const { bubble } = openBubble(
    press,
    html`<label>${byHand}<input part="field" readonly aria-label=${byHand} .value=${share.url} /></label>`,
  );
  bubble.querySelector('input')!.select();
};
