/** Detects when an element comes into view, and when a person has really looked at the page. */

import { isBundled } from './environment.ts';
import { find } from './find.ts';

/**
 * Test environments have no layout, so everything is in view there: jsdom has no observer, and that of happy-dom never
 * calls back.
 */
const hasObserver = 'IntersectionObserver' in globalThis && !/HappyDOM/.test(navigator.userAgent);

/** Inside a frame of another page. */
export const isFramed = globalThis.self !== globalThis.top;

const CHECK_EVERY_MS = 250;
const VISIBLE_MS = 3000;

/**
 * Calls back once a person has really been there: the page visible for 3 seconds in total, or an interaction. A page in
 * a frame is visible while its frame is in view, and more than a dot. A prerendered page is hidden, so it counts only
 * once somebody looks at it.
 */
export const whenVerified = (callback: () => void): void => {
  const controller = new AbortController();
  let checksLeft = VISIBLE_MS / CHECK_EVERY_MS;
  const verified = (): void => {
    clearInterval(timer);
    observer?.disconnect();
    controller.abort();
    callback();
  };
  let isSeen = !isFramed;
  const observer =
    isBundled && !hasObserver
      ? undefined
      : new IntersectionObserver((entries) => (isSeen = entries.at(-1)!.isIntersecting && innerWidth > 9));
  if (isFramed) observer?.observe(find('html')!);
  const timer = setInterval(() => {
    // An image of the page may be named `hidden`.
    if (isSeen && document.hidden !== true && !--checksLeft) verified();
  }, CHECK_EVERY_MS);
  const interacted = (event: Event): void => {
    if (event.isTrusted) verified();
  };
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, interacted, { signal: controller.signal, capture: true });
};

/** One IntersectionObserver for all elements: a thousand widgets on a page cost little more than one. */
const whenIntersecting = (rootMargin: string) => {
  const callbacks = new WeakMap<Element, () => void>();
  let observer: IntersectionObserver | undefined;
  /** Calls back once; the returned function stops observing before that. */
  return (element: Element, callback: () => void): (() => void) => {
    if (isBundled && !hasObserver) {
      callback();
      return () => {};
    }
    observer ??= new IntersectionObserver(
      (entries, self) => {
        for (const { isIntersecting, target, boundingClientRect } of entries) {
          // With `display: contents` it has no box that could be seen.
          if (!isIntersecting && (boundingClientRect.width || getComputedStyle(target).display !== 'contents'))
            continue;
          self.unobserve(target);
          callbacks.get(target)?.();
        }
      },
      { rootMargin },
    );
    callbacks.set(element, callback);
    observer.observe(element);
    return () => observer?.unobserve(element);
  };
};

/** Within half a screen of the viewport. */
export const whenNear = whenIntersecting('50%');
/** In the viewport. */
export const whenSeen = whenIntersecting('0%');
