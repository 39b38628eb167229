/** Which codes were heard of in the last five minutes. */

const MINUTE = 60_000;
const MINUTES = 5;
const SPAN = MINUTES * MINUTE;

/** `byMinute[n]`: codes that were last heard of between n and n + 1 minutes before `at`, in milliseconds since 1970. */
export type Recent = { at: number; byMinute: number[] };

/** Remembers when each code of a campaign was last heard of, by the collector's clock. */
export class RecentCodes {
  readonly #last = new Map<number, number>();
  #newest: number;
  #prunedAt: number;

  /** `openedAt`: what was received long before it, such as all of a large file, costs nothing. */
  constructor(openedAt: number) {
    this.#newest = openedAt;
    this.#prunedAt = openedAt;
  }

  /** `received` in milliseconds since 1970. */
  add(person: number, received: number): void {
    this.#newest = Math.max(this.#newest, received);
    if (received <= this.#newest - SPAN) return;
    this.#last.set(person, Math.max(received, this.#last.get(person) ?? received));
    if (this.#newest - this.#prunedAt > SPAN) this.#prune(this.#newest);
  }

  /** Leaves out people such as robots for whom `isCounted` is false. */
  result(at: number, isCounted: (person: number) => boolean): Recent {
    this.#prune(at);
    const byMinute = Array.from({ length: MINUTES }, () => 0);
    for (const [person, received] of this.#last) {
      // An imported event may be of the future.
      const minute = Math.floor((at - received) / MINUTE);
      if (minute >= 0 && minute < MINUTES && isCounted(person)) byMinute[minute]!++;
    }
    return { at, byMinute };
  }

  #prune(at: number): void {
    this.#prunedAt = at;
    for (const [person, received] of this.#last) if (received <= at - SPAN) this.#last.delete(person);
  }
}

/** How many of them were heard of in the five minutes before `now`, where nothing has come since. */
export const countRecent = ({ at, byMinute }: Recent, now: number): number => {
  const passed = Math.max(0, Math.floor((now - at) / MINUTE));
  return byMinute.slice(0, Math.max(0, MINUTES - passed)).reduce((sum, codes) => sum + codes, 0);
};
