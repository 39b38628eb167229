/** By what a page proves that a code is its own: the code stands in every link, a secret does not. One for each campaign. */

const secrets = new Map<string, string>();

const fresh = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');

const attempt = <T>(act: () => T): T | undefined => {
  try {
    return act();
  } catch {
    // Storage may be forbidden or full.
    return undefined;
  }
};

/**
 * In memory, and where the visitor consented beside the code, under a key that `forget()` erases. Written once, so that what
 * was forgotten does not come back from a page that is still open.
 */
export const secretFor = (campaign: string, isKept: boolean): string => {
  const known = secrets.get(`${campaign} ${isKept}`);
  if (known) return known;
  const key = `pass-along-secret:${campaign}`;
  // Consent that is given later must not make the page a stranger to what it has claimed already.
  const secret =
    (isKept && attempt(() => localStorage.getItem(key))) || secrets.get(`${campaign} ${!isKept}`) || fresh();
  if (isKept) attempt(() => localStorage.setItem(key, secret));
  secrets.set(`${campaign} ${isKept}`, secret);
  return secret;
};
