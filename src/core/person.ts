/** Folds all that the events of one code say into one person. What holds whatever the order of arrival is decided here. */

import type { Kind, LandingClass, Mode } from './event.ts';

/** What a store gives back of each event. `time` in milliseconds since 1970, corrected for the sender's clock. */
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

/** One code: a page view, or, with consent, a visitor. */
export type Person = {
  code: string;
  /** Place in the list that `foldPeople` gives. */
  index: number;
  /** Time of the first sign that is no landing, in milliseconds; Infinity without one. */
  seen: number;
  /** Time of the first landing of any class, in milliseconds; Infinity without one. */
  arrived: number;
  /** The weightiest class of their landings. */
  class?: LandingClass;
  /** The landing that makes the tree. None by their own link: nobody is brought by that. */
  landing?: Fact;
  /** Whom the landing names. */
  bringer?: Person;
  /** Channel of each share intent. */
  intents?: string[];
  conversions: number;
};

// A robot is one in all it does. Being a copy of a visit, or one's own visitor, is said of one arrival only: who was
// brought once and reloads, or tries their own link (with consent they keep their code), has been brought all the same.
const WEIGHT: Record<LandingClass, number> = { unverified: 1, duplicate: 2, self: 3, verified: 4, bot: 5 };

const newPerson = (code: string, index: number): Person => ({ code, index, seen: Infinity, arrived: Infinity, conversions: 0 });

const weigh = (person: Person, as: LandingClass): void => {
  if (!person.class || WEIGHT[as] > WEIGHT[person.class]) person.class = as;
};

/**
 * Which of several landings makes the tree: a verified one, then the earliest, then the first parent by name, so that
 * neither order of arrival nor repetition decides.
 */
const goesBefore = (fact: Fact, other: Fact | undefined): boolean => {
  if (!other) return true;
  const verified = fact.class === 'verified';
  if (verified !== (other.class === 'verified')) return verified;
  if (fact.time !== other.time) return fact.time < other.time;
  if (fact.parent !== other.parent) return fact.parent! < other.parent!;
  return (fact.channel ?? '~') < (other.channel ?? '~'); // No channel sorts last: its name has no "~".
};

const land = (person: Person, fact: Fact): void => {
  if (fact.parent === undefined || fact.parent === person.code) {
    person.seen = Math.min(person.seen, fact.time);
    if (fact.parent) weigh(person, fact.class === 'bot' ? 'bot' : 'self');
    return;
  }
  person.arrived = Math.min(person.arrived, fact.time);
  weigh(person, fact.class ?? 'unverified');
  if (goesBefore(fact, person.landing)) person.landing = fact;
};

/** One person a code, those included that a landing only names: they have reported nothing, so `seen` and `arrived` are Infinity. */
export const foldPeople = (facts: Iterable<Fact>): Person[] => {
  const byCode = new Map<string, Person>();
  const people: Person[] = [];
  const personOf = (code: string): Person => {
    let person = byCode.get(code);
    if (!person) {
      byCode.set(code, (person = newPerson(code, people.length)));
      people.push(person);
    }
    return person;
  };
  for (const fact of facts) {
    const person = personOf(fact.code);
    if (fact.kind === 'landing') {
      land(person, fact);
      continue;
    }
    person.seen = Math.min(person.seen, fact.time);
    if (fact.class === 'bot') weigh(person, 'bot');
    if (fact.kind === 'intent') (person.intents ??= []).push(fact.channel!);
    else if (fact.kind === 'conversion') person.conversions++;
  }
  // The list grows meanwhile by those only named, who have no landing.
  for (const person of people) if (person.landing) person.bringer = personOf(person.landing.parent!);
  return people;
};
