/** Reducer of events to people: merges all events of one code into one person, whatever order they arrive in. */

import type { Kind, LandingClass, Mode } from '../core/event.ts';
import { withLength, setCount, nextCapacity, type Counts } from './typed-columns.ts';
import { StringTable } from './string-table.ts';

/**
 * The part of a stored event that the figures need. `time` in milliseconds since 1970, corrected for the sender's
 * clock.
 */
export type Fact = {
  kind: Kind;
  code: string;
  time: number;
  parent?: string;
  channel?: string;
  class?: LandingClass;
  name?: string;
  value?: number;
  /** Address of the page, untagged. */
  page?: string;
  /** Which of several wordings the visitor saw. */
  message?: string;
  mode?: Mode;
};

// `bot` applies to the person; `duplicate` and `self` apply to a single landing. People who were referred once and then
// reload the page, or open their own link (with consent they keep their code), still count as referred.
/** Landing classes by precedence, the strongest last; 0 is none. */
export const CLASSES = ['', 'unverified', 'duplicate', 'self', 'verified', 'bot'] as const;
const UNVERIFIED = CLASSES.indexOf('unverified');
const SELF = CLASSES.indexOf('self');
export const VERIFIED = CLASSES.indexOf('verified');
export const BOT = CLASSES.indexOf('bot');

/**
 * One person per code: a page view or, with consent, a visitor. Person i is row i of each column, and their code is
 * text i of `codes`. This includes people known only as the parent in somebody's landing: they have sent no event, so
 * `firstActivity` and `firstLanding` are Infinity.
 */
export type People = {
  size: number;
  codes: StringTable;
  /** String tables that the columns below refer to; 0 is none. */
  channels: StringTable;
  pages: StringTable;
  messages: StringTable;
  /** Time of the first event other than a landing by somebody's link, in milliseconds; Infinity without one. */
  firstActivity: Float64Array;
  /** Time of the first landing of any class, in milliseconds; Infinity without one. */
  firstLanding: Float64Array;
  /** The strongest class of their landings, an index of `CLASSES`. */
  class: Uint8Array;
  /**
   * The landing that decides their place in the tree: the parent it names (-1 without a landing), its time, its
   * channel, and whether it is verified.
   */
  claimedParent: Int32Array;
  landingTime: Float64Array;
  channel: Counts;
  verified: Uint8Array;
  /** Page of the first event; of several at the same time, the first by name. */
  page: Counts;
  /** The wording shown to this code; should there be several, the first by name. */
  message: Counts;
  /** 1 for people who consented to keep their code. */
  consented: Uint8Array;
  intents: Counts;
  conversions: Counts;
  /** 1 for people who reacted with "not for me". */
  reacted: Uint8Array;
  /** All parents named by a person's landings, if there are several. */
  parents: Map<number, Set<number>>;
  /** One row per intent: its person and its channel. */
  intentLog: { size: number; person: Int32Array; channel: Int32Array };
};

const newNameTable = (seed: number): StringTable => {
  const names = new StringTable(seed);
  names.idOfText('');
  return names;
};

/** `seed`: see `StringTable`. */
export const newPeople = (seed = 0): People => ({
  size: 0,
  codes: new StringTable(seed),
  channels: newNameTable(seed),
  pages: newNameTable(seed),
  messages: newNameTable(seed),
  firstActivity: new Float64Array(),
  firstLanding: new Float64Array(),
  class: new Uint8Array(),
  claimedParent: new Int32Array(),
  landingTime: new Float64Array(),
  channel: new Uint8Array(),
  verified: new Uint8Array(),
  page: new Uint8Array(),
  message: new Uint8Array(),
  consented: new Uint8Array(),
  intents: new Uint8Array(),
  conversions: new Uint8Array(),
  reacted: new Uint8Array(),
  parents: new Map(),
  intentLog: { size: 0, person: new Int32Array(16), channel: new Int32Array(16) },
});

/** Resizes one column at a time, so that memory never holds two copies of the whole table. */
const makeRoom = (people: People, length: number): void => {
  people.firstActivity = withLength(people.firstActivity, length);
  people.firstLanding = withLength(people.firstLanding, length);
  people.class = withLength(people.class, length);
  people.claimedParent = withLength(people.claimedParent, length);
  people.landingTime = withLength(people.landingTime, length);
  people.channel = withLength(people.channel, length);
  people.verified = withLength(people.verified, length);
  people.page = withLength(people.page, length);
  people.message = withLength(people.message, length);
  people.consented = withLength(people.consented, length);
  people.intents = withLength(people.intents, length);
  people.conversions = withLength(people.conversions, length);
  people.reacted = withLength(people.reacted, length);
};

/** Reserves memory for about `count` people: see `StringTable.reserve`. */
export const reservePeople = (people: People, count: number): void => {
  people.codes.reserve(count);
  if (count > people.firstActivity.length) makeRoom(people, count);
};

