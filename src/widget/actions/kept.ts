/** A short list on this device, the last used first. It is never sent, and `forget()` erases it. */

const MOST = 5;

/** Nothing is kept for visitors who want nothing kept, and on pages that keep nothing. */
const mayKeep = (host: HTMLElement): boolean => {
  const { privacy = 'anonymous' } = host as { privacy?: string };
  return (
    /^(anonymous|consented)$/.test(privacy) &&
    (navigator as { globalPrivacyControl?: boolean }).globalPrivacyControl !== true
  );
};

/** `key` begins with `pass-along-`: keys that begin with `pass-along:` are events that wait to be sent. */
export const keptList = (key: `pass-along-${string}`, host: HTMLElement) => {
  /** Anybody on this site can write there, and storage may be forbidden, full or gone at any call. */
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
