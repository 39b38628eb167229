/** Detects when an element comes into view. */

import { isBundled } from './environment.ts';

/**
 * Test environments have no layout, so everything is in view there: jsdom has no observer, and that of happy-dom never
 * calls back.
 */
const hasObserver = 'IntersectionObserver' in globalThis && !/HappyDOM/.test(navigator.userAgent);

/** Inside a frame of another page. */
export const isFramed = globalThis.self !== globalThis.top;

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