/** Adds a row for each code added since the last call. */
export const addNewPeople = (people: People): void => {
  if (people.codes.size > people.firstActivity.length) makeRoom(people, nextCapacity(people.codes.size));
  for (; people.size < people.codes.size; people.size++) {
    people.firstActivity[people.size] = people.firstLanding[people.size] = people.landingTime[people.size] = Infinity;
    people.claimedParent[people.size] = -1;
  }
};

/**
 * A fact whose texts are replaced by their numbers in the string tables: -1 without a parent, 0 for any other missing
 * text.
 */
export type EncodedFact = {
  kind: number;
  person: number;
  time: number;
  parent: number;
  channel: number;
  /** Index of `CLASSES`. */
  class: number;
  page: number;
  message: number;
  consented: boolean;
};

/** Kinds of facts that are counted; all others only show that the person visited. */
export const LANDING = 1;
export const INTENT = 2;
export const CONVERSION = 3;
export const REACTION = 4;
const KINDS: Partial<Record<Kind, number>> = {
  landing: LANDING,
  intent: INTENT,
  conversion: CONVERSION,
  reaction: REACTION,
};

export const encodeFact = ({ codes, channels, pages, messages }: People, fact: Fact): EncodedFact => ({
  kind: KINDS[fact.kind] ?? 0,
  person: codes.idOfText(fact.code),
  time: fact.time,
  parent: fact.parent === undefined ? -1 : codes.idOfText(fact.parent),
  channel: channels.idOfText(fact.channel ?? ''),
  class: CLASSES.indexOf(fact.class ?? ''),
  page: pages.idOfText(fact.page ?? ''),
  message: messages.idOfText(fact.message ?? ''),
  consented: fact.mode === 'consented',
});

const raiseClass = (people: People, i: number, as: number): void => {
  if (as > people.class[i]!) people.class[i] = as;
};

/** Whether name `a` sorts before `b`; a missing name sorts last. */
const isBefore = (names: StringTable, a: number, b: number): boolean =>
  a !== b && a !== 0 && (b === 0 || names.compare(a, b) < 0);

/**
 * Whether a landing takes precedence over the one that decides the tree so far: verified first, then the earliest, then
 * the first parent by code, then the first channel by name, so that neither order of arrival nor repetition matters.
 */
const goesBefore = (people: People, { person: i, class: as, time, parent, channel }: EncodedFact): boolean => {
  if (people.claimedParent[i]! < 0) return true;
  const verified = as === VERIFIED ? 1 : 0;
  if (verified !== people.verified[i]) return verified > people.verified[i]!;
  if (time !== people.landingTime[i]) return time < people.landingTime[i]!;
  if (parent !== people.claimedParent[i]) return people.codes.compare(parent, people.claimedParent[i]!) < 0;
  return isBefore(people.channels, channel, people.channel[i]!);
};

const applyLanding = (people: People, fact: EncodedFact): void => {
  const { person: i, parent, time, class: as } = fact;
  if (time < people.firstLanding[i]!) people.firstLanding[i] = time;
  raiseClass(people, i, as || UNVERIFIED);
  const current = people.claimedParent[i]!;
  if (current >= 0 && current !== parent) {
    const all = people.parents.get(i);
    if (all) all.add(parent);
    else people.parents.set(i, new Set([current, parent]));
  }
  if (!goesBefore(people, fact)) return;
  people.claimedParent[i] = parent;
  people.landingTime[i] = time;
  people.channel = setCount(people.channel, i, fact.channel);
  people.verified[i] = as === VERIFIED ? 1 : 0;
};

const logIntent = ({ intentLog: log }: People, { person, channel }: EncodedFact): void => {
  if (log.size === log.person.length) {
    log.person = withLength(log.person, nextCapacity(log.size));
    log.channel = withLength(log.channel, nextCapacity(log.size));
  }
  log.person[log.size] = person;
  log.channel[log.size++] = channel;
};

export const firstSeen = (people: People, i: number): number =>
  Math.min(people.firstActivity[i]!, people.firstLanding[i]!);

/** Applies a fact to its person, who must have a row (see `addNewPeople`). */
export const applyFact = (people: People, fact: EncodedFact): void => {
  const { kind, person: i, time, parent, class: as, page, message } = fact;
  const first = firstSeen(people, i);
  if (time < first || (time === first && isBefore(people.pages, page, people.page[i]!)))
    people.page = setCount(people.page, i, page);
  if (isBefore(people.messages, message, people.message[i]!)) people.message = setCount(people.message, i, message);
  if (fact.consented) people.consented[i] = 1;

  if (kind === LANDING && parent >= 0 && parent !== i) return applyLanding(people, fact);
  if (time < people.firstActivity[i]!) people.firstActivity[i] = time;
  // Their own link refers nobody.
  if (kind === LANDING && parent === i) return raiseClass(people, i, as === BOT ? BOT : SELF);
  if (kind !== LANDING && as === BOT) raiseClass(people, i, BOT);
  if (kind === INTENT) {
    people.intents = setCount(people.intents, i, people.intents[i]! + 1);
    logIntent(people, fact);
  } else if (kind === CONVERSION) people.conversions = setCount(people.conversions, i, people.conversions[i]! + 1);
  else if (kind === REACTION) people.reacted[i] = 1;
};
