/** Greek. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} φίλος', other: '{} φίλοι' },
  second: { one: '{} φίλος φίλων', other: '{} φίλοι φίλων' },
  further: { other: '{} ακόμη πιο πέρα' },
  until: { other: '{} ακόμη μέχρι: {goal}' },
  all: { other: '{} συνολικά' },
  reached: 'Επιτεύχθηκε: {goal}',
  held: 'σε αναμονή',
  due: 'έρχεται',
  granted: 'δόθηκε',
  board: 'Κατάταξη',
  name: 'Το όνομά σας στην κατάταξη',
  nameHint: 'Μπορούν να το δουν όλοι',
  choose: 'Εμφάνιση του ονόματός μου',
  takeBack: 'Αφαίρεση του ονόματός μου',
  chosen: 'Το όνομά σας είναι στην κατάταξη',
  takenBack: 'Το όνομά σας δεν είναι πια στην κατάταξη',
  nameWrong: 'Αυτό δεν μπορεί να είναι όνομα: έως 40 γράμματα, ψηφία και σύμβολα',
  failed: 'Δεν έγινε. Δοκιμάστε αργότερα',
};
