/** The progress sentences in every language and for every plural category. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { pluralized, degreesIn, goalIn, placeIn, statesIn } from '../../../src/widget/element/progress/sentences.ts';
import { english, type PluralForms, type Words } from '../../../src/widget/words/progress/english.ts';
import { languages, loadLanguage } from '../../../src/widget/words/progress/index.ts';
import { languages as spoken } from '../../../src/widget/words/index.ts';

const texts = (words: Words): [key: string, expected: string][] =>
  Object.entries(words).flatMap(([key, text]) =>
    typeof text === 'string'
      ? [[key, text] as [string, string]]
      : Object.entries(text).map(([category, form]): [string, string] => [`${key}.${category}`, form]),
  );

test('the languages are those of the widget', () => assert.deepEqual(Object.keys(languages), Object.keys(spoken)));

for (const [tag, load] of [['en', async () => ({ words: english })] as const, ...Object.entries(languages)])
  describe(tag, () => {
    test('has every word, and each plural form once', async () => {
      const { words } = await load();
      assert.deepEqual(Object.keys(words), Object.keys(english));
      for (const [key, text] of texts(words)) {
        assert.ok(text && text === text.trim(), key);
        assert.doesNotMatch(text, /["']|\.\.\.|  /, `${key}: straight quotes, dots or double spaces`);
        assert.equal(text.includes('{goal}'), /^(until|reached)/.test(key), key);
        // Arabic and Hebrew write one, two and none without a digit.
        if (!/\.(zero|one|two)$/.test(key)) assert.equal(text.includes('{}'), key.includes('.'), key);
        if (tag !== 'en') assert.ok(!texts(english).some(([, english]) => english === text), `${key} is English`);
      }
    });

    test('has a form of its own for friends in each plural category', async () => {
      const { words } = await load();
      const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
      for (const forms of [words.friends, words.second] as PluralForms[])
        assert.deepEqual(Object.keys(forms).sort(), [...pluralCategories].sort());
      for (const forms of [words.further, words.until, words.all])
        assert.deepEqual(
          Object.keys(forms).filter((category) => !pluralCategories.includes(category as Intl.LDMLPluralRule)),
          [],
        );
    });
  });

describe('friends, counted', () => {
  const rows: [tag: string, expected: [count: number, expected: string][]][] = [
    [
      'en',
      [
        [0, '0 friends'],
        [1, '1 friend'],
        [2, '2 friends'],
        [1234, '1,234 friends'],
      ],
    ],
    [
      'ar',
      [
        [0, 'بلا أصدقاء'],
        [1, 'صديق واحد'],
        [2, 'صديقان'],
        [3, '3 أصدقاء'],
        [11, '11 صديقًا'],
        [100, '100 صديق'],
      ],
    ],
    [
      'pl',
      [
        [1, '1 znajomy'],
        [2, '2 znajomych'],
        [5, '5 znajomych'],
        [22, '22 znajomych'],
      ],
    ],
    [
      'ru',
      [
        [1, '1 друг'],
        [2, '2 друга'],
        [5, '5 друзей'],
        [11, '11 друзей'],
        [21, '21 друг'],
      ],
    ],
    [
      'uk',
      [
        [1, '1 друг'],
        [3, '3 друзі'],
        [5, '5 друзів'],
        [12, '12 друзів'],
        [31, '31 друг'],
      ],
    ],
    [
      'he',
      [
        [1, 'חבר אחד'],
        [2, 'שני חברים'],
        [3, '3 חברים'],
      ],
    ],
    [
      'fr',
      [
        [0, '0 ami'],
        [1, '1 ami'],
        [2, '2 amis'],
        [1_000_000, '1\u202f000\u202f000 d’amis'],
      ],
    ],
    [
      'tr',
      [
        [1, '1 arkadaş'],
        [5, '5 arkadaş'],
      ],
    ],
    [
      'ja',
      [
        [1, '友だち 1 人'],
        [4, '友だち 4 人'],
      ],
    ],
  ];
  for (const [tag, expected] of rows)
    for (const [count, sentence] of expected)
      test(`${tag} ${count}: ${sentence}`, async () => {
        const language = await loadLanguage(tag);
        assert.equal(pluralized(language.words.friends, count, language.tag), sentence);
      });
});

describe('sentences', () => {
  const en = { words: english, tag: 'en' };
  const degrees: [degrees: number[], expected: string][] = [
    [[], ''],
    [[0], ''],
    [[1], '1 friend'],
    [[4, 11], '4 friends, 11 friends of friends'],
    [[2, 1], '2 friends, 1 friend of friends'],
    [[4, 11, 5, 2], '4 friends, 11 friends of friends, 7 more beyond'],
    [[4, 0, 3], '4 friends, 3 more beyond'],
  ];
  for (const [given, expected] of degrees)
    test(`degrees ${given}: ${expected}`, () => assert.equal(degreesIn(given, en), expected));

  const goals: [friends: number, next: number | null, expected: string][] = [
    [0, 3, '3 more until X'],
    [2, 3, '1 more until X'],
    [3, null, 'Reached: X'],
  ];
  for (const [friends, next, expected] of goals)
    test(`${friends} of ${next}: ${expected}`, () => assert.equal(goalIn({ friends, next }, en).join('X'), expected));

  const states: [states: Parameters<typeof statesIn>[0], expected: string][] = [
    [[], ''],
    [['revoked'], ''],
    [['held'], 'pending'],
    [['review'], 'pending'],
    [['held', 'due', 'granted', 'granted'], 'received (2), on its way, pending'],
  ];
  for (const [given, expected] of states)
    test(`states ${given}: ${expected}`, () => assert.equal(statesIn(given, en), expected));

  test('a rank shows the friends, and the total where it is larger', () => {
    assert.equal(placeIn({ friends: 4, all: 9 }, en), '4 friends, 9 in total');
    assert.equal(placeIn({ friends: 1, all: 1 }, en), '1 friend');
  });

  for (const [lang, tag] of [
    ['de-AT', 'de'],
    ['zh-TW', 'zh-Hant'],
    ['en-GB', 'en'],
    ['tlh', 'en'],
    ['', 'en'],
    ['%', 'en'],
    ['__proto__', 'en'],
  ] as const)
    test(`"${lang}" is ${tag}`, async () => assert.equal((await loadLanguage(lang)).tag, tag));

  test('a language that cannot be loaded falls back to English', async () => {
    const { de } = languages;
    languages['de'] = () => Promise.reject(new TypeError('Failed to fetch'));
    assert.deepEqual(await loadLanguage('de'), en);
    languages['de'] = de!;
  });
});
