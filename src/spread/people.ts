/**
 * Reducer of events to people: folds all that the events of one code say into one person, in whatever order they
 * arrive.
 */

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

// A robot is one in all it does. Being a copy of a visit, or one's own visitor, is said of one arrival only: who was
// brought once and reloads, or tries their own link (with consent they keep their code), has been brought all the same.
/** Classes by weight, the heaviest last; 0 is none. */
export const CLASSES = ['', 'unverified', 'duplicate', 'self', 'verified', 'bot'] as const;
const UNVERIFIED = CLASSES.indexOf('unverified');
const SELF = CLASSES.indexOf('self');
export const VERIFIED = CLASSES.indexOf('verified');
export const BOT = CLASSES.indexOf('bot');

/**
 * One person a code: a page view, or, with consent, a visitor. Person i is place i of each column, and their code
 * the i-th of `codes`. Also here are those whom a landing only names: they have reported nothing, so `seen` and
 * `arrived` are Infinity.
 */
export type People = {
  size: number;
  codes: StringTable;
  /** Names that the columns below mean; 0 is none. */
  channels: StringTable;
  pages: StringTable;
  messages: StringTable;
  /** Time of the first sign that is no landing, in milliseconds; Infinity without one. */
  firstActivity: Float64Array;
  /** Time of the first landing of any class, in milliseconds; Infinity without one. */
  firstLanding: Float64Array;
  /** The weightiest class of their landings, a place in `CLASSES`. */
  class: Uint8Array;
  /**
   * The landing that makes the tree: whom it names (-1: there is none), when, by which channel, and whether it is a
   * verified one.
   */
  claimedParent: Int32Array;
  landingTime: Float64Array;
  channel: Counts;
  verified: Uint8Array;
  /** Where the first sign came from; of several at once, the first by name. */
  page: Counts;
  /** A code sees one wording. Were there several, this is the first by name. */
  message: Counts;
  /** 1 for those who keep their code. */
  consented: Uint8Array;
  intents: Counts;
  conversions: Counts;
  /** 1 for people who reacted with "not for me". */
  reacted: Uint8Array;
  /** Everyone whom the landings of a person name, where they are several. */
  parents: Map<number, Set<number>>;
  /** Each intent: whose, and by which channel. */
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

/** Column by column, so that what is copied is never there twice as a whole. */
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

/** Makes room for about so many people: see `StringTable.reserve`. */
export const reservePeople = (people: People, count: number): void => {
  people.codes.reserve(count);
  if (count > people.firstActivity.length) makeRoom(people, count);
};

/** Gives a place to each code that came since. */
export const addNewPeople = (people: People): void => {
  if (people.codes.size > people.firstActivity.length) makeRoom(people, nextCapacity(people.codes.size));
  for (; people.size < people.codes.size; people.size++) {
    people.firstActivity[people.size] = people.firstLanding[people.size] = people.landingTime[people.size] = Infinity;
    people.claimedParent[people.size] = -1;
  }
};

/**
 * A fact in numbers: places in the tables of names; -1 for a parent that is not named, 0 for any other name that is
 * not.
 */
export type EncodedFact = {
  kind: number;
  person: number;
  time: number;
  parent: number;
  channel: number;
  /** Place in `CLASSES`. */
  class: number;
  page: number;
  message: number;
  consented: boolean;
};

/** Kinds of facts that are counted; all others only show that the person was there. */
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

/** Whether name `a` comes before `b`; none comes last. */
const isBefore = (names: StringTable, a: number, b: number): boolean =>
  a !== b && a !== 0 && (b === 0 || names.compare(a, b) < 0);

/**
 * Which of several landings makes the tree: a verified one, then the earliest, then the first parent by name, then the
 * first channel by name, so that neither order of arrival nor repetition decides.
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
  const known = people.claimedParent[i]!;
  if (known >= 0 && known !== parent) {
    const all = people.parents.get(i);
    if (all) all.add(parent);
    else people.parents.set(i, new Set([known, parent]));
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

/** Adds what a fact says of its person, who must have been admitted. */
export const applyFact = (people: People, fact: EncodedFact): void => {
  const { kind, person: i, time, parent, class: as, page, message } = fact;
  const first = firstSeen(people, i);
  if (time < first || (time === first && isBefore(people.pages, page, people.page[i]!)))
    people.page = setCount(people.page, i, page);
  if (isBefore(people.messages, message, people.message[i]!)) people.message = setCount(people.message, i, message);
  if (fact.consented) people.consented[i] = 1;

  if (kind === LANDING && parent >= 0 && parent !== i) return applyLanding(people, fact);
  if (time < people.firstActivity[i]!) people.firstActivity[i] = time;
  // By their own link: nobody is brought by that.
  if (kind === LANDING && parent === i) return raiseClass(people, i, as === BOT ? BOT : SELF);
  if (kind !== LANDING && as === BOT) raiseClass(people, i, BOT);
  if (kind === INTENT) {
    people.intents = setCount(people.intents, i, people.intents[i]! + 1);
    logIntent(people, fact);
  } else if (kind === CONVERSION) people.conversions = setCount(people.conversions, i, people.conversions[i]! + 1);
  else if (kind === REACTION) people.reacted[i] = 1;
};
