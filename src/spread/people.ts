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
  /** When it was received, in milliseconds since 1970; without it, when it happened. */
  received?: number;
  proof?: Proof;
  /** 64 bits of the proof, as 16 hexadecimal digits: see `EncodedFact.sealHigh`. */
  seal?: string;
};

/**
 * Who sent a fact: the holder of its code (`proven`), the owner's server (`signed`), or anybody (`none`). Undefined for
 * facts that were stored before codes could be proven; those count as they did then.
 */
export type Proof = 'none' | 'proven' | 'signed';

// `bot` applies to the person; `duplicate` and `self` apply to a single landing. People who were referred once and then
// reload the page, or open their own link (with consent they keep their code), still count as referred.
/** Landing classes by precedence, the strongest last; 0 is none. */
export const CLASSES = ['', 'unverified', 'duplicate', 'self', 'verified', 'bot'] as const;
const UNVERIFIED = CLASSES.indexOf('unverified');
const DUPLICATE = CLASSES.indexOf('duplicate');
const SELF = CLASSES.indexOf('self');
export const VERIFIED = CLASSES.indexOf('verified');
export const BOT = CLASSES.indexOf('bot');

/** Kinds of proof by precedence, the strongest last; 1 is none stored. */
export const PROOFS = ['none', '', 'signed', 'proven'] as const;
export const UNPROVEN = PROOFS.indexOf('none');
export const UNCHECKED = PROOFS.indexOf('');
export const SIGNED = PROOFS.indexOf('signed');
export const PROVEN = PROOFS.indexOf('proven');

/** Bits of `People.believed`: has proven facts; has facts from before codes could be proven. */
const HAS_PROVEN = 1;
const HAS_UNCHECKED = 2;

/** Bits of `People.robot`: seen in a fact that nobody else can forge; seen in the first unproven fact received. */
const ROBOT = 1;
const ROBOT_AT_FIRST = 2;

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
  /** The strongest class of their landings, without unproven ones, an index of `CLASSES`: see `classOf`. */
  class: Uint8Array;
  /** The strongest class of their unproven landings through `claimedParent`. */
  unprovenClass: Uint8Array;
  /** Whether they are a robot: `ROBOT`, `ROBOT_AT_FIRST`, or both. */
  robot: Uint8Array;
  /** Bits `HAS_PROVEN` and `HAS_UNCHECKED`; and the seal of the first proven fact received. */
  believed: Uint8Array;
  sealHigh: Int32Array;
  sealLow: Int32Array;
  /**
   * The landing that decides their place in the tree: the parent it names (-1 without a landing), its time, when it was
   * received, its channel, its proof (an index of `PROOFS`), and whether it is verified.
   */
  claimedParent: Int32Array;
  landingTime: Float64Array;
  landingReceived: Float64Array;
  channel: Counts;
  landingProof: Uint8Array;
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
  /** All parents named by a person's landings, if there are several, with the class of unproven landings through each. */
  parents: Map<number, Map<number, number>>;
  /** What the owner's server reported of a person. */
  signed: Map<number, SignedFacts>;
  /** One row per intent: its person, its channel, and whether it is proven. `isStale`: see `dropForgedIntents`. */
  intentLog: { size: number; person: Int32Array; channel: Int32Array; proven: Uint8Array; isStale: boolean };
};

/** Conversions reported by the owner's server: their number, the earliest time, its page, and when one was received first. */
type SignedFacts = { conversions: number; time: number; page: number; received: number };

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
  unprovenClass: new Uint8Array(),
  robot: new Uint8Array(),
  believed: new Uint8Array(),
  sealHigh: new Int32Array(),
  sealLow: new Int32Array(),
  claimedParent: new Int32Array(),
  landingTime: new Float64Array(),
  landingReceived: new Float64Array(),
  channel: new Uint8Array(),
  landingProof: new Uint8Array(),
  verified: new Uint8Array(),
  page: new Uint8Array(),
  message: new Uint8Array(),
  consented: new Uint8Array(),
  intents: new Uint8Array(),
  conversions: new Uint8Array(),
  reacted: new Uint8Array(),
  parents: new Map(),
  signed: new Map(),
  intentLog: {
    size: 0,
    person: new Int32Array(16),
    channel: new Int32Array(16),
    proven: new Uint8Array(16),
    isStale: false,
  },
});

