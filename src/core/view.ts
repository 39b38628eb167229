/** A campaign's people as columns, which is all that its statistics read. */

import { IMPLIED, type Forest } from './forest.ts';

/** A name for each person: places in `names`; -1 where there is none. */
export type Column = { of: ArrayLike<number>; names: readonly string[] };

/** Place i in every column is one person. What they mean is said at `Forest`. */
export type ForestView = Pick<Forest, 'role' | 'parent' | 'root' | 'generation' | 'time'> & {
  /** Share intents of each. */
  intents?: ArrayLike<number>;
  /** By which channel each landed, on which page, and which message each would pass on. */
  channel?: Column;
  page?: Column;
  message?: Column;
  /** Who pressed which channel: people, and how often in all. */
  pressed?: readonly { channel: string; sharers: number; intents: number }[];
};

/** Places that `name` gives the same name, under one number. */
const columnOf = (size: number, name: (i: number) => string | undefined): Column => {
  const [of, places] = [new Int32Array(size).fill(-1), new Map<string, number>()];
  for (let i = 0; i < size; i++) {
    const text = name(i);
    if (text === undefined) continue;
    const place = places.get(text) ?? places.size;
    places.set(text, place);
    of[i] = place;
  }
  return { of, names: [...places.keys()] };
};

/** The view of a forest whose people are objects. */
export const viewOf = ({ people, role, parent, root, generation, time }: Forest): ForestView => {
  const pressed = new Map<string, { channel: string; sharers: number; intents: number }>();
  people.forEach(({ intents }, i) => {
    if (!role[i] || role[i] === IMPLIED) return;
    for (const channel of new Set(intents)) {
      const row = pressed.get(channel) ?? { channel, sharers: 0, intents: 0 };
      pressed.set(channel, { channel, sharers: row.sharers + 1, intents: row.intents + intents!.filter((one) => one === channel).length });
    }
  });
  return {
    role,
    parent,
    root,
    generation,
    time,
    intents: Int32Array.from(people, (person) => person.intents?.length ?? 0),
    channel: columnOf(people.length, (i) => people[i]!.landing?.channel),
    pressed: [...pressed.values()],
  };
};
