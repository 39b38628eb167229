/** Reducer of facts to people: merges all facts of one code into one person, whatever order they arrive in. */

import {
  BOT,
  CLASSES,
  CONVERSION,
  firstSeen,
  INTENT,
  LANDING,
  PROVEN,
  REACTION,
  SIGNED,
  TIME_COLUMNS,
  UNCHECKED,
  UNPROVEN,
  VERIFIED,
  type EncodedFact,
  type People,
} from './people.ts';
import type { StringTable } from './string-table.ts';
import { nextCapacity, setCount, withLength } from './typed-columns.ts';

const UNVERIFIED = CLASSES.indexOf('unverified');
const DUPLICATE = CLASSES.indexOf('duplicate');
const SELF = CLASSES.indexOf('self');

/** Bits of `People.believed`: has proven facts; has facts from before codes could be proven. */
const HAS_PROVEN = 1;
const HAS_UNCHECKED = 2;

/** Bits of `People.robot`: seen in a fact that nobody else can forge; seen in the first unproven fact received. */
const ROBOT = 1;
const ROBOT_AT_FIRST = 2;

/** A robot's landing is at most unverified, if somebody else turns out not to be a robot. */
const landingClassOf = (as: number): number => (as === BOT ? UNVERIFIED : as || UNVERIFIED);

const raiseClass = (people: People, i: number, as: number): void => {
  if (as > people.class[i]!) people.class[i] = as;
};

/** Whether name `a` sorts before `b`; a missing name sorts last. */
const isBefore = (names: StringTable, a: number, b: number): boolean =>
  a !== b && a !== 0 && (b === 0 || names.compare(a, b) < 0);

/**
 * What decides which of several facts is the first: when it happened; of an unproven one when it was received, so that
 * nobody can be first afterwards by an earlier date.
 */
const precedenceOf = ({ proof, time, received }: EncodedFact): number => (proof === UNPROVEN ? received : time);

/**
 * Whether a landing takes precedence over the one that decides the tree so far: the better proven; then, of unproven
 * ones, the first received; then a verified one, then the earliest; then the first parent by code, then the first
 * channel by name. So neither order of arrival nor repetition matters.
 */
const goesBefore = (people: People, fact: EncodedFact): boolean => {
  const { person: i, class: as, parent, channel, proof, time, received } = fact;
  if (people.claimedParent[i]! < 0) return true;
  const isUnproven = people.landingProof[i] === UNPROVEN;
  if ((proof === UNPROVEN) !== isUnproven) return isUnproven;
  if (isUnproven && received !== people.landingReceived[i]) return received < people.landingReceived[i]!;
  const verified = as === VERIFIED ? 1 : 0;
  if (verified !== people.verified[i]) return verified > people.verified[i]!;
  if (time !== people.landingTime[i]) return time < people.landingTime[i]!;
  if (parent !== people.claimedParent[i]) return people.codes.compare(parent, people.claimedParent[i]!) < 0;
  return isBefore(people.channels, channel, people.channel[i]!);
};

/** Notes a parent beside others, and the class of an unproven landing through it. */
const noteParent = (people: People, { person: i, parent, proof, class: as }: EncodedFact): void => {
  const raised = proof === UNPROVEN ? landingClassOf(as) : 0;
  const current = people.claimedParent[i]!;
  let all = people.parents.get(i);
  if (!all && current >= 0 && current !== parent) {
    all = new Map([[current, people.unprovenClass[i]!]]);
    people.parents.set(i, all);
  }
  if (all) all.set(parent, Math.max(all.get(parent) ?? 0, raised));
  else people.unprovenClass[i] = Math.max(people.unprovenClass[i]!, raised);
};

/** Notes a fact if it is the first; of several at once, the earliest. */
const noteFirst = (people: People, column: 'firstActivity' | 'firstLanding', fact: EncodedFact): void => {
  const { person: i, time } = fact;
  const [first, firstTime, precedence] = [people[column], people[`${column}Time`], precedenceOf(fact)];
  if (precedence > first[i]!) return;
  firstTime[i] = precedence < first[i]! ? time : Math.min(firstTime[i]!, time);
  first[i] = precedence;
};

