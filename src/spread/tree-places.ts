/** Finds the place of detached people in the forest: parent, root, generation and time. Breaks cycles. */

import { isVisitor } from './forest-columns.ts';
import type { LeftOut } from './exclusions.ts';
import { RECRUIT, SEED, UNCOUNTED, type WritableForest } from './forest.ts';
import { DETACHED, ON_PATH } from './pending-changes.ts';
import { firstSeen, UNPROVEN, type People } from './people.ts';
import { isEarlier, parentLinkOf, roleOf } from './roles.ts';

/** The parent of people whose landing names `i`: `i`, or its nearest counted ancestor. */
const attachmentOf = ({ role, parent }: WritableForest, i: number): number =>
  isVisitor(role[i]!) || parent[i]! < 0 ? i : parent[i]!;

/** Whether a cycle is cut at `a` rather than `b`: at landings that anybody may have made up, then at the earliest. */
const isCutAt = (people: People, a: number, b: number): boolean => {
  const { landingProof } = people;
  const isUnproven = landingProof[a] === UNPROVEN;
  return isUnproven === (landingProof[b] === UNPROVEN) ? isEarlier(people, a, b) : isUnproven;
};

/**
 * Cuts the cycle at the end of `path`, which begins at index `from`: rotates it so that the person without a parent is
 * last, and returns that person. Each person still links to the next one in the path.
 */
const cutCycle = (people: People, path: number[], from: number): number => {
  const cycle = path.splice(from);
  let top = 0;
  for (let i = 1; i < cycle.length; i++) if (isCutAt(people, cycle[i]!, cycle[top]!)) top = i;
  for (let i = 1; i <= cycle.length; i++) path.push(cycle[(top + i) % cycle.length]!);
  return cycle[top]!;
};

const timeOf = (people: People, i: number, role: number): number => {
  if (role === RECRUIT) return people.landingTime[i]!;
  return role === SEED ? firstSeen(people, i) : Infinity;
};

/**
 * Places all detached people, parents first. They are `detached(0)` to `detached(count - 1)`. Those whom the owner has
 * left out are not counted.
 */
export const placeDetached = (
  people: People,
  forest: WritableForest,
  excluded: LeftOut | undefined,
  flags: Uint8Array,
  count: number,
  detached: (at: number) => number,
): void => {
  const { role, parent, root, generation, time, leftOut } = forest;
  for (let at = 0; at < count; at++) role[detached(at)] = roleOf(people, detached(at));
  const path: number[] = [];
  for (let at = 0; at < count; at++) {
    let i = detached(at);
    for (; i >= 0 && (flags[i]! & (DETACHED | ON_PATH)) === DETACHED; i = parentLinkOf(people, i)) {
      flags[i]! |= ON_PATH;
      path.push(i);
    }
    const severed = i >= 0 && flags[i]! & ON_PATH ? cutCycle(people, path, path.indexOf(i)) : -1;
    if (severed >= 0 && role[severed] === RECRUIT) role[severed] = SEED;
    for (i = path.pop() ?? -1; i >= 0; i = path.pop() ?? -1) {
      flags[i]! &= ~(DETACHED | ON_PATH);
      const link = i === severed ? -1 : parentLinkOf(people, i);
      if (excluded) leftOut[i] = excluded.bitsOf(i, link < 0 ? 0 : leftOut[link]!);
      if (leftOut[i]) role[i] = UNCOUNTED;
      const above = link < 0 ? -1 : attachmentOf(forest, link);
      parent[i] = above;
      root[i] = above < 0 ? i : root[above]!;
      generation[i] = above < 0 ? 0 : generation[above]! + 1;
      time[i] = timeOf(people, i, role[i]!);
    }
  }
};
