/** Turkish. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} arkadaş', other: '{} arkadaş' },
  second: { one: '{} arkadaşın arkadaşı', other: '{} arkadaşın arkadaşı' },
  further: { other: '{} kişi daha ötede' },
  until: { other: '{goal} için {} kişi daha' },
  all: { other: 'toplam {}' },
  reached: 'Ulaşıldı: {goal}',
  held: 'bekletiliyor',
  due: 'yolda',
  granted: 'alındı',
  board: 'Sıralama',
  name: 'Sıralamadaki adınız',
  nameHint: 'Herkes görebilir',
  choose: 'Adımı göster',
  takeBack: 'Adımı kaldır',
  chosen: 'Adınız sıralamada',
  takenBack: 'Adınız artık sıralamada değil',
  nameWrong: 'Bu bir ad olamaz: en çok 40 harf, rakam ve işaret',
  failed: 'Olmadı. Daha sonra yeniden deneyin',
};
