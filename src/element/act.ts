/** Does what a pressed channel promises. */

import type { Scene } from '../acts/scene.ts';
import { addressOf } from '../core/channels.ts';
import type { Outcome } from '../core/event.ts';
import * as lazy from '../lazy.ts';
import type { Language } from '../words/spoken.ts';

/** With Ctrl, Shift and the like, or the middle button, the visitor chose how to open a link; that is left alone. */
const isPlain = ({ button, ctrlKey, metaKey, shiftKey, altKey }: MouseEvent): boolean => !(button || ctrlKey || metaKey || shiftKey || altKey);

/** All of a scene but its words, which load when they are needed. */
export type Stage = Omit<Scene, 'words'>;

const perform = async (act: keyof typeof lazy.acts, stage: Stage, speak: () => Promise<Language>): Promise<Outcome | undefined> =>
  (await lazy.acts[act]()).act({ ...stage, words: await speak() });

/** Gives what came of it; `undefined` where a page cannot know. A blocked popup leaves the click to the link itself. */
export const act = async (stage: Stage, cause: MouseEvent, speak: () => Promise<Language>): Promise<Outcome | undefined> => {
  const { channel, share, host, control } = stage;
  if (channel.act === 'copy') return stage.copy(share.url);
  // Files have to be fetched first; without any the sheet opens within the click.
  if (channel.act === 'native' && !host.matches('[image], :has([slot=file])')) {
    const outcome = await stage.native(share);
    if (outcome !== 'refused') return outcome;
  }
  const address = addressOf(channel, share);
  if (!address) return perform(channel.act ?? 'server', stage, speak);
  (control as HTMLAnchorElement).href = address;
  if (channel.opens || !isPlain(cause)) return channel.kind === 'mail' ? perform('mailers', stage, speak) : undefined;
  if (!stage.openPopup(address)) return 'blocked';
  cause.preventDefault();
  return;
};
