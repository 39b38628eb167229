/** A short list in localStorage, such as of servers, most recently used first. Never sent; `forget()` erases it. */

const MAX_ITEMS = 5;

/** Nothing is stored for visitors with Global Privacy Control, and on pages that store nothing. */
const mayStore = (host: HTMLElement): boolean => {
  const { privacy = 'anonymous' } = host as { privacy?: string };
  return (
    /^(anonymous|consented)$/.test(privacy) &&
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl !== true
  );
};

/** `key` begins with `pass-along-`: keys that begin with `pass-along:` are events not yet sent. */
export const recentItems = (key: `pass-along-${string}`, host: HTMLElement) => {
  /** Any script of the site can write there, and storage may be forbidden or full at any call. */
  const read = (): string[] => {
    try {
      const stored: unknown = mayStore(host) ? JSON.parse(localStorage.getItem(key) ?? '[]') : [];
      return Array.isArray(stored) ? stored.filter((item) => typeof item === 'string').slice(0, MAX_ITEMS) : [];
    } catch {
      return [];
    }
  };
  const add = (item: string): void => {
    if (!mayStore(host)) return;
    try {
      localStorage.setItem(
        key,
        JSON.stringify([item, ...read().filter((other) => other !== item)].slice(0, MAX_ITEMS)),
      );
    } catch {
      // Without storage, the reader has to type it again next time.
    }
  };
  return { read, add };
};
