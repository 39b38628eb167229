/** Chinese, simplified. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { other: '{} 位朋友' },
  second: { other: '{} 位朋友的朋友' },
  further: { other: '更远的 {} 位' },
  until: { other: '距离“{goal}”还差 {} 位' },
  all: { other: '共 {} 位' },
  reached: '已达成：{goal}',
  held: '等待确认',
  due: '即将发放',
  granted: '已发放',
  board: '排行榜',
  name: '你在排行榜上的名字',
  nameHint: '所有人都能看到',
  choose: '显示我的名字',
  takeBack: '移除我的名字',
  chosen: '你的名字已在排行榜上',
  takenBack: '你的名字已从排行榜移除',
  nameWrong: '这不能作为名字：最多 40 个字母、数字和符号',
  failed: '没有成功，请稍后再试',
};
