/** Running summary of a campaign: takes its events in any order, and returns its figures at any time. */

import { CampaignCounters } from './campaign-counters.ts';
import { cascadeOf, degreesOf, largestRoots, cascadeRows, type Cascade, type CascadeRow } from './cascade.ts';
import { isVisitor } from './forest-columns.ts';
import { isNothing, LeftOut, NOTHING_LEFT_OUT } from './exclusions.ts';
import { ForestBuilder } from './forest-builder.ts';
import { UNCOUNTED, hashRoots, newForest, RECRUIT, type Forest } from './forest.ts';
import { LargestCascade } from './largest-cascade-cache.ts';
import { reservePeople, newPeople, encodeFact, PROVEN, type Fact, type People, type EncodedFact } from './people.ts';
import { sealOf } from './person-from-facts.ts';
import { rewardedParent } from './rewarded-parent.ts';
import { RecentCodes, type Recent } from './recent-codes.ts';
import { summaryFrom } from './summary-from-counters.ts';
import type { Summary } from './summary.ts';

export type { Cascade, CascadeNode, CascadeRow, CascadeShape } from './cascade.ts';
export type { Fact } from './people.ts';
export type { Recent } from './recent-codes.ts';
export type { ChannelFigures, Summary } from './summary.ts';

/**
 * Who referred a recruit. Times in milliseconds since 1970: when the recruit landed, and when that was received.
 * `isProven`: the holder of the recruit's code said so. `hasSeveral`: their landings name several parents.
 */
export type BroughtBy = {
  parent: string;
  landed: number;
  received: number;
  isProven: boolean;
  hasSeveral: boolean;
};

/** A campaign in memory: facts are added to it, and its figures can be computed at any time. */
export type Campaign = {
  readonly people: People;
  add(fact: EncodedFact): void;
  /** Reserves memory for about so many people. */
  reserve(people: number): void;
  summary(): Summary;
  landings(): Summary['landings'];
  /** Visitors heard of in the five minutes before `at`, in milliseconds since 1970. */
  recent(at: number): Recent;
  /** Codes of everyone whom the owner has left out by their cascade or network. */
  leftOut(): string[];
  /** Verified landings in the subtree of a code, itself included; undefined where nobody counted has it. */
  below(code: string): number | undefined;
  /** The input of all other statistics. */
  forest(): Forest;
  /** The `most` largest cascades. */
  cascades(most: number): CascadeRow[];
  /** The cascade that contains this code. */
  cascade(code: string): Cascade | undefined;
  broughtBy(code: string): BroughtBy | undefined;
  /** The seal of the first proven event of a code: who shows another one is not its holder. */
  sealOf(code: string): string | undefined;
  /** How many people came through each code, by degree: direct referrals first. `undefined` for an unknown code. */
  degrees(codes: readonly string[]): (number[] | undefined)[];
};

/**
 * The counters are updated with every change of the forest, so a summary is cheap if little has changed since the last
 * one. A repeated landing or view changes nothing, but every intent and conversion counts, so the store must keep each
 * event only once. `seed`: see `StringTable`; `openedAt`: see `RecentCodes`.
 */
export const newCampaign = (
  campaign: string,
  seed = 0,
  exclusions = NOTHING_LEFT_OUT,
  openedAt = Infinity,
): Campaign => {
  const people = newPeople(seed);
  const { codes } = people;
  const forest = newForest(people);
  const largest = new LargestCascade(forest, codes);
  const counters = new CampaignCounters(people, forest, largest);
  const recent = new RecentCodes(openedAt);
  const excluded = isNothing(exclusions) ? undefined : new LeftOut(people, exclusions);
  const builder = new ForestBuilder(people, forest, counters, excluded);
  const updated = (): Forest => {
    builder.update();
    return forest;
  };
  return {
    people,
    add(fact) {
      if (excluded?.hasFact(fact)) return;
      builder.add(fact);
      recent.add(fact.person, fact.received);
    },
    reserve: (count) => reservePeople(people, count),
    summary: () => summaryFrom(campaign, people, updated(), counters, largest),
    landings() {
      builder.update();
      return counters.landings();
    },
    recent: (at) => recent.result(at, (person) => isVisitor(updated().role[person]!)),
    leftOut() {
      const codesLeftOut: string[] = [];
      updated().leftOut.forEach((bits, i) => {
        if (bits && i < forest.size) codesLeftOut.push(codes.text(i));
      });
      return codesLeftOut;
    },
    below(code) {
      const i = codes.find(code);
      if (i < 0 || updated().role[i] === UNCOUNTED) return undefined;
      const [degrees = []] = degreesOf(forest, [i]);
      return degrees.reduce((sum, people) => sum + people, forest.role[i] === RECRUIT ? 1 : 0);
    },
    forest() {
      hashRoots(updated(), people);
      return forest;
    },
    cascades: (most) => cascadeRows(forest, codes, largestRoots(updated(), codes, most)),
    cascade(code) {
      const i = codes.find(code);
      return i < 0 || updated().role[i] === UNCOUNTED ? undefined : cascadeOf(forest, codes, forest.root[i]!);
    },
    broughtBy(code) {
      const i = codes.find(code);
      if (i < 0 || updated().role[i] !== RECRUIT) return undefined;
      return {
        parent: codes.text(rewardedParent(forest, people, i)),
        landed: forest.time[i]!,
        received: people.landingReceived[i]!,
        isProven: people.landingProof[i] === PROVEN,
        hasSeveral: people.parents.has(i),
      };
    },
    sealOf(code) {
      const i = codes.find(code);
      return i < 0 ? undefined : sealOf(people, i);
    },
    degrees(wanted) {
      const places = wanted.map((code) => codes.find(code));
      const { role } = updated();
      const counted = places.filter((i) => i >= 0 && role[i] !== UNCOUNTED);
      const degrees = new Map(degreesOf(forest, counted).map((of, at) => [counted[at]!, of]));
      return places.map((i) => (i < 0 ? undefined : (degrees.get(i) ?? [])));
    },
  };
};

/** The figures of a campaign from its events, in any order. */
export const summarize = (facts: Iterable<Fact>, campaign: string): Summary => {
  const { people, add, summary } = newCampaign(campaign);
  for (const fact of facts) add(encodeFact(people, fact));
  return summary();
};
