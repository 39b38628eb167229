/** Keeps the figures of an element right while somebody looks at the page. Fails quietly: a page loses nothing by it. */

import { languageOf } from '../../browser/page.ts';
import { boardOf, choose, progressOf } from './collector-requests.ts';
import type { Screen } from './render.ts';
import { heardIn, isDebugging, sourceOf, type Heard } from './whose-progress.ts';
import { speak } from '../../words/progress/index.ts';

/** Between two questions, while the page is in view. */
const EVERY = 30_000;
/** The first time, the collector may not have heard of the code yet. */
const SOON = 1000;

const told = new WeakMap<Element, Set<string>>();

const WARNINGS = {
  silent: 'progress: the collector did not answer, so nothing new is shown',
  refused: 'progress: the collector refused the request: check campaign and code; its answer is in the network panel',
  undisclosed: 'progress: sharing earns a reward here, and that must be disclosed: set `disclosure` on <pass-along>',
};

/** Begins at once. `stop` ends it; `rename` chooses a name, see `choose`. */
export const follow = (
  host: Element,
  screenOf: () => Screen,
): { stop: () => void; rename: (name: string) => Promise<number> } => {
  const life = new AbortController();
  const { signal } = life;
  let heard: Heard = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = SOON;
  let isAsking = false;
  /** Something changed while we asked. */
  let isStale = false;

  const warn = (what: keyof typeof WARNINGS): void => {
    const before = told.get(host) ?? new Set();
    if (before.has(what) || !isDebugging(host, heard)) return;
    told.set(host, before.add(what));
    console.warn('pass-along:', WARNINGS[what]);
  };

  const look = async (): Promise<void> => {
    const source = sourceOf(host, heard);
    if (!source) return screenOf().draw(undefined);
    const [{ status, value: progress }, board, language] = await Promise.all([
      progressOf(source),
      host.hasAttribute('leaderboard') ? boardOf(source) : undefined,
      speak(languageOf(host)),
    ]);
    if (signal.aborted) return;
    wait = status === 404 ? Math.min(EVERY, wait * 2) : EVERY;
    if (status === 404) return screenOf().draw(undefined);
    if (!progress) return warn(status === 0 || status === 429 || status >= 500 ? 'silent' : 'refused');
    if (progress.milestones.length && !source.isDisclosed) warn('undisclosed');
    screenOf().draw({ progress, board, language });
  };

  const ask = (): void => {
    clearTimeout(timer);
    isStale = isAsking;
    if (document.hidden || isAsking || signal.aborted) return;
    isAsking = true;
    look()
      .catch(() => warn('silent'))
      .finally(() => {
        isAsking = false;
        if (!signal.aborted) timer = setTimeout(ask, isStale ? 0 : wait);
      });
  };

  const hear = (event: Event): void => {
    heard = { ...heard, ...heardIn(host, event) };
    wait = SOON;
    ask();
  };

  document.addEventListener('pass-along-lineage', hear, { signal });
  document.addEventListener('visibilitychange', ask, { signal });
  // A `<pass-along>` that stands further down the page is there once all of this is.
  queueMicrotask(ask);

  return {
    stop: () => {
      life.abort();
      clearTimeout(timer);
    },
    rename: async (name) => {
      const source = sourceOf(host, heard);
      const status = source ? await choose(source, name) : 0;
      if (status === 204) ask();
      return status;
    },
  };
};
