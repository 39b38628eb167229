/** Notices that the address of the page has changed without a new document, however it came. */

/** The Navigation API (Chromium 102, Safari 26.2, Firefox 147), as far as it is used here. */
type WithNavigation = { navigation?: EventTarget };

/** Without the Navigation API nothing says that a router has called `pushState`: the address is compared this often. */
const COMPARE_EVERY_MS = 500;

const callbacks = new Set<() => void>();
let lastSeen = '';
let timer: ReturnType<typeof setInterval> | undefined;

const compare = (): void => {
  if (location.href === lastSeen) return;
  lastSeen = location.href;
  for (const callback of callbacks) callback();
};

/** In a task of its own: routers write the head before or after the address, within one task. */
const compareSoon = (): void => void setTimeout(compare);

const listen = (isOn: boolean): void => {
  const { navigation } = window as WithNavigation;
  const change = isOn ? 'addEventListener' : 'removeEventListener';
  for (const type of ['popstate', 'hashchange', 'pageshow']) window[change](type, compareSoon);
  navigation?.[change]('currententrychange', compareSoon);
  clearInterval(timer);
  if (isOn && !navigation) timer = setInterval(compare, COMPARE_EVERY_MS);
};

/** Calls back after each change; the returned function stops that. */
export const whenAddressChanges = (callback: () => void): (() => void) => {
  if (!callbacks.size) {
    lastSeen = location.href;
    listen(true);
  }
  callbacks.add(callback);
  return () => {
    callbacks.delete(callback);
    if (!callbacks.size) listen(false);
  };
};
