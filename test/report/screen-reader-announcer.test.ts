import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcer } from '../../src/report/screen-reader-announcer.ts';

const listen = () => {
  const announced: string[] = [];
  const waiting: (() => void)[] = [];
  const announce = announcer(
    (text) => announced.push(text),
    30_000,
    (run) => waiting.push(run),
  );
  return { announced, announce, pass: () => waiting.shift()?.() };
};

test('the first change is announced at once', () => {
  const { announced, announce } = listen();
  announce('1 person');
  assert.deepEqual(announced, ['1 person']);
});

test('of many changes within the pause only the last is announced', () => {
  const { announced, announce, pass } = listen();
  for (const text of ['1', '2', '3', '4']) announce(text);
  pass();
  assert.deepEqual(announced, ['1', '4']);
});

test('an unchanged text is not announced again', () => {
  const { announced, announce, pass } = listen();
  announce('1');
  announce('1');
  pass();
  announce('1');
  assert.deepEqual(announced, ['1']);
});

test('after a pause without changes the next one is announced at once', () => {
  const { announced, announce, pass } = listen();
  announce('1');
  pass();
  announce('2');
  assert.deepEqual(announced, ['1', '2']);
});
