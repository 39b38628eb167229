/** Detects that a person has really looked at the page. Loads for the visits that arrived by a code. */

import { find } from './find.ts';

const CHECK_EVERY_MS = 250;
const VISIBLE_MS = 3000;

/** Not known in Firefox before 120 and Safari before 16.4: there the next interaction counts. */
const hasInteracted = (): boolean => !!(navigator as Partial<Navigator>).userActivation?.hasBeenActive;

/**
 * Calls back once a person has really been there: the page visible for 3 seconds in total, or an interaction. A page in
 * a frame is visible while its frame is in view, and more than a dot. A prerendered page is hidden, so it counts only
 * once somebody looks at it.
 *
 * `since`: when the visit began (`performance.now()`). What happened before this file had loaded counts, too, as far as
 * can be told: a page that is visible now is taken to have been visible since then.
 */
export const watchPresence = (callback: () => void, since: number, isFramed: boolean): void => {
  if (hasInteracted()) return callback();
  const controller = new AbortController();
  const isShown = (): boolean => isSeen && document.hidden !== true;
  const verified = (): void => {
    clearInterval(timer);
    observer?.disconnect();
    controller.abort();
    callback();
  };
  let isSeen = !isFramed;
  const observer = isFramed
    ? new IntersectionObserver((entries) => (isSeen = entries.at(-1)!.isIntersecting && innerWidth > 9))
    : undefined;
  observer?.observe(find('html')!);
  // An image of the page may be named `hidden`.
  let checksLeft = Math.ceil((VISIBLE_MS - (isShown() ? performance.now() - since : 0)) / CHECK_EVERY_MS);
  const timer = setInterval(() => {
    if (isShown() && --checksLeft <= 0) verified();
  }, CHECK_EVERY_MS);
  const interacted = (event: Event): void => {
    if (event.isTrusted) verified();
  };
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, interacted, { signal: controller.signal, capture: true });
};
