/** Polls the collector while the page is visible, and redraws the element. Failures never show in the page. */

import { languageOf } from '../../browser/page.ts';
import { fetchLeaderboard, fetchProgress, setName } from './collector-requests.ts';
import type { View } from './render.ts';
import { announcedIn, isDebugging, isOn, progressOwnerOf, type Announced } from './whose-progress.ts';
import { loadLanguage } from '../../words/progress/index.ts';

const POLL_EVERY_MS = 30_000;
/** The first time, the code's events may not have reached the collector yet. */
const FIRST_RETRY_MS = 1000;

const warned = new WeakMap<Element, Set<string>>();

const WARNINGS = {
  silent: 'progress: the collector did not answer, so nothing new is shown',
  refused: 'progress: the collector refused the request: check campaign and code; its answer is in the network panel',
  undisclosed: 'progress: sharing earns a reward here, and that must be disclosed: set `disclosure` on <pass-along>',
};

export type Polling = {
  stop: () => void;
  /** Sets the name on the leaderboard; see `setName`. */
  rename: (name: string) => Promise<number>;
};

/** Starts at once. `draw` gets what to show; `undefined` for the page's own content. */
export const startPolling = (host: Element, draw: (view: View | undefined) => void): Polling => {
  const controller = new AbortController();
  const { signal } = controller;
  let announced: Announced = {};
  let timer: ReturnType<typeof setTimeout> | undefined;
  let delay = FIRST_RETRY_MS;
  let isPolling = false;
  /** Something changed during a request. */
  let isStale = false;

  const warn = (key: keyof typeof WARNINGS): void => {
    const before = warned.get(host) ?? new Set();
    if (before.has(key) || !isDebugging(host, announced)) return;
    warned.set(host, before.add(key));
    console.warn('pass-along:', WARNINGS[key]);
  };

  const fetchAndDraw = async (): Promise<void> => {
    const owner = progressOwnerOf(host, announced);
    if (!owner) return draw(undefined);
    const [{ status, value: progress }, board, language] = await Promise.all([
      fetchProgress(owner),
      isOn(host, 'leaderboard') ? fetchLeaderboard(owner) : undefined,
      loadLanguage(languageOf(host)),
    ]);
    if (signal.aborted) return;
    delay = status === 404 ? Math.min(POLL_EVERY_MS, delay * 2) : POLL_EVERY_MS;
    if (status === 404) return draw(undefined);
    if (!progress) return warn(status === 0 || status === 429 || status >= 500 ? 'silent' : 'refused');
    if (progress.milestones.length && !owner.isDisclosed) warn('undisclosed');
    draw({ progress, board, language });
  };

  const poll = (): void => {
    clearTimeout(timer);
    isStale = isPolling;
    // An image of the page may be named `hidden`.
    if (document.hidden === true || isPolling || signal.aborted) return;
    isPolling = true;
    fetchAndDraw()
      .catch(() => warn('silent'))
      .finally(() => {
        isPolling = false;
        if (!signal.aborted) timer = setTimeout(poll, isStale ? 0 : delay);
      });
  };

  const onLineage = (event: Event): void => {
    announced = { ...announced, ...announcedIn(host, event) };
    delay = FIRST_RETRY_MS;
    poll();
  };

  // An image may be named `addEventListener`, too, and hide the document's own.
  addEventListener('pass-along-lineage', onLineage, { signal, capture: true });
  addEventListener('visibilitychange', poll, { signal, capture: true });
  // In a microtask, so that a `<pass-along>` further down the page is parsed before it is looked for.
  queueMicrotask(poll);

  return {
    stop: () => {
      controller.abort();
      clearTimeout(timer);
    },
    rename: async (name) => {
      const owner = progressOwnerOf(host, announced);
      const status = owner ? await setName(owner, name) : 0;
      if (status === 204) poll();
      return status;
    },
  };
};
