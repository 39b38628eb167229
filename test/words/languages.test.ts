import assert from 'node:assert/strict';
import { test } from 'node:test';
import { english } from '../../src/element/words.ts';
import { languages, speak } from '../../src/words/index.ts';
import { words } from '../../src/words/rows.ts';
import { actEnglish, type Language } from '../../src/words/spoken.ts';

const all: Language = { ...english, ...words, ...actEnglish };
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
};

test('the languages that are promised', () =>
  assert.deepEqual(Object.keys(languages), ['ar', 'de', 'el', 'es', 'fr', 'he', 'hi', 'it', 'ja', 'ko', 'nl', 'pl', 'pt', 'ru', 'tr', 'uk', 'zh']));

for (const [lang, load] of Object.entries(languages))
  test(`${lang} says every word, with {} where English has it, in its own letters`, async () => {
    const { language } = await load();
    assert.deepEqual(Object.keys(language).filter((key) => key !== 'email').sort(), Object.keys(all).sort());
    assert.ok(language.email, 'its own word for e-mail');
    for (const [key, said] of Object.entries(language)) {
      const meant = (all as Record<string, string>)[key] ?? 'e-mail';
      assert.ok(said, key);
      assert.equal(said, said.trim(), key);
      assert.equal(said.split('{}').length, meant.split('{}').length, `${key}: ${said}`);
      if (key !== 'email') assert.notEqual(said, meant, `${key} is English`);
      assert.doesNotMatch(said, /"|\.\.\./, key);
      const own = scripts[lang];
      if (own && key !== 'email') assert.match(said, own, `${key}: ${said}`);
    }
    assert.match(language.codeWrong, /7K3M 9QXD 2TPA W/);
    assert.match(language.serverWrong, /server\.example/);
  });

for (const [lang, key, said] of [
  ['de', 'copy', 'Link kopieren'],
  ['de-AT', 'copy', 'Link kopieren'],
  ['DE_ch', 'copy', 'Link kopieren'],
  ['pt-BR', 'copy', 'Copiar o link'],
  ['zh-Hant-TW', 'copy', '复制链接'],
  ['iw', 'close', 'סגירה'],
  ['en-GB', 'copy', 'Copy the link'],
  ['en', 'close', 'Close'],
  ['tlh', 'copy', 'Copy the link'],
  ['', 'copy', 'Copy the link'],
  ['constructor', 'copy', 'Copy the link'],
] as const)
  test(`"${lang}" is answered by the nearest language`, async () => assert.equal((await speak(lang, english))[key], said));

test('a language that cannot be loaded is English', async () => {
  const { de } = languages;
  languages.de = () => Promise.reject(new TypeError('Failed to fetch'));
  assert.equal((await speak('de', english)).copy, 'Copy the link');
  languages.de = de!;
});
