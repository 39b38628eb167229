/** What a widget does beyond showing buttons and opening links. Loads when it is first wished for. */

import type { PropertyValues } from 'lit';
import type { Outcome } from '../../core/event.ts';
import type { Share } from '../../core/passage.ts';
import type { Kit } from '../element/kit.ts';
import type { PassAlong } from '../element/pass-along.ts';
import type { Language } from '../words/spoken.ts';
import { adoptStyles } from './dialog.ts';
import { floatStyles } from './float.styles.ts';
import type { Act, Scene } from './action-context.ts';

/** What the widget says of itself and of what was pressed. */
export type Stage = Pick<Scene, 'name' | 'share' | 'control' | 'names' | 'buttons' | 'shareBy' | 'tag'> & {
  host: PassAlong;
  kit: Kit;
  /** Says what came of it, in the page and to the collector. */
  settle: (outcome: Outcome, share: Share) => void;
  client: ReturnType<Kit['clientFor']>;
  warn: (line: unknown) => void;
};

/** Every act is a chunk of its own. */
const acts: Record<string, () => Promise<{ act: Act }>> = {
  native: () => import('./native.ts'),
  print: () => import('./print.ts'),
  qr: () => import('./qr.ts'),
  embed: () => import('./embed.ts'),
  clip: () => import('./clip.ts'),
  signature: () => import('./signature.ts'),
  server: () => import('./server.ts'),
  menu: () => import('./menu.ts'),
  mailers: () => import('./mailers.ts'),
};

const speak = async ({ host, kit }: Pick<Stage, 'host' | 'kit'>): Promise<Language> =>
  (await import('../words/index.ts')).speak(kit.languageOf(host), kit.english);

/** Does what was pressed, as far as it is more than a link. After a press on e-mail, that is the line with web mailers. */
export const press = async (stage: Stage): Promise<void> => {
  const { name, host, kit, share } = stage;
  const channel = kit.channelNamed(name) ?? kit.channelNamed('copy')!;
  const deed = name === 'menu' ? name : kit.addressOf(channel, share) ? 'mailers' : (channel.action ?? 'server');
  const words = { ...(await speak(stage)), ...host.words };
  const { act } = await acts[deed]!();
  const outcome = await act({
    ...stage,
    ...kit,
    lit: kit,
    channel,
    words,
    code: (host._wishes ?? host).lineage.code ?? '',
    root: host.renderRoot as ShadowRoot,
    defaults: kit.defaultNames,
    print: () => window.print(),
  });
  if (outcome) stage.settle(outcome, share);
};

/**
 * Puts the visitor's own tag into the address bar, without a navigation; fragment, other parameters and the page's history
 * state stay. A home page is what people link to by hand, so it stays bare unless asked for.
 */
const tagAddress = (tag: Stage['tag'], isHomeToo: boolean): void => {
  if (location.pathname === '/' && !isHomeToo) return;
  const url = tag(location.href);
  if (url !== location.href) history.replaceState(history.state, '', url);
};

/** Does what the attributes wish for, when they come and when they change. `stage` is that of the address bar. */
export const begin = async (stage: Stage, changed: PropertyValues<PassAlong>): Promise<void> => {
  const { host, kit, tag, names, warn, client } = stage;
  const retag = (): void => {
    if (host.addressBar != null) tagAddress(tag, host.addressBar === 'home');
  };
  const react = async (): Promise<void> =>
    (await import('../extras/not-for-me-button.ts')).offer(
      host,
      client,
      { ...(await speak(stage)), ...host.words },
      kit,
    );
  const follow = async (): Promise<void> => {
    const { steer } = await import('../extras/steer.ts');
    steer(host, client, (state) => {
      retag();
      if (state.reaction) react().catch(warn);
    });
    if (host.hasAttribute('reaction')) await react();
  };
  retag();
  // All else needs nothing of it, and does not wait for it.
  if (host.collector) follow().catch(warn);
  if (host.layout === 'float') adoptStyles(host.renderRoot as ShadowRoot, floatStyles);
  const lang = kit.languageOf(host);
  // English is there already.
  const words = /^en\b/i.test(lang) && !host._language && host.counts == null ? undefined : await speak(stage);
  // Told again, the same words would be a change, which begins all this again, without an end.
  const isOther = words && host._language?.list !== words.list;
  // A language that was wished for before may come after the one that is wished for now.
  if (isOther && lang === kit.languageOf(host)) host._language = words;
  if (changed.has('vitals') && host.vitals)
    (await import('../extras/web-vitals.ts')).observeVitals((name, value) => client.say('vitals', { name, value }));
  if (words && (isOther || changed.has('counts')) && host.counts != null)
    host._count = await (await import('../extras/visitor-count.ts')).count(host, { ...words, ...host.words }, lang);
  if (changed.has('debug') && host.debug)
    for (const type of ['pass-along', 'pass-along-lineage', 'pass-along-outcome'] as const)
      host.addEventListener(type, ({ detail }) => warn([type, detail]));
  if (host.debug)
    (await import('../extras/attribute-warnings.ts'))
      .advise(host, stage.share.url, names, location.href, { channel: kit.channelNamed, code: kit.readCode })
      .forEach(warn);
};

export { forget } from '../extras/erase-stored-data.ts';
