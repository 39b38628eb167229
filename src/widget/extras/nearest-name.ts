/** Finds the known name that a misspelled one may stand for. */

/** Levenshtein distance: how many letters are to be put in, left out or replaced. */
const distance = (from: string, to: string): number => {
  let row = [...Array(to.length + 1).keys()];
  let line = 0;
  for (const letter of from) {
    const next = [++line];
    for (let at = 0; at < to.length; at++)
      next.push(Math.min(row[at]! + Number(letter !== to[at]), row[at + 1]! + 1, next[at]! + 1));
    row = next;
  }
  return row[to.length]!;
};

/** The nearest of `names`, where no more than a third of the letters are wrong; else `undefined`. */
export const nearestName = (name: string, names: readonly string[]): string | undefined => {
  const most = name.length / 3;
  const near = names.map((known) => ({ known, far: distance(name, known) })).filter(({ far }) => far <= most);
  return near.sort((a, b) => a.far - b.far)[0]?.known;
};
