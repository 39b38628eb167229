import assert from 'node:assert/strict';
import { test } from 'node:test';
import { countRecent, RecentCodes } from '../../src/spread/recent-codes.ts';

const MINUTE = 60_000;
const NOW = Date.UTC(2026, 10, 22, 12);
const everyone = (): boolean => true;

const of = (...heard: [person: number, minutesAgo: number][]): RecentCodes => {
  const recent = new RecentCodes(NOW - 10 * MINUTE);
  for (const [person, ago] of heard) recent.add(person, NOW - ago * MINUTE);
  return recent;
};

const cases: [title: string, heard: [person: number, minutesAgo: number][], byMinute: number[]][] = [
  ['nobody', [], [0, 0, 0, 0, 0]],
  ['a code counts once, when it was last heard of', [[1, 4.5], [1, 0.5], [2, 3]], [1, 0, 0, 1, 0]], // prettier-ignore
  ['in any order', [[1, 0.5], [1, 4.5], [2, 3]], [1, 0, 0, 1, 0]], // prettier-ignore
  ['five minutes ago is over', [[1, 5], [2, 4.99], [3, 600]], [0, 0, 0, 0, 1]], // prettier-ignore
  ['the future is not the last five minutes', [[1, -1], [2, 0]], [1, 0, 0, 0, 0]], // prettier-ignore
];
for (const [title, heard, byMinute] of cases)
  test(title, () => assert.deepEqual(of(...heard).result(NOW, everyone), { at: NOW, byMinute }));

test('what was heard of is forgotten, however much there was', () => {
  const recent = new RecentCodes(NOW);
  for (let person = 0; person < 10_000; person++) recent.add(person, NOW + person * 1000);
  const last = NOW + 9_999 * 1000;
  assert.equal(countRecent(recent.result(last, everyone), last), 300);
});

test('the number falls while nothing comes', () => {
  const recent = of([1, 0.5], [2, 1.5], [3, 4.5]).result(NOW, everyone);
  const later = [0, 1, 2, 4, 5, 60].map((minutes) => countRecent(recent, NOW + minutes * MINUTE));
  assert.deepEqual(later, [3, 2, 2, 1, 0, 0]);
});

test('a clock that is behind the collector’s takes nothing away', () =>
  assert.equal(countRecent(of([1, 0.5]).result(NOW, everyone), NOW - 10 * MINUTE), 1));

test('robots are left out', () => {
  const recent = of([1, 0.5], [2, 0.5]).result(NOW, (person) => person !== 2);
  assert.equal(countRecent(recent, NOW), 1);
});

test('what was received before the campaign was opened is not remembered', () => {
  const recent = new RecentCodes(NOW);
  recent.add(1, NOW - 6 * MINUTE);
  recent.add(2, NOW - 4 * MINUTE);
  assert.deepEqual(recent.result(NOW - 3 * MINUTE, everyone).byMinute, [0, 1, 0, 0, 0]);
});
