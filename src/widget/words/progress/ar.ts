/** Arabic. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: {
    zero: 'بلا أصدقاء',
    one: 'صديق واحد',
    two: 'صديقان',
    few: '{} أصدقاء',
    many: '{} صديقًا',
    other: '{} صديق',
  },
  second: {
    zero: 'لا أصدقاء للأصدقاء',
    one: 'صديق واحد للأصدقاء',
    two: 'صديقان للأصدقاء',
    few: '{} أصدقاء للأصدقاء',
    many: '{} صديقًا للأصدقاء',
    other: '{} صديق للأصدقاء',
  },
  further: { other: '{} من بعدهم' },
  until: { other: 'بقي {} حتى {goal}' },
  all: { other: 'المجموع {}' },
  reached: 'تحقق: {goal}',
  held: 'قيد الانتظار',
  due: 'في الطريق إليك',
  granted: 'تم منحها',
  board: 'لوحة المتصدرين',
  name: 'اسمك على اللوحة',
  nameHint: 'يمكن للجميع رؤيته',
  choose: 'إظهار اسمي',
  takeBack: 'إزالة اسمي',
  chosen: 'اسمك على اللوحة الآن',
  takenBack: 'لم يعد اسمك على اللوحة',
  nameWrong: 'لا يصلح هذا اسمًا. استخدم 40 حرفًا أو رقمًا أو علامة على الأكثر',
  failed: 'لم ينجح ذلك. حاول لاحقًا',
};
