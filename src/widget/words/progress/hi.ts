/** Hindi. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { one: '{} मित्र', other: '{} मित्र' },
  second: { one: '{} मित्र का मित्र', other: '{} मित्रों के मित्र' },
  further: { other: '{} उनसे आगे' },
  until: { other: '{goal} तक {} और' },
  all: { other: 'कुल {}' },
  reached: 'पूरा हुआ: {goal}',
  held: 'रोका गया है',
  due: 'आने वाला है',
  granted: 'मिल गया',
  board: 'अग्रणी सूची',
  name: 'सूची में आपका नाम',
  nameHint: 'इसे सब देख सकते हैं',
  choose: 'मेरा नाम दिखाएँ',
  takeBack: 'मेरा नाम हटाएँ',
  chosen: 'आपका नाम सूची में है',
  takenBack: 'आपका नाम अब सूची में नहीं है',
  nameWrong: 'यह नाम नहीं हो सकता: अधिकतम 40 अक्षर, अंक और चिह्न',
  failed: 'यह नहीं हो सका। बाद में फिर कोशिश करें',
};
