/** Contrast of every channel in every look by WCAG 2: numbers from the style sheet, colours computed as browsers do. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { channelNamed, defaultNames } from '../../src/core/channels.ts';
import { rows } from '../../src/core/channels.more.ts';

type Color = [number, number, number];
const css = readFileSync('src/widget/element/styles.ts', 'utf8');
const numbers = (pattern: RegExp): number[] =>
  pattern.exec(css)?.slice(1).map(Number) ?? assert.fail(`${pattern} is not in the styles: adapt this test to them`);
const [lightness] = numbers(/oklch\(from var\(--brand\) ([\d.]+) c h\)/);

const linear = (color: Color) =>
  color.map((value) => (value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)) as Color;
const hex = (color: string) => color.match(/\w\w/g)!.map((pair) => parseInt(pair, 16) / 255) as Color;
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
const luminance = (light: Color) => dot(light, [0.2126, 0.7152, 0.0722]);
const ratio = (one: number, other: number) => (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);

/** Björn Ottosson's OKLab, and back with another lightness, clipped to the sRGB gamut. */
const withLightness = (color: Color, to: number): Color => {
  const light = linear(color);
  const cone = [
    [0.4122214708, 0.5363325363, 0.0514459929],
    [0.2119034982, 0.6806995451, 0.1073969566],
    [0.0883024619, 0.2817188376, 0.6299787005],
  ].map((row) => Math.cbrt(dot(row, light)));
  const [a, b] = [
    [1.9779984951, -2.428592205, 0.4505937099],
    [0.0259040371, 0.7827717662, -0.808675766],
  ].map((row) => dot(row, cone)) as [number, number];
  const back = [
    [0.3963377774, 0.2158037573],
    [-0.1055613458, -0.0638541728],
    [-0.0894841775, -1.291485548],
  ].map((row) => (to + dot(row, [a, b])) ** 3);
  return [
    [4.0767416621, -3.3077115913, 0.2309699292],
    [-1.2684380046, 2.6097574011, -0.3413193965],
    [-0.0041960863, -0.7034186147, 1.707614701],
  ].map((row) => Math.min(1, Math.max(0, dot(row, back)))) as Color;
};

const pages = { white: '#ffffff', black: '#000000', 'dark grey': '#1e1f22' };
const text = { white: '#222222', black: '#eeeeee', 'dark grey': '#e8e8e8' };
const all = [...defaultNames.map((name) => [name, channelNamed(name)!] as const), ...Object.entries(rows)];
const isGrey = (color: string) => /#(..)\1\1/.test(color);

for (const [name, { color }] of all)
  test(`${name} has enough contrast in every look`, () => {
    for (const [page, background] of Object.entries(pages)) {
      const behind = luminance(linear(hex(background)));
      const ofText = ratio(luminance(linear(hex(text[page as 'white']))), behind);
      assert.ok(ofText >= 4.5, `monochrome, outline, text only on ${page}`);
      const icon = isGrey(color) ? ofText : ratio(luminance(withLightness(hex(color), lightness!)), behind);
      assert.ok(icon >= 3, `brand colours on ${page}: ${icon}`);
    }
  });

test('so has any colour of a channel that a page registers', () => {
  for (let r = 0; r <= 255; r += 17)
    for (let g = 0; g <= 255; g += 17)
      for (let b = 0; b <= 255; b += 17) {
        const icon = luminance(withLightness([r / 255, g / 255, b / 255], lightness!));
        for (const background of Object.values(pages)) assert.ok(ratio(icon, luminance(linear(hex(background)))) >= 3);
      }
});
