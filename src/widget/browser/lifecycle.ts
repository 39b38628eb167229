/** The moments of a page's life that matter here. */

const LOOK_EVERY = 250;

/**
 * Calls back once a person was really there: the page visible for 3 seconds in all, or an interaction.
 * A prerendered page is hidden, so it waits until somebody looks at it.
 */
export const whenVerified = (call: () => void): void => {
  const stop = new AbortController();
  let left = 3000 / LOOK_EVERY;
  const done = (): void => {
    clearInterval(timer);
    stop.abort();
    call();
  };
  const timer = setInterval(() => document.hidden || --left || done(), LOOK_EVERY);
  for (const type of ['pointerdown', 'keydown'])
    addEventListener(type, (event) => event.isTrusted && done(), { signal: stop.signal, capture: true });
};

/** Calls back when sending may work again. What a hidden or frozen page has waited for comes by its timers. */
export const whenAwake = (call: () => void): void => addEventListener('online', call);

/** Runs `call` unless another tab of this site is at it already. Without locks every tab does it: the collector stores an event once. */
export const alone = (call: () => Promise<void>): void => {
  if (navigator.locks)
    void navigator.locks
      .request('pass-along', { ifAvailable: true }, (lock) => (lock ? call() : undefined))
      .catch(() => {});
  else void call();
};

/** One observer for all elements: a thousand widgets on a page cost little more than one. */
const whenCloserThan = (rootMargin: string) => {
  const calls = new WeakMap<Element, () => void>();
  let observer: IntersectionObserver | undefined;
  /** Calls back once; the returned function forgets the element before that. */
  return (element: Element, call: () => void): (() => void) => {
    observer ??= new IntersectionObserver(
      (entries, self) => {
        for (const { isIntersecting, target } of entries) {
          if (!isIntersecting) continue;
          self.unobserve(target);
          calls.get(target)?.();
        }
      },
      { rootMargin },
    );
    calls.set(element, call);
    observer.observe(element);
    return () => observer?.unobserve(element);
  };
};

/** Within half a screen of the viewport. */
export const whenNear = whenCloserThan('50%');
/** In the viewport. */
export const whenSeen = whenCloserThan('0%');
