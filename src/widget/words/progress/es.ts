/** Spanish. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} amigo', many: '{} de amigos', other: '{} amigos' },
  second: { one: '{} amigo de amigos', many: '{} de amigos de amigos', other: '{} amigos de amigos' },
  further: { other: '{} más allá' },
  until: { one: 'falta {} para {goal}', other: 'faltan {} para {goal}' },
  all: { other: '{} en total' },
  reached: 'Conseguido: {goal}',
  held: 'en espera',
  due: 'en camino',
  granted: 'entregado',
  board: 'Clasificación',
  name: 'Tu nombre en la clasificación',
  nameHint: 'Todos pueden verlo',
  choose: 'Mostrar mi nombre',
  takeBack: 'Quitar mi nombre',
  chosen: 'Tu nombre está en la clasificación',
  takenBack: 'Tu nombre ya no está en la clasificación',
  nameWrong: 'No puede ser un nombre: hasta 40 letras, cifras y signos',
  failed: 'No ha sido posible. Inténtalo más tarde',
};
