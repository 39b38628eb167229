/** Korean. */

import type { Words } from './english.ts';

export const words: Words = {
  friends: { other: '친구 {}명' },
  second: { other: '친구의 친구 {}명' },
  further: { other: '그 너머 {}명' },
  until: { other: '{goal}까지 {}명 남음' },
  all: { other: '모두 {}명' },
  reached: '달성: {goal}',
  held: '보류 중',
  due: '곧 받음',
  granted: '받음',
  board: '순위표',
  name: '순위표에 올릴 이름',
  nameHint: '누구나 볼 수 있습니다',
  choose: '내 이름 올리기',
  takeBack: '내 이름 내리기',
  chosen: '이름이 순위표에 있습니다',
  takenBack: '이름이 순위표에서 내려갔습니다',
  nameWrong: '이름으로 쓸 수 없습니다. 문자, 숫자, 기호로 40자까지입니다',
  failed: '되지 않았습니다. 나중에 다시 해 보세요',
};
