/** Japanese. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { other: '友だち {} 人' },
  second: { other: '友だちの友だち {} 人' },
  further: { other: 'その先 {} 人' },
  until: { other: '{goal} まであと {} 人' },
  all: { other: '合計 {} 人' },
  reached: '達成：{goal}',
  held: '保留中',
  due: 'まもなく届きます',
  granted: '受け取り済み',
  board: 'ランキング',
  name: 'ランキングに載せる名前',
  nameHint: '誰でも見ることができます',
  choose: '名前を載せる',
  takeBack: '名前を外す',
  chosen: '名前をランキングに載せました',
  takenBack: '名前をランキングから外しました',
  nameWrong: 'この名前は使えません。文字・数字・記号で 40 字までです',
  failed: 'うまくいきませんでした。後でもう一度お試しください',
};
