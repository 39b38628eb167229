import assert from 'node:assert/strict';
import { test } from 'node:test';
import { announcer } from '../../src/report/screen-reader-announcer.ts';

const listen = () => {
  const heard: string[] = [];
  const waiting: (() => void)[] = [];
  const announce = announcer(
    (text) => heard.push(text),
    30_000,
    (run) => waiting.push(run),
  );
  return { heard, announce, pass: () => waiting.shift()?.() };
};

test('says the first thing at once', () => {
  const { heard, announce } = listen();
  announce('1 person');
  assert.deepEqual(heard, ['1 person']);
});

test('of many changes within the pause says only the last', () => {
  const { heard, announce, pass } = listen();
  for (const text of ['1', '2', '3', '4']) announce(text);
  pass();
  assert.deepEqual(heard, ['1', '4']);
});

test('says nothing twice', () => {
  const { heard, announce, pass } = listen();
  announce('1');
  announce('1');
  pass();
  announce('1');
  assert.deepEqual(heard, ['1']);
});

test('speaks at once again after a quiet pause', () => {
  const { heard, announce, pass } = listen();
  announce('1');
  pass();
  announce('2');
  assert.deepEqual(heard, ['1', '2']);
});