const applyLanding = (people: People, fact: EncodedFact): void => {
  const { person: i, parent, class: as, proof } = fact;
  noteFirst(people, 'firstLanding', fact);
  if (proof !== UNPROVEN) raiseClass(people, i, landingClassOf(as));
  noteParent(people, fact);
  if (goesBefore(people, fact)) {
    people.claimedParent[i] = parent;
    people.landingTime[i] = fact.time;
    people.landingReceived[i] = fact.received;
    people.landingProof[i] = proof;
    people.landingNetwork[i] = fact.network;
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

const ZEROED = [
  'class',
  'unprovenClass',
  'robot',
  'landingProof',
  'landingNetwork',
  'verified',
  'consented',
  'reacted',
] as const;

/** Takes back all that unproven facts said of a person. */
const forgetUnproven = (people: People, i: number): void => {
  const signed = people.signed.get(i);
  if (people.intents[i]) people.intentLog.isStale = true;
  for (const column of TIME_COLUMNS) people[column][i] = Infinity;
  if (signed) people.firstActivity[i] = people.firstActivityTime[i] = signed.time;
  people.claimedParent[i] = -1;
  for (const column of ZEROED) people[column][i] = 0;
  for (const column of ['channel', 'message', 'intents'] as const) people[column] = setCount(people[column], i, 0);
  people.page = setCount(people.page, i, signed?.page ?? 0);
  people.conversions = setCount(people.conversions, i, signed ? signed.conversions + signed.besideUnproven : 0);
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

/** The seal of the first proven fact of a person, as `Fact.seal`; undefined without one. */
export const sealOf = ({ believed, sealHigh, sealLow }: People, i: number): string | undefined => {
  if (!(believed[i]! & HAS_PROVEN)) return undefined;
  return [sealHigh[i]!, sealLow[i]!].map((half) => (half >>> 0).toString(16).padStart(8, '0')).join('');
};

/** What is known of a person's first visit. */
const applyFirst = (people: People, fact: EncodedFact): void => {
  const { person: i, page, class: as, proof, time } = fact;
  const precedence = precedenceOf(fact);
  const first = Math.min(people.firstActivity[i]!, people.firstLanding[i]!);
  const isEarliestAtOnce = (): boolean => {
    const seen = firstSeen(people, i);
    return time === seen ? isBefore(people.pages, page, people.page[i]!) : time < seen;
  };
  if (precedence < first || (precedence === first && isEarliestAtOnce())) people.page = setCount(people.page, i, page);
  if (precedence < first) people.robot[i]! &= ROBOT;
  if (proof === UNPROVEN) {
    if (precedence <= first && as === BOT) people.robot[i]! |= ROBOT_AT_FIRST;
  } else {
    if (as === BOT) people.robot[i]! |= ROBOT;
  }
};

/**
 * A conversion that the owner's server reported. A `duplicate` is counted by the page's own event of the same order; an
 * `unverified` one, too, as long as unproven events of the code count.
 */
const applySigned = (people: People, fact: EncodedFact): void => {
  const { person: i, time, received, page, class: as } = fact;
  applyFirst(people, { ...fact, class: 0 });
  noteFirst(people, 'firstActivity', fact);
  const signed = people.signed.get(i) ?? {
    conversions: 0,
    besideUnproven: 0,
    time: Infinity,
    page: 0,
    received: Infinity,
  };
  const isCounted = as === UNVERIFIED ? (people.believed[i]! & HAS_PROVEN) !== 0 : as !== DUPLICATE;
  if (isCounted) people.conversions = setCount(people.conversions, i, people.conversions[i]! + 1);
  if (as === UNVERIFIED) signed.besideUnproven++;
  else if (as !== DUPLICATE) signed.conversions++;
  if (time < signed.time || (time === signed.time && isBefore(people.pages, page, signed.page))) signed.page = page;
  signed.time = Math.min(signed.time, time);
  signed.received = Math.min(signed.received, received);
  people.signed.set(i, signed);
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
  noteFirst(people, 'firstActivity', fact);
  // Their own link refers nobody.
  if (kind === LANDING && parent === i) {
    if (as !== BOT) raiseClass(people, i, SELF);
  } else if (kind === INTENT) {
    people.intents = setCount(people.intents, i, people.intents[i]! + 1);
    logIntent(people, fact);
  } else if (kind === CONVERSION) people.conversions = setCount(people.conversions, i, people.conversions[i]! + 1);
  else if (kind === REACTION) people.reacted[i] = 1;
};
