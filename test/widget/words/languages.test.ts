import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../../src/widget/words/english.ts';
import { languages, loadLanguage } from '../../../src/widget/words/index.ts';
import { words } from '../../../src/widget/words/named.ts';
import { dialogEnglish, type Language } from '../../../src/widget/words/language.ts';

const all: Language = { ...english, ...words, ...dialogEnglish };
const scripts: Record<string, RegExp> = {
  ar: /\p{Script=Arabic}/u,
  el: /\p{Script=Greek}/u,
  he: /\p{Script=Hebrew}/u,
  hi: /\p{Script=Devanagari}/u,
  ja: /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u,
  ko: /\p{Script=Hangul}/u,
  ru: /\p{Script=Cyrillic}/u,
  uk: /\p{Script=Cyrillic}/u,
  zh: /\p{Script=Han}/u,
  'zh-Hant': /\p{Script=Han}/u,
};

test('the promised languages exist', () =>
  assert.deepEqual(Object.keys(languages), [
    'ar',
    'de',
    'el',
    'es',
    'fr',
    'he',
    'hi',
    'it',
    'ja',
    'ko',
    'nl',
    'pl',
    'pt',
    'ru',
    'tr',
    'uk',
    'zh',
    'zh-Hant',
  ]));

for (const [lang, load] of Object.entries(languages))
  test(`${lang} has every word, with {} where English has it, in its own script`, async () => {
    const { language } = await load();
    assert.deepEqual(
      Object.keys(language)
        .filter((key) => key !== 'email')
        .sort(),
      Object.keys(all).sort(),
    );
    assert.ok(language.email, 'its own word for email');
    for (const [key, text] of Object.entries(language)) {
      const meant = (all as Record<string, string>)[key] ?? 'Email';
      assert.ok(text, key);
      assert.equal(text, text.trim(), key);
      assert.equal(text.split('{}').length, meant.split('{}').length, `${key}: ${text}`);
      if (key !== 'email') assert.notEqual(text, meant, `${key} is English`);
      assert.doesNotMatch(text, /["']|\.\.\.|  /, `${key}: straight quotes, dots or double spaces`);
      const own = scripts[lang];
      if (own && key !== 'email') assert.match(text, own, `${key}: ${text}`);
    }
    assert.match(language.codeWrong, /7K3M 9QXD 2TPA 1/);
    assert.match(language.serverWrong, /server\.example/);
  });

test("in every language a channel's name is a word of its own, as it is on its button", async () => {
  for (const [lang, load] of Object.entries(languages)) {
    const { language } = await load();
    for (const kind of ['network', 'blog', 'messenger', 'mail', 'bookmark', 'assistant'] as const)
      assert.match(language[kind], /(^|[^\p{L}\p{N}])\{\}($|[^\p{L}\p{N}])/u, `${lang}, ${kind}`);
  }
});

for (const [lang, key, text] of [
  ['de', 'copy', 'Link kopieren'],
  ['de-AT', 'copy', 'Link kopieren'],
  ['DE_ch', 'copy', 'Link kopieren'],
  ['pt-BR', 'copy', 'Copiar link'],
  ['zh', 'copy', '复制链接'],
  ['zh-CN', 'copy', '复制链接'],
  ['zh-Hans-HK', 'copy', '复制链接'],
  ['zh-Hant', 'copy', '複製連結'],
  ['zh-TW', 'copy', '複製連結'],
  ['zh_HK', 'copy', '複製連結'],
  ['iw', 'close', 'סגירה'],
  ['en-GB', 'copy', 'Copy link'],
  ['en', 'close', 'Close'],
  ['tlh', 'copy', 'Copy link'],
  ['', 'copy', 'Copy link'],
  ['%', 'copy', 'Copy link'],
  ['valueOf', 'copy', 'Copy link'],
  ['constructor', 'copy', 'Copy link'],
] as const)
  test(`"${lang}" gets the nearest language`, async () => assert.equal((await loadLanguage(lang))[key], text));

test('each language loads by its primary subtag', async () => {
  const lists = await Promise.all(Object.values(languages).map(async (load) => (await load()).language.list));
  assert.equal(new Set([...lists, all.list]).size, lists.length + 1);
});

test('French has narrow no-break spaces', async () => {
  const { language } = await languages.fr!();
  for (const text of Object.values(language)) assert.doesNotMatch(text, /[^\u202f\u00a0][?:!;]/, text);
});

test('the two Chinese scripts are not mixed', async () => {
  const [simplified, traditional] = [(await languages.zh!()).language, (await languages['zh-Hant']!()).language];
  assert.doesNotMatch(Object.values(simplified).join(''), /[頁連結複製儲關閉伺務訊裝嗎這個說與為誰]/);
  assert.doesNotMatch(Object.values(traditional).join(''), /[页链复储关闭务讯装吗这个说与为谁]/);
});

test('a language that cannot be loaded falls back to English', async () => {
  const { de } = languages;
  languages.de = () => Promise.reject(new TypeError('Failed to fetch'));
  assert.equal((await loadLanguage('de')).copy, 'Copy link');
  languages.de = de!;
});
