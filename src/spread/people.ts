/** People of a campaign, one per code, as columns; `person-from-facts.ts` fills them. */

import type { Kind, LandingClass, Mode } from '../core/event.ts';
import { withLength, nextCapacity, type Counts } from './typed-columns.ts';
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
  /**
   * Of a landing: 8 bits of a keyed hash of the sender's network, whose key is another one each day (UTC);
   * `IN_DOUBT_BEFORE` once they are removed from a landing in doubt.
   */
  network?: number;
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
export const VERIFIED = CLASSES.indexOf('verified');
export const BOT = CLASSES.indexOf('bot');

/** Kinds of proof by precedence, the strongest last; 1 is none stored. */
export const PROOFS = ['none', '', 'signed', 'proven'] as const;
export const UNPROVEN = PROOFS.indexOf('none');
export const UNCHECKED = PROOFS.indexOf('');
export const SIGNED = PROOFS.indexOf('signed');
export const PROVEN = PROOFS.indexOf('proven');

/** What stays of the bits of a network when they are removed from a landing in doubt. */
export const IN_DOUBT_BEFORE = 256;

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
  /**
   * The first event other than a landing by somebody's link, and the first landing of any class: the precedence that
   * makes it the first (see `precedenceOf`), and when it happened. In milliseconds; Infinity without one.
   */
  firstActivity: Float64Array;
  firstActivityTime: Float64Array;
  firstLanding: Float64Array;
  firstLandingTime: Float64Array;
  /** The strongest class of their landings, without unproven ones, an index of `CLASSES`: see `classOf`. */
  class: Uint8Array;
  /** The strongest class of their unproven landings through `claimedParent`. */
  unprovenClass: Uint8Array;
  /** Not 0 for robots; bits: see `person-from-facts.ts`. */
  robot: Uint8Array;
  /** Bits: see `person-from-facts.ts`; and the seal of the first proven fact received. */
  believed: Uint8Array;
  sealHigh: Int32Array;
  sealLow: Int32Array;
  /**
   * The landing that decides their place in the tree: the parent it names (-1 without a landing), its time, when it was
   * received, its channel, its proof (an index of `PROOFS`), its network (1 + the bits; 0 is none), and whether it is
   * verified.
   */
  claimedParent: Int32Array;
  landingTime: Float64Array;
  landingReceived: Float64Array;
  channel: Counts;
  landingProof: Uint8Array;
  landingNetwork: Uint16Array;
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
  /**
   * All parents named by a person's landings, if there are several, with the class of unproven landings through each.
   */
  parents: Map<number, Map<number, number>>;
  /** What the owner's server reported of a person. */
  signed: Map<number, SignedFacts>;
  /** One row per intent: its person, its channel, and whether it is proven. `isStale`: see `dropForgedIntents`. */
  intentLog: { size: number; person: Int32Array; channel: Int32Array; proven: Uint8Array; isStale: boolean };
};

/**
 * Conversions reported by the owner's server: their number, without those that a page reported first; the number of
 * those whose report of a page is not proven; the earliest time, its page, and when one was received first.
 */
export type SignedFacts = Record<'conversions' | 'besideUnproven' | 'time' | 'page' | 'received', number>;

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
  firstActivityTime: new Float64Array(),
  firstLanding: new Float64Array(),
  firstLandingTime: new Float64Array(),
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
  landingNetwork: new Uint16Array(),
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
  people.firstActivityTime = withLength(people.firstActivityTime, length);
  people.firstLanding = withLength(people.firstLanding, length);
  people.firstLandingTime = withLength(people.firstLandingTime, length);
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
  people.landingNetwork = withLength(people.landingNetwork, length);
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

/** Columns that are Infinity for people without such an event. */
export const TIME_COLUMNS = [
  'firstActivity',
  'firstActivityTime',
  'firstLanding',
  'firstLandingTime',
  'landingTime',
] as const;

/** Adds a row for each code added since the last call. */
export const addNewPeople = (people: People): void => {
  if (people.codes.size > people.firstActivity.length) makeRoom(people, nextCapacity(people.codes.size));
  const { size } = people;
  people.size = people.codes.size;
  for (const column of TIME_COLUMNS) people[column].fill(Infinity, size, people.size);
  people.claimedParent.fill(-1, size, people.size);
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
  /** 1 + `Fact.network`; 0 is none. */
  network: number;
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
  network: fact.network === undefined ? 0 : fact.network + 1,
});

export const isRobot = ({ robot }: People, i: number): boolean => robot[i] !== 0;

/** The class of a person's landings, an index of `CLASSES`. */
export const classOf = (people: People, i: number): number =>
  isRobot(people, i) ? BOT : Math.max(people.class[i]!, people.unprovenClass[i]!);

/** When the first event of a person happened; Infinity without one. */
export const firstSeen = (people: People, i: number): number => {
  const { firstActivity, firstActivityTime, firstLanding, firstLandingTime } = people;
  if (firstActivity[i]! < firstLanding[i]!) return firstActivityTime[i]!;
  if (firstLanding[i]! < firstActivity[i]!) return firstLandingTime[i]!;
  return Math.min(firstActivityTime[i]!, firstLandingTime[i]!);
};
