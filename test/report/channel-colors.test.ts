import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelColors } from '../../src/report/channel-colors.ts';

test('a common channel keeps its colour, whichever other channels are shown', () => {
  assert.equal(channelColors(['copy'])('copy'), channelColors(['pinterest', 'x', 'copy'])('copy'));
});

test('no two channels share a colour while there are enough colours', () => {
  const names = ['copy', 'email', 'x', 'qr', 'mastodon', 'pinterest', 'threads', 'signal'];
  const color = channelColors(names);
  assert.equal(new Set(names.map(color)).size, names.length);
});

test('the order of channels changes no colour', () => {
  const names = ['threads', 'qr', 'mastodon'];
  assert.deepEqual(names.map(channelColors(names)), names.map(channelColors(names.toReversed())));
});

test('unknown channels, and those beyond the palette, are grey', () => {
  const many = Array.from({ length: 20 }, (_, i) => `c${i}`);
  assert.equal(channelColors(['copy'])(undefined), 'var(--hue-other)');
  assert.equal(many.map(channelColors(many)).filter((color) => color === 'var(--hue-other)').length, 10);
});
