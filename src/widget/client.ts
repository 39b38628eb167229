/** What happens when: joins lineage, events and outbox over ports, so that it runs in Node with fakes as it does in a page. */

import type { Random } from '../core/referral-code.ts';
import { newEvent, type EventData, type Kind, type LandingClass, type Mode, type Visit } from '../core/event.ts';
import { lineageOf, type Lineage, type Privacy } from '../core/visit-lineage.ts';
import type { Tag } from '../core/link-tag.ts';
import {
  batches,
  bodyOf,
  bounded,
  bytesOf,
  KEEPALIVE_BYTES,
  applyAnswer,
  type Answer,
  type Entry,
  type EventStore,
} from '../core/outbox.ts';

/** All that a client needs of the world. */
export type Ports = {
  now(): number;
  random: Random;
  send(body: string, keepalive: boolean): Promise<Answer>;
  shelf: EventStore;
  /** A new code; the same one for the whole page view, so that consent given later does not count a visit twice. */
  freshCode(): string;
  /** Calls back after `ms`. */
  later(call: () => void, ms: number): void;
  /** Calls back whenever sending may work again. */
  whenAwake(call: () => void): void;
  /** Calls back once, when a person was really there: visible for 3 seconds, or an interaction. */
  whenVerified(call: () => void): void;
  /** Runs `call` unless another tab is at it already. */
  alone(call: () => Promise<void>): void;
  /** The kept code of a consenting visitor. */
  keptCode: { read(): string | undefined; write(code: string): void };
  /** Untagged address of the page now. */
  source(): string;
};

export type ClientOptions = {
  campaign: string;
  privacy: Privacy;
  gpc?: boolean;
  code?: string | undefined;
  inbound?: Tag | undefined;
  /** What is known of this visit at once: automated, or the same page loaded again. */
  class?: LandingClass | undefined;
  /** Without a collector nothing is kept or sent; the lineage is still known to the page. */
  sending: boolean;
};

export type Client = {
  /** A new object whenever it changed. */
  readonly lineage: Lineage;
  /** A code that was heard or typed becomes the parent of this visit. False for the own code. */
  arrive(code: string): boolean;
  /** The widget came into view; said once. */
  view(): void;
  /** Which of several wordings the visitor sees: stands in all that is said from now on, and a view is said again with it. */
  read(message: string | undefined): void;
  /** Says an event of this visit. */
  say<K extends Kind>(kind: K, data: Omit<EventData[K], keyof Visit>): void;
};

export const createClient = (
  ports: Ports,
  { campaign, privacy, gpc, code, inbound, class: known, sending }: ClientOptions,
): Client => {
  const { now, random, shelf } = ports;
  const consented = privacy === 'consented' && !gpc;
  let lineage = lineageOf({
    privacy,
    gpc,
    inbound,
    given: code,
    kept: consented ? ports.keptCode.read() : undefined,
    fresh: ports.freshCode,
  });
  if (consented && lineage.code) ports.keptCode.write(lineage.code);

  let box: Entry[] = [];
  /** Said by this page, so not left behind by another. */
  const mine = new Set<string>();
  let bytesInFlight = 0;
  let viewed = false;
  let message: string | undefined;

  const send = async (batch: Entry[]): Promise<void> => {
    const bytes = bytesOf(batch);
    // A refusal over the keepalive quota looks like a dead network, so what failed once goes without.
    const keepalive = !batch[0]!.tries && bytesInFlight + bytes < KEEPALIVE_BYTES;
    batch.forEach((entry) => (entry.due = Infinity));
    if (keepalive) bytesInFlight += bytes;
    const answer = await ports.send(bodyOf(batch, now()), keepalive);
    if (keepalive) bytesInFlight -= bytes;
    const kept = applyAnswer(batch, answer, now(), random(1)[0]! / 255);
    box = box.filter((entry) => !batch.includes(entry)).concat(kept);
    if (kept[0]) ports.later(() => pump(kept), kept[0].due - now());
    else shelf.remove(batch.map(({ id }) => id));
  };

  /** Who knows better than the clock says what has `rested` long enough: a timer drops fractions of a millisecond, and clocks are set back. */
  const pump = async (rested: Entry[] = []): Promise<void> => {
    // In a microtask, so that what is said together travels together.
    await undefined;
    for (const entry of rested) if (entry.due < Infinity) entry.due = 0;
    await Promise.all(batches(box, now()).map(send));
  };

  const say: Client['say'] = (kind, data) => {
    if (!sending || !lineage.code) return;
    const visit = {
      campaign,
      code: lineage.code,
      mode: (consented ? 'consented' : 'anonymous') satisfies Mode,
      message,
    };
    const event = newEvent(kind, { ...visit, ...data } as EventData[typeof kind], {
      source: ports.source(),
      now: now(),
      random,
    });
    const body = JSON.stringify(event);
    mine.add(event.id);
    shelf.put(event.id, body);
    box = bounded([...box, { id: event.id, body, tries: 0, due: 0 }], now());
    void pump();
  };

  const land = (as: LandingClass): void => {
    const { code, parent = lineage.self && code, channel } = lineage;
    // JSON leaves out what is undefined, here and below.
    if (parent) say('landing', { parent, channel: channel as string, class: as });
  };

  const replay = async (): Promise<void> => {
    const old = [...(await shelf.load())]
      .filter(([id]) => !mine.has(id))
      .sort()
      .map(([id, body]) => ({ id, body, tries: 0, due: 0 }));
    const late = bounded(old, now());
    shelf.remove(old.filter((entry) => !late.includes(entry)).map(({ id }) => id));
    box = [...late, ...box];
    await pump();
  };

  if (sending && lineage.code) {
    ports.alone(replay);
    ports.whenAwake(() => pump(box));
    const final = lineage.self ? 'self' : known;
    land(final ?? 'unverified');
    if (!final) ports.whenVerified(() => land('verified'));
  }

  return {
    get lineage() {
      return lineage;
    },
    arrive(parent) {
      if (!lineage.code || parent === lineage.code) return false;
      lineage = { code: lineage.code, parent, channel: 'spoken' };
      // Who types a code is there.
      land(known ?? 'verified');
      return true;
    },
    view: () => {
      if (!viewed) say('view', {});
      viewed = true;
    },
    read(name) {
      if (message !== (message = name) && viewed && name) say('view', {});
    },
    say,
  };
};
