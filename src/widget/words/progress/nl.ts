/** Dutch. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} vriend', other: '{} vrienden' },
  second: { one: '{} vriend van vrienden', other: '{} vrienden van vrienden' },
  further: { other: '{} verder weg' },
  until: { other: 'nog {} tot {goal}' },
  all: { other: '{} in totaal' },
  reached: 'Bereikt: {goal}',
  held: 'wordt nog vastgehouden',
  due: 'komt eraan',
  granted: 'ontvangen',
  board: 'Ranglijst',
  name: 'Je naam op de ranglijst',
  nameHint: 'Iedereen kan hem zien',
  choose: 'Mijn naam tonen',
  takeBack: 'Mijn naam weghalen',
  chosen: 'Je naam staat op de ranglijst',
  takenBack: 'Je naam staat niet meer op de ranglijst',
  nameWrong: 'Dit kan geen naam zijn: hoogstens 40 letters, cijfers en tekens',
  failed: 'Dat is niet gelukt. Probeer het later',
};
