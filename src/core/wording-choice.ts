/** A/B assignment: which of several wordings a visitor sees. */

/**
 * A number above 0 and below 1 that is as good as drawn by chance, and the same for the same text (FNV-1a, finished
 * as MurmurHash3 is).
 */
const uniform = (text: string): number => {
  let mixed = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) mixed = Math.imul(mixed ^ text.charCodeAt(i), 0x01000193);
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (((mixed ^ (mixed >>> 16)) >>> 0) + 0.5) / 2 ** 32;
};

/**
 * The message for a code, by name, each as often as its weight (0 or more) is of all; `undefined` where no weight
 * is above 0. Weighted rendezvous hashing (Thaler, Ravishankar 1998, doi 10.1109/90.663936): when weights change,
 * or a message comes or goes, a code that changes its message goes to one that gained, and the others keep theirs.
 */
export const chooseWording = (code: string, weights: Readonly<Record<string, number>>): string | undefined => {
  let [chosen, best]: [string | undefined, number] = [undefined, Infinity];
  for (const name of Object.keys(weights).sort()) {
    const wait = -Math.log(uniform(`${name} ${code}`)) / weights[name]!;
    if (wait < best) [chosen, best] = [name, wait];
  }
  return chosen;
};
