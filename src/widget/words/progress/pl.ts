/** Polish. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} znajomy', few: '{} znajomych', many: '{} znajomych', other: '{} znajomego' },
  second: {
    one: '{} znajomy znajomych',
    few: '{} znajomych znajomych',
    many: '{} znajomych znajomych',
    other: '{} znajomego znajomych',
  },
  further: { other: '{} dalej' },
  until: { other: 'jeszcze {} do: {goal}' },
  all: { other: 'łącznie {}' },
  reached: 'Osiągnięto: {goal}',
  held: 'wstrzymane',
  due: 'w drodze',
  granted: 'otrzymane',
  board: 'Ranking',
  name: 'Twoje imię w rankingu',
  nameHint: 'Widzą je wszyscy',
  choose: 'Pokaż moje imię',
  takeBack: 'Usuń moje imię',
  chosen: 'Twoje imię jest w rankingu',
  takenBack: 'Twojego imienia nie ma już w rankingu',
  nameWrong: 'To nie może być imię: najwyżej 40 liter, cyfr i znaków',
  failed: 'Nie udało się. Spróbuj później',
};
