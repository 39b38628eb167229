/** The obvious implementation as a baseline: an object per person, everything recomputed each time. */

import type { Fact } from '../../src/spread/campaign-summary.ts';

type Person = { parent?: string | undefined; time: number; isVerified: boolean; generation: number; children: number };

/** Verified landings, K, the median cycle time and the generations; for clean data only. */
export const naiveSummary = (facts: Iterable<Fact>) => {
  const people = new Map<string, Person>();
  for (const { kind, code, parent, time, class: as } of facts) {
    if (kind === 'landing')
      people.set(code, { parent, time, isVerified: as === 'verified', generation: -1, children: 0 });
    else if (!people.has(code)) people.set(code, { time, isVerified: true, generation: 0, children: 0 });
  }
  const generationOf = (person: Person): number => {
    const path: Person[] = [];
    let at: Person | undefined = person;
    for (; at && at.generation < 0; at = people.get(at.parent!)) path.push(at);
    let generation = at?.generation ?? 0;
    for (const one of path.reverse()) one.generation = one.isVerified ? ++generation : generation;
    return person.generation;
  };
  const generations: number[] = [];
  const cycles: number[] = [];
  let [verified, carried] = [0, 0];
  for (const person of people.values()) {
    if (!person.isVerified) continue;
    const generation = generationOf(person);
    generations[generation] = (generations[generation] ?? 0) + 1;
    if (!person.parent) continue;
    verified++;
    const parent = people.get(person.parent);
    if (parent?.parent) carried++;
    if (parent) cycles.push(Math.max(0, person.time - parent.time));
  }
  cycles.sort((a, b) => a - b);
  return { verified, k: carried / verified, cycleTime: cycles[cycles.length >> 1], generations };
};
