/**
 * A campaign as a collector has it after weeks: simulated people, and the events that their browsers would have sent.
 */

import type { Entry } from '../../src/collector/http/intake/event-classification.ts';
import type { Store } from '../../src/collector/store/store.ts';
import { newCode } from '../../src/core/referral-code.ts';
import { newEvent, type EventData, type Kind, type PassEvent } from '../../src/core/event.ts';
import { seededRandom } from '../../src/spread/seeded-random.ts';
import { simulate, type SimulationOptions } from '../../src/spread/simulation.ts';

const CHANNELS = ['copy', 'copy', 'copy', 'whatsapp', 'whatsapp', 'telegram', 'email', 'x', 'mastodon'];
const PAGES = ['https://a.example/how-far', 'https://a.example/why', 'https://a.example/one-more-thing?edition=second'];
const DAY = 864e5;

/** Plans of three weeks that end now; the same `seed` gives the same people. */
export const planOf = (now: number, over: Partial<SimulationOptions> = {}): SimulationOptions => ({
  seeds: 300,
  from: now - 21 * DAY,
  to: now - DAY,
  k: 0.55,
  seedK: 1.5,
  dispersion: 0.3,
  delay: { median: 3 * 36e5, sigma: 1.2 },
  until: now,
  maxPeople: 1e6,
  ...over,
});

/** The class of a second, uncounted visit by the same link, if there is one. */
const uncountedClass = (chance: () => number): 'unverified' | 'bot' | undefined => {
  if (chance() < 0.08) return 'unverified';
  return chance() < 0.03 ? 'bot' : undefined;
};

/** The events of a simulated campaign, person by person, parents first. */
export function* entriesOf(campaign: string, plan: SimulationOptions, seed = 1): Generator<Entry> {
  const chance = seededRandom(seed);
  const random = (count: number): Uint8Array => Uint8Array.from({ length: count }, () => Math.floor(chance() * 256));
  const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(chance() * items.length)]!;
  const { parent, time } = simulate(plan, chance);
  const codes = Array.from(parent, () => newCode(random));
  const brings = new Set(parent);
  const say = <K extends Kind>(
    kind: K,
    data: Omit<EventData[K], 'campaign' | 'mode' | 'message'>,
    at: number,
    page: string,
    message: string,
    extra: Partial<Entry> = {},
  ): Entry => ({
    event: newEvent(kind, { campaign, mode: 'anonymous', message, ...data } as EventData[K], {
      source: page,
      now: Math.round(at),
      random,
    }) as PassEvent,
    time: Math.round(at),
    received: Math.round(at),
    ...extra,
  });
  for (let i = 0; i < parent.length; i++) {
    const [code, at, page, message] = [codes[i]!, time[i]!, pick(PAGES), pick(['plain', 'warm'])];
    const by = codes[parent[i]!];
    if (by !== undefined)
      yield say('landing', { code, parent: by, channel: pick(CHANNELS), class: 'verified' }, at, page, message, {
        class: 'verified',
      });
    else yield say('view', { code }, at, page, message);
    if (brings.has(i) || chance() < 0.05)
      yield say('intent', { code, channel: pick(CHANNELS) }, at + 5000, page, message);
    if (by === undefined) continue;
    if (chance() < 0.04) yield say('conversion', { code, name: 'sign-up' }, at + 60_000, page, message);
    const other = uncountedClass(chance);
    if (other)
      yield say(
        'landing',
        { code: newCode(random), parent: by, channel: pick(CHANNELS), class: other },
        at,
        page,
        message,
        { class: other },
      );
  }
}

/** Stores entries in batches of thousands; returns their number. */
export const fill = async (store: Store, entries: Iterable<Entry>): Promise<number> => {
  let [part, count] = [[] as Entry[], 0];
  const flush = async (): Promise<void> => {
    if (part.length) await store.append(part);
    part = [];
  };
  for (const entry of entries) {
    count++;
    if (part.push(entry) === 5000) await flush();
  }
  await flush();
  return count;
};