/** Resizes one column at a time, so that memory never holds two copies of the whole table. */
const makeRoom = (people: People, length: number): void => {
  people.firstActivity = withLength(people.firstActivity, length);
  people.firstLanding = withLength(people.firstLanding, length);
  people.class = withLength(people.class, length);
  people.unprovenClass = withLength(people.unprovenClass, length);
  people.robot = withLength(people.robot, length);
  people.believed = withLength(people.believed, length);
  people.sealHigh = withLength(people.sealHigh, length);
  people.sealLow = withLength(people.sealLow, length);
  people.claimedParent = withLength(people.claimedParent, length);
  people.landingTime = withLength(people.landingTime, length);
  people.landingReceived = withLength(people.landingReceived, length);
  people.channel = withLength(people.channel, length);
  people.landingProof = withLength(people.landingProof, length);
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
  received: number;
  /** Index of `PROOFS`. */
  proof: number;
  /**
   * The seal of a proven fact. A code is 60 bits of a hash, so somebody who tries secrets at random may, in hours, find
   * one for some code out of thousands; it has another seal then.
   */
  sealHigh: number;
  sealLow: number;
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
  received: fact.received ?? fact.time,
  proof: PROOFS.indexOf(fact.proof ?? ''),
  sealHigh: Number.parseInt(fact.seal?.slice(0, 8) ?? '0', 16) | 0,
  sealLow: Number.parseInt(fact.seal?.slice(8) ?? '0', 16) | 0,
});

const raiseClass = (people: People, i: number, as: number): void => {
  if (as > people.class[i]!) people.class[i] = as;
};

export const isRobot = ({ robot }: People, i: number): boolean => robot[i] !== 0;

/** The class of a person's landings, an index of `CLASSES`. */
export const classOf = (people: People, i: number): number =>
  isRobot(people, i) ? BOT : Math.max(people.class[i]!, people.unprovenClass[i]!);

/** Whether name `a` sorts before `b`; a missing name sorts last. */
const isBefore = (names: StringTable, a: number, b: number): boolean =>
  a !== b && a !== 0 && (b === 0 || names.compare(a, b) < 0);

/** When a fact happened. What an unproven one says about that is not believed, so that nobody can be first afterwards. */
const timeOf = ({ proof, time, received }: EncodedFact): number => (proof === UNPROVEN ? received : time);

/**
 * Whether a landing takes precedence over the one that decides the tree so far: the better proven; then, of unproven
 * ones, the first received; of others a verified one, then the earliest; then the first parent by code, then the first
 * channel by name. So neither order of arrival nor repetition matters.
 */
const goesBefore = (people: People, fact: EncodedFact): boolean => {
  const { person: i, class: as, parent, channel, proof } = fact;
  if (people.claimedParent[i]! < 0) return true;
  const isUnproven = people.landingProof[i] === UNPROVEN;
  if ((proof === UNPROVEN) !== isUnproven) return isUnproven;
  const verified = as === VERIFIED ? 1 : 0;
  if (proof !== UNPROVEN && verified !== people.verified[i]) return verified > people.verified[i]!;
  const time = timeOf(fact);
  if (time !== people.landingTime[i]) return time < people.landingTime[i]!;
  if (parent !== people.claimedParent[i]) return people.codes.compare(parent, people.claimedParent[i]!) < 0;
  return isBefore(people.channels, channel, people.channel[i]!);
};

/** Notes a parent beside others, and the class of an unproven landing through it. */
const noteParent = (people: People, { person: i, parent, proof, class: as }: EncodedFact): void => {
  const raised = proof === UNPROVEN ? (as === BOT ? UNVERIFIED : as || UNVERIFIED) : 0;
  const current = people.claimedParent[i]!;
  let all = people.parents.get(i);
  if (!all && current >= 0 && current !== parent) {
    all = new Map([[current, people.unprovenClass[i]!]]);
    people.parents.set(i, all);
  }
  if (all) all.set(parent, Math.max(all.get(parent) ?? 0, raised));
  else people.unprovenClass[i] = Math.max(people.unprovenClass[i]!, raised);
};

const applyLanding = (people: People, fact: EncodedFact): void => {
  const { person: i, parent, class: as, proof } = fact;
  const time = timeOf(fact);
  if (time < people.firstLanding[i]!) people.firstLanding[i] = time;
  if (proof !== UNPROVEN) raiseClass(people, i, as === BOT ? UNVERIFIED : as || UNVERIFIED);
  noteParent(people, fact);
  if (goesBefore(people, fact)) {
    people.claimedParent[i] = parent;
    people.landingTime[i] = time;
    people.landingReceived[i] = fact.received;
    people.landingProof[i] = proof;
    people.channel = setCount(people.channel, i, fact.channel);
    people.verified[i] = as === VERIFIED ? 1 : 0;
  }
  const all = people.parents.get(i);
  if (all) people.unprovenClass[i] = all.get(people.claimedParent[i]!)!;
};

const logIntent = ({ intentLog: log }: People, { person, channel, proof }: EncodedFact): void => {
  if (log.size === log.person.length) {
    const length = nextCapacity(log.size);
    log.person = withLength(log.person, length);
    log.channel = withLength(log.channel, length);
    log.proven = withLength(log.proven, length);
  }
  log.person[log.size] = person;
  log.proven[log.size] = proof === PROVEN ? 1 : 0;
  log.channel[log.size++] = channel;
};

