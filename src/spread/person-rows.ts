/** Row export: everyone in a campaign, and every cascade, as table rows. */

import { cascadeRows, type CascadeRow } from './cascade.ts';
import type { LandingClass, Mode } from '../core/event.ts';
import { IMPLIED, UNCOUNTED, RECRUIT, SEED, type Forest } from './forest.ts';
import { CLASSES, classOf, firstSeen, type People } from './people.ts';

/** Times in milliseconds since 1970. `null` where nothing is known. */
export type PersonRow = {
  code: string;
  /**
   * `seed`: arrived on their own; `recruit`: referred and verified; `implied`: known only from the people they brought;
   * `out`: not counted.
   */
  role: 'seed' | 'recruit' | 'implied' | 'out';
  /** The strongest class of their landings. */
  class: LandingClass | null;
  /** When they came: a recruit's verified landing, else the first event. */
  time: number | null;
  /** Their parent in the tree, the channel they came by, the code of the cascade's root, and the steps from it. */
  parent: string | null;
  channel: string | null;
  cascade: string | null;
  generation: number | null;
  /** All parents named by their landings, in no particular order. */
  parents: string[];
  /** Number of recruits they brought. */
  brought: number;
  intents: number;
  conversions: number;
  reaction: 'not-for-me' | null;
  page: string | null;
  message: string | null;
  mode: Mode;
};

/** A page of rows, and the place where the next page starts; `null` after the last page. */
export type RowPage<Row> = { rows: Row[]; next: number | null };

const ROLES: Record<number, PersonRow['role']> = {
  [UNCOUNTED]: 'out',
  [SEED]: 'seed',
  [RECRUIT]: 'recruit',
  [IMPLIED]: 'implied',
};

/** All parents named by a person's landings. */
const parentsOf = ({ parents, claimedParent }: People, i: number): number[] => {
  const several = parents.get(i);
  if (several) return [...several.keys()];
  return claimedParent[i]! < 0 ? [] : [claimedParent[i]!];
};

const personAt = (forest: Forest, people: People, i: number): PersonRow => {
  const { codes } = people;
  const [role, isIn] = [forest.role[i]!, forest.role[i] !== UNCOUNTED];
  const time = isIn ? forest.time[i]! : firstSeen(people, i);
  const by = isIn ? forest.parent[i]! : people.claimedParent[i]!;
  return {
    code: codes.text(i),
    role: ROLES[role]!,
    class: CLASSES[classOf(people, i)] || null,
    time: Number.isFinite(time) ? time : null,
    parent: by < 0 ? null : codes.text(by),
    channel: forest.channels[people.channel[i]!] || null,
    cascade: isIn ? codes.text(forest.root[i]!) : null,
    generation: isIn ? forest.generation[i]! : null,
    parents: parentsOf(people, i).map((parent) => codes.text(parent)),
    brought: isIn ? forest.children[i]! : 0,
    intents: people.intents[i]!,
    conversions: people.conversions[i]!,
    reaction: people.reacted[i] ? 'not-for-me' : null,
    page: forest.pages[people.page[i]!] || null,
    message: forest.messages[people.message[i]!] || null,
    mode: people.consented[i] ? 'consented' : 'anonymous',
  };
};

/** Up to `most` people from row `from` on, in the order of their first fact. */
export const personRowsFrom = (forest: Forest, people: People, from: number, most: number): RowPage<PersonRow> => {
  const end = Math.min(forest.size, from + most);
  const rows: PersonRow[] = [];
  for (let i = from; i < end; i++) rows.push(personAt(forest, people, i));
  return { rows, next: end < forest.size ? end : null };
};

/** Up to `most` cascades whose roots are in row `from` or later, lone seeds left out. */
export const cascadeRowsFrom = (forest: Forest, people: People, from: number, most: number): RowPage<CascadeRow> => {
  const roots: number[] = [];
  let i = from;
  for (; i < forest.size && roots.length < most; i++) if (forest.cascadeSize[i]! > 1) roots.push(i);
  return { rows: cascadeRows(forest, people.codes, roots), next: i < forest.size ? i : null };
};
