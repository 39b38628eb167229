/** Who gets the rewards for a recruit. */

import { UNCOUNTED, type Forest } from './forest.ts';
import { UNPROVEN, type People } from './people.ts';

/**
 * The parent that the recruit's landing names; of one that is not counted, because somebody was seen twice, its nearest
 * counted ancestor, as in the forest. But a landing that anybody may have made up does not lead on from there: nobody
 * else can speak for a code whose holder sends nothing, or cannot prove it.
 */
export const rewardedParent = ({ role, parent }: Forest, people: People, recruit: number): number => {
  const { claimedParent, landingProof } = people;
  let found = claimedParent[recruit]!;
  // Cycles are cut: the person above whom that was done has no parent in the forest.
  while (role[found] === UNCOUNTED && parent[found]! >= 0 && landingProof[found] !== UNPROVEN)
    found = claimedParent[found]!;
  return found;
};
