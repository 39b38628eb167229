/** Ukrainian. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} друг', few: '{} друзі', many: '{} друзів', other: '{} друга' },
  second: { one: '{} друг друзів', few: '{} друзі друзів', many: '{} друзів друзів', other: '{} друга друзів' },
  further: { other: '{} далі' },
  until: { other: 'ще {} до: {goal}' },
  all: { other: 'усього {}' },
  reached: 'Досягнуто: {goal}',
  held: 'очікує',
  due: 'у дорозі',
  granted: 'отримано',
  board: 'Рейтинг',
  name: 'Ваше ім’я в рейтингу',
  nameHint: 'Його бачать усі',
  choose: 'Показати моє ім’я',
  takeBack: 'Прибрати моє ім’я',
  chosen: 'Ваше ім’я в рейтингу',
  takenBack: 'Вашого імені більше немає в рейтингу',
  nameWrong: 'Це не може бути ім’ям: щонайбільше 40 літер, цифр і знаків',
  failed: 'Не вдалося. Спробуйте пізніше',
};
