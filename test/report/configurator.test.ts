/** The configurator without a page: its state, the fields of its form, the search for channels, and the tags. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configuratorTables } from '../../scripts/configurator-tables.mjs';
import { findChannels } from '../../src/report/configurator/channel-table.ts';
import { channelsOf, chosenIn, moved, queryOf, withChannels } from '../../src/report/configurator/chosen.ts';
import { fieldGroups, type Field, type Tables } from '../../src/report/configurator/fields.ts';
import { snippets } from '../../src/report/configurator/snippets.ts';

const { OPTION_TABLE, CHANNEL_OPTIONS, LANGUAGES } = configuratorTables();
const tables = {
  optionRows: JSON.parse(OPTION_TABLE),
  channelOptionRows: JSON.parse(CHANNEL_OPTIONS),
  languages: JSON.parse(LANGUAGES),
} as Tables;

const STANDARD = ['copy', 'email'];
const NAMES = ['channels', 'look', 'labels', 'campaign'];

describe('the address holds what is chosen', () => {
  for (const [query, expected] of [
    ['', ''],
    ['?look=filled&labels', '?look=filled&labels'],
    ['?labels=&look=filled', '?look=filled&labels'],
    ['?campaign=a+%22b%22&unknown=1&__proto__=1', '?campaign=a+%22b%22'],
  ] as const)
    test(query || 'nothing', () => assert.equal(queryOf(chosenIn(query, NAMES)), expected));
});

describe('channels', () => {
  for (const [query, expected] of [
    ['', 'copy,email'],
    ['?channels=x,%20copy++x', 'x,copy'],
    ['?channels=+', 'copy,email'],
  ] as const)
    test(query || 'none named', () => assert.equal(channelsOf(chosenIn(query, NAMES), STANDARD).join(), expected));

  test('the default ones need no attribute', () => {
    const others = withChannels(new Map(), ['x', 'copy'], STANDARD);
    assert.equal(queryOf(others), '?channels=x+copy');
    assert.equal(queryOf(withChannels(others, STANDARD, STANDARD)), '');
  });

  for (const [name, place, expected] of [
    ['a', 1, 'b,a,c'],
    ['a', 9, 'b,c,a'],
    ['c', -1, 'c,a,b'],
    ['b', 1, 'a,b,c'],
  ] as const)
    test(`${name} moved to ${place}`, () => assert.equal(moved(['a', 'b', 'c'], name, place).join(), expected));
});

describe('the search for channels', () => {
  for (const [text, expected] of [
    ['', []],
    ['masto', ['mastodon']],
    ['  BlueS', ['bluesky']],
    ['tweet', ['x']],
    ['no such thing', []],
  ] as [string, string[]][])
    test(`“${text}”`, () => assert.deepEqual(findChannels(text, []).names, expected));

  test('leaves out those that are there, and says why a network is not offered', () => {
    assert.deepEqual(findChannels('mastodon', ['mastodon']).names, []);
    assert.match(findChannels('tiktok', []).gone ?? '', /tiktok is not offered: .*native/);
  });
});

describe('the form', () => {
  const { appearance, measuring, more } = fieldGroups(tables, {
    channels: ['x'],
    collector: 'https://a.example/pass-along/in',
  });
  const all = [appearance, measuring, more].flatMap(({ fields }) => fields);
  const field = (name: string): Field => all.find(({ attribute }) => attribute === name)!;

  test('has one field for each option, but for what has its own place or is no choice', () => {
    const expected = [...tables.optionRows.map(({ attribute }) => attribute), 'lang', 'x-text', 'x-via', 'x-related'];
    const elsewhere = ['channels', 'code', 'code-proof'];
    assert.deepEqual(
      all.map(({ attribute }) => attribute).sort(),
      expected.filter((name) => !elsewhere.includes(name)).sort(),
    );
  });

  for (const [name, kind, choices] of [
    ['layout', 'choice', ',column,menu,float'],
    ['look', 'choice', ',filled,brand,outline,text'],
    ['size', 'choice', ',s,l'],
    ['counts-on', 'choice', ',each'],
    ['labels', 'flag', ''],
    ['counts', 'optional', ''],
    ['campaign', 'text', ''],
  ] as const)
    test(`${name}: ${kind}`, () => {
      assert.equal(field(name).kind, kind);
      assert.equal(
        field(name)
          .choices.map(([value]) => value)
          .join(),
        choices,
      );
    });

  test('names defaults, languages and the collector', () => {
    assert.equal(field('size').choices[0]![1], 'm (default)');
    assert.equal(field('lang').choices.length, 20);
    assert.deepEqual(
      field('lang').choices.find(([tag]) => tag === 'zh-Hant'),
      ['zh-Hant', 'Traditional Chinese'],
    );
    assert.equal(field('collector').placeholder, 'https://a.example/pass-along/in');
  });
});

describe('the tags', () => {
  const HERE = 'https://stats.example/pass-along/in';
  const script = (address: string) => `<script type="module" src="${address}"></script>\n`;
  const tag = (attributes: string) =>
    `<pass-along${attributes}>\n  <a href="mailto:?body=https://your.site/page">Share by email</a>\n</pass-along>`;
  const OWN = script('/pass-along/pass-along.js');
  const SERVED = script('https://stats.example/pass-along/pass-along.js');
  const rows: [query: string, collector: string | undefined, own: string, served: string | undefined][] = [
    ['', undefined, OWN + tag(''), undefined],
    ['', HERE, OWN + tag(` collector="${HERE}"`), SERVED + tag('')],
    ['?labels&look=text', undefined, OWN + tag(' look="text" labels'), undefined],
    ['?collector=none', HERE, OWN + tag(' collector="none"'), undefined],
    [`?collector=https://stats.example`, undefined, OWN + tag(' collector="https://stats.example"'), SERVED + tag('')],
    ['?collector=https://a.example/events', HERE, OWN + tag(' collector="https://a.example/events"'), undefined],
    ['?collector=/pass-along/in', undefined, OWN + tag(' collector="/pass-along/in"'), undefined],
    ['?campaign=a%22b', undefined, OWN + tag(' campaign="a&quot;b"'), undefined],
  ];
  for (const [query, collector, ownCopy, served] of rows)
    test(`${query || 'nothing'}, ${collector ?? 'no collector'}`, () => {
      const chosen = chosenIn(query, [...NAMES, 'collector']);
      assert.deepEqual(snippets(chosen, collector), { ownCopy, ...(served && { served }) });
    });

  test('a long tag has a line for each attribute', () => {
    const chosen = chosenIn(`?channels=${'mastodon+'.repeat(12)}&look=brand`, NAMES);
    assert.match(snippets(chosen, undefined).ownCopy, /<pass-along\n {2}channels="[^\n]+"\n {2}look="brand"\n>/);
  });
});
