/** Russian. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} друг', few: '{} друга', many: '{} друзей', other: '{} друга' },
  second: { one: '{} друг друзей', few: '{} друга друзей', many: '{} друзей друзей', other: '{} друга друзей' },
  further: { other: '{} дальше' },
  until: { other: 'ещё {} до: {goal}' },
  all: { other: 'всего {}' },
  reached: 'Достигнуто: {goal}',
  held: 'ожидает',
  due: 'в пути',
  granted: 'получено',
  board: 'Рейтинг',
  name: 'Ваше имя в рейтинге',
  nameHint: 'Его видят все',
  choose: 'Показать моё имя',
  takeBack: 'Убрать моё имя',
  chosen: 'Ваше имя в рейтинге',
  takenBack: 'Вашего имени больше нет в рейтинге',
  nameWrong: 'Это не может быть именем: не больше 40 букв, цифр и знаков',
  failed: 'Не получилось. Попробуйте позже',
};
