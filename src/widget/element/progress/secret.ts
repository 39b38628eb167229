/**
 * The secret by which a page proves that a code is its own: the code stands in every link, the secret does not. One for
 * each campaign.
 */

const secrets = new Map<string, string>();

const newSecret = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

const attempt = <T>(operation: () => T): T | undefined => {
  try {
    return operation();
  } catch {
    // Storage may be forbidden or full.
    return undefined;
  }
};

/**
 * `isStored`: the visitor consented, so the secret is kept beside the code, under a key that `forget()` erases. It is
 * written once, so that a page that is still open does not write it again after `forget()`.
 */
export const secretFor = (campaign: string, isStored: boolean): string => {
  const known = secrets.get(`${campaign} ${isStored}`);
  if (known) return known;
  const key = `pass-along-secret:${campaign}`;
  // After consent the page goes on with its secret: the collector has registered the code with that one.
  const secret =
    (isStored && attempt(() => localStorage.getItem(key))) || secrets.get(`${campaign} ${!isStored}`) || newSecret();
  if (isStored) attempt(() => localStorage.setItem(key, secret));
  secrets.set(`${campaign} ${isStored}`, secret);
  return secret;
};
