/** Chinese, traditional. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { other: '{} 位朋友' },
  second: { other: '{} 位朋友的朋友' },
  further: { other: '更遠的 {} 位' },
  until: { other: '距離「{goal}」還差 {} 位' },
  all: { other: '共 {} 位' },
  reached: '已達成：{goal}',
  held: '等待確認',
  due: '即將發放',
  granted: '已發放',
  board: '排行榜',
  name: '你在排行榜上的名字',
  nameHint: '所有人都能看到',
  choose: '顯示我的名字',
  takeBack: '移除我的名字',
  chosen: '你的名字已在排行榜上',
  takenBack: '你的名字已從排行榜移除',
  nameWrong: '這不能作為名字：最多 40 個字母、數字和符號',
  failed: '沒有成功，請稍後再試',
};
