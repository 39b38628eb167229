/** Finds the known name that a misspelled one may stand for. */

/** Damerau-Levenshtein distance: how many letters are to be put in, left out, replaced, or swapped with the next. */
const distance = (from: string, to: string): number => {
  let [before, row, line] = [[0], [...Array(to.length + 1).keys()], 0];
  for (const letter of from) {
    const next = [++line];
    for (let at = 0; at < to.length; at++) {
      const isSwapped = letter === to[at - 1] && from[line - 2] === to[at];
      const replaced = isSwapped ? before[at - 1]! + 1 : row[at]! + Number(letter !== to[at]);
      next.push(Math.min(replaced, row[at + 1]! + 1, next[at]! + 1));
    }
    [before, row] = [row, next];
  }
  return row[to.length]!;
};

/** The nearest of `names`, where no more than a third of the letters are wrong; else `undefined`. */
export const nearestName = (name: string, names: readonly string[]): string | undefined => {
  const most = name.length / 3;
  const near = names.map((known) => ({ known, far: distance(name, known) })).filter(({ far }) => far <= most);
  return near.sort((a, b) => a.far - b.far)[0]?.known;
};
