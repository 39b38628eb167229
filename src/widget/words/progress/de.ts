/** German. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} Freund', other: '{} Freunde' },
  second: { one: '{} Freund von Freunden', other: '{} Freunde von Freunden' },
  further: { other: '{} weitere' },
  until: { other: 'noch {} bis {goal}' },
  all: { other: '{} insgesamt' },
  reached: 'Erreicht: {goal}',
  held: 'wird noch zurückgehalten',
  due: 'steht bereit',
  granted: 'erhalten',
  board: 'Rangliste',
  name: 'Ihr Name auf der Rangliste',
  nameHint: 'Alle können ihn sehen',
  choose: 'Meinen Namen zeigen',
  takeBack: 'Meinen Namen entfernen',
  chosen: 'Ihr Name steht auf der Rangliste',
  takenBack: 'Ihr Name steht nicht mehr auf der Rangliste',
  nameWrong: 'Das kann kein Name sein: höchstens 40 Buchstaben, Ziffern und Zeichen',
  failed: 'Das ging nicht. Versuchen Sie es später',
};