/** Removes the unproven intents of people whose first proven fact came after them. */
export const dropForgedIntents = ({ intentLog: log, believed }: People): void => {
  if (!log.isStale) return;
  let kept = 0;
  for (let at = 0; at < log.size; at++) {
    if (!log.proven[at] && believed[log.person[at]!] === HAS_PROVEN) continue;
    log.person[kept] = log.person[at]!;
    log.proven[kept] = log.proven[at]!;
    log.channel[kept++] = log.channel[at]!;
  }
  log.size = kept;
  log.isStale = false;
};

export const firstSeen = (people: People, i: number): number =>
  Math.min(people.firstActivity[i]!, people.firstLanding[i]!);

/** Takes back all that unproven facts said of a person. */
const forgetUnproven = (people: People, i: number): void => {
  const signed = people.signed.get(i);
  if (people.intents[i]) people.intentLog.isStale = true;
  people.firstActivity[i] = signed?.time ?? Infinity;
  people.firstLanding[i] = people.landingTime[i] = Infinity;
  people.claimedParent[i] = -1;
  for (const column of ['class', 'unprovenClass', 'robot', 'landingProof', 'verified', 'consented', 'reacted'] as const)
    people[column][i] = 0;
  for (const column of ['channel', 'message', 'intents'] as const) people[column] = setCount(people[column], i, 0);
  people.page = setCount(people.page, i, signed?.page ?? 0);
  people.conversions = setCount(people.conversions, i, signed?.conversions ?? 0);
  people.parents.delete(i);
};

/**
 * Whether a fact counts at all: once a code has proven facts, only those with the seal of the first one do. What was
 * stored before codes could be proven stays.
 */
const isBelieved = (people: People, { person: i, proof, sealHigh, sealLow }: EncodedFact): boolean => {
  if (proof === UNCHECKED) {
    people.believed[i]! |= HAS_UNCHECKED;
    return true;
  }
  const isFirst = !(people.believed[i]! & HAS_PROVEN);
  if (proof !== PROVEN) return isFirst;
  if (isFirst) {
    if (!people.believed[i]) forgetUnproven(people, i);
    people.believed[i]! |= HAS_PROVEN;
    people.sealHigh[i] = sealHigh;
    people.sealLow[i] = sealLow;
  }
  return sealHigh === people.sealHigh[i] && sealLow === people.sealLow[i];
};

/** What is known of a person's first visit. */
const applyFirst = (people: People, fact: EncodedFact): void => {
  const { person: i, page, class: as, proof } = fact;
  const time = timeOf(fact);
  const first = firstSeen(people, i);
  if (time < first || (time === first && isBefore(people.pages, page, people.page[i]!)))
    people.page = setCount(people.page, i, page);
  if (proof === UNPROVEN) {
    if (time < first) people.robot[i]! &= ROBOT;
    if (time <= first && as === BOT) people.robot[i]! |= ROBOT_AT_FIRST;
  } else {
    if (time < first) people.robot[i]! &= ROBOT;
    if (as === BOT) people.robot[i]! |= ROBOT;
  }
};

/** A conversion that the owner's server reported; a `duplicate` is counted by the page's own event of the same order. */
const applySigned = (people: People, fact: EncodedFact): void => {
  const { person: i, time, received, page, class: as } = fact;
  applyFirst(people, { ...fact, class: 0 });
  if (time < people.firstActivity[i]!) people.firstActivity[i] = time;
  const count = as === DUPLICATE ? 0 : 1;
  people.conversions = setCount(people.conversions, i, people.conversions[i]! + count);
  const before = people.signed.get(i) ?? { conversions: 0, time: Infinity, page: 0, received: Infinity };
  if (time < before.time || (time === before.time && isBefore(people.pages, page, before.page))) before.page = page;
  before.time = Math.min(before.time, time);
  before.received = Math.min(before.received, received);
  before.conversions += count;
  people.signed.set(i, before);
};

/** Applies a fact to its person, who must have a row (see `addNewPeople`). */
export const applyFact = (people: People, fact: EncodedFact): void => {
  const { kind, person: i, parent, class: as, message, proof } = fact;
  if (proof === SIGNED) return applySigned(people, fact);
  if (!isBelieved(people, fact)) return;
  applyFirst(people, fact);
  if (isBefore(people.messages, message, people.message[i]!)) people.message = setCount(people.message, i, message);
  if (fact.consented) people.consented[i] = 1;

  if (kind === LANDING && parent >= 0 && parent !== i) return applyLanding(people, fact);
  const time = timeOf(fact);
  if (time < people.firstActivity[i]!) people.firstActivity[i] = time;
  // Their own link refers nobody.
  if (kind === LANDING && parent === i) {
    if (as !== BOT) raiseClass(people, i, SELF);
  } else if (kind === INTENT) {
    people.intents = setCount(people.intents, i, people.intents[i]! + 1);
    logIntent(people, fact);
  } else if (kind === CONVERSION) people.conversions = setCount(people.conversions, i, people.conversions[i]! + 1);
  else if (kind === REACTION) people.reacted[i] = 1;
};
