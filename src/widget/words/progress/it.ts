/** Italian. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} amico', many: '{} di amici', other: '{} amici' },
  second: { one: '{} amico di amici', many: '{} di amici di amici', other: '{} amici di amici' },
  further: { one: '{} più in là', other: '{} più in là' },
  until: { one: 'ne manca {} per {goal}', other: 'ne mancano {} per {goal}' },
  all: { other: '{} in tutto' },
  reached: 'Raggiunto: {goal}',
  held: 'in attesa',
  due: 'in arrivo',
  granted: 'ricevuto',
  board: 'Classifica',
  name: 'Il tuo nome in classifica',
  nameHint: 'Tutti possono vederlo',
  choose: 'Mostra il mio nome',
  takeBack: 'Togli il mio nome',
  chosen: 'Il tuo nome è in classifica',
  takenBack: 'Il tuo nome non è più in classifica',
  nameWrong: 'Non può essere un nome: al massimo 40 lettere, cifre e segni',
  failed: 'Non ha funzionato. Riprova più tardi',
};
