/** French. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} ami', many: '{} d’amis', other: '{} amis' },
  second: { one: '{} ami d’amis', many: '{} d’amis d’amis', other: '{} amis d’amis' },
  further: { other: '{} au-delà' },
  until: { other: 'encore {} avant {goal}' },
  all: { other: '{} en tout' },
  reached: 'Atteint : {goal}',
  held: 'en attente',
  due: 'en route',
  granted: 'reçu',
  board: 'Classement',
  name: 'Votre nom au classement',
  nameHint: 'Tout le monde peut le voir',
  choose: 'Afficher mon nom',
  takeBack: 'Retirer mon nom',
  chosen: 'Votre nom est au classement',
  takenBack: 'Votre nom n’est plus au classement',
  nameWrong: 'Ce ne peut être un nom : 40 lettres, chiffres et signes au plus',
  failed: 'Cela n’a pas marché. Réessayez plus tard',
};
