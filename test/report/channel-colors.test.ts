import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelColors } from '../../src/report/channel-colors.ts';

test('a usual channel has its colour whoever is beside it', () => {
  assert.equal(channelColors(['copy'])('copy'), channelColors(['pinterest', 'x', 'copy'])('copy'));
});

test('no two channels share a colour while there are enough', () => {
  const names = ['copy', 'email', 'x', 'qr', 'mastodon', 'pinterest', 'threads', 'signal'];
  const color = channelColors(names);
  assert.equal(new Set(names.map(color)).size, names.length);
});

test('the order of channels changes no colour', () => {
  const names = ['threads', 'qr', 'mastodon'];
  assert.deepEqual(names.map(channelColors(names)), names.map(channelColors(names.toReversed())));
});

test('an unknown channel, and those too many, are grey', () => {
  const many = Array.from({ length: 20 }, (_, i) => `c${i}`);
  assert.equal(channelColors(['copy'])(undefined), 'var(--hue-other)');
  assert.equal(many.map(channelColors(many)).filter((color) => color === 'var(--hue-other)').length, 10);
});
