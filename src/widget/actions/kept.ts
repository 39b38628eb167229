/** A short list in localStorage, most recently used first. It is never sent, and `forget()` erases it. */

const MOST = 5;

/** Nothing is stored for visitors with Global Privacy Control, and on pages that store nothing. */
const mayKeep = (host: HTMLElement): boolean => {
  const { privacy = 'anonymous' } = host as { privacy?: string };
  return (
    /^(anonymous|consented)$/.test(privacy) &&
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl !== true
  );
};

/** `key` begins with `pass-along-`: keys that begin with `pass-along:` are events not yet sent. */
export const keptList = (key: `pass-along-${string}`, host: HTMLElement) => {
  /** Any script of the site can write there, and storage may be forbidden, full or gone at any call. */
  const read = (): string[] => {
    try {
      const kept: unknown = mayKeep(host) ? JSON.parse(localStorage.getItem(key) ?? '[]') : [];
      return Array.isArray(kept) ? kept.filter((item) => typeof item === 'string').slice(0, MOST) : [];
    } catch {
      return [];
    }
  };
  const add = (item: string): void => {
    if (!mayKeep(host)) return;
    try {
      localStorage.setItem(key, JSON.stringify([item, ...read().filter((other) => other !== item)].slice(0, MOST)));
    } catch {
      // It will be asked for again.
    }
  };
  return { read, add };
};
