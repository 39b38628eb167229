/** A/B assignment: which of several wordings a visitor sees. */

/** Hash of a text, uniform between 0 and 1 (both exclusive): FNV-1a with the finaliser of MurmurHash3. */
const uniform = (text: string): number => {
  let mixed = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) + 0.5) / 2 ** 32;
};

/**
 * The name of the wording for a code. Wordings are assigned in proportion to their weights (0 or more); `undefined` if
 * none is positive. Weighted rendezvous hashing (Thaler, Ravishankar 1998, doi 10.1109/90.663936): when a weight
 * changes, or a wording is added or removed, codes move only to a wording that gained, and all others keep theirs.
 */
export const chooseWording = (code: string, weights: Readonly<Record<string, number>>): string | undefined => {
  let [chosen, best]: [string | undefined, number] = [undefined, Infinity];
  for (const name of Object.keys(weights).sort()) {
    const wait = -Math.log(uniform(`${name} ${code}`)) / weights[name]!;
    if (wait < best) [chosen, best] = [name, wait];
  }
  return chosen;
};
