/** Names that impersonate others, hide characters, or contain URLs are not allowed on the leaderboard. */

import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { boardName, nameKey } from '../../src/collector/rewards/board-name.ts';
import { collector } from '../collector/post-events.ts';
import { entryOf } from '../collector/sample-events.ts';

const TOKEN = 'the-token-of-the-owner';
const KEY = Buffer.alloc(32, 7);
const SECRET = `whsec_${KEY.toString('base64')}`;
/** The site's signature of a code. */
const proofFor = (code: string): string =>
  createHmac('sha256', KEY).update(`pass-along code 1\nautumn\n${code}`).digest('base64url');

describe('a name', () => {
  const rows: [what: string, written: string, kept: string | undefined][] = [
    ['Latin', 'Anna', 'Anna'],
    ['with spaces, a full stop, an apostrophe', 'Anna O’Neill Jr.', 'Anna O’Neill Jr.'],
    ['German', 'Jürgen Groß', 'Jürgen Groß'],
    ['Vietnamese', 'Nguyễn Thị Hằng', 'Nguyễn Thị Hằng'],
    ['Cyrillic', 'Анна', 'Анна'],
    ['Arabic', 'آنا', 'آنا'],
    ['Hindi', 'अन्ना', 'अन्ना'],
    ['Thai', 'แอนนา', 'แอนนา'],
    ['Japanese with Latin', '田中アンナ Anna', '田中アンナ Anna'],
    ['Korean with Latin', '안나 Anna', '안나 Anna'],
    ['digits', 'Anna 2', 'Anna 2'],
    ['signs', 'Zoë & friends', 'Zoë & friends'],
    ['one letter', '李', '李'],
    ['a robot', 'R2-D2', 'R2-D2'],
    ['a lone surrogate', 'Anna\ud800', undefined],
    ['spaces at the ends', ' Anna ', 'Anna'],
    ['full width: NFKC', 'Ａｎｎａ', 'Anna'],
    ['mathematical letters: NFKC', '𝐀𝐧𝐧𝐚', 'Anna'],
    ['a Cyrillic letter among Latin ones', 'Аnna', undefined],
    ['a Greek letter among Latin ones', 'Αnna', undefined],
    ['Latin with Devanagari', 'Anna अन्ना', undefined],
    ['a zero-width space', 'An\u200bna', undefined],
    ['a soft hyphen', 'An\u00adna', undefined],
    ['a Hangul filler', 'Anna\u3164', undefined],
    ['a Hangul filler alone', '\u3164', undefined],
    ['a bidirectional control', 'Anna\u202e', undefined],
    ['a variation selector', 'Anna\ufe0f', undefined],
    ['a tag', 'Anna\u{e0041}', undefined],
    ['stacked combining marks', 'A\u0300\u0301\u0302\u0303nna', undefined],
    ['a combining mark first', '\u0301Anna', undefined],
    ['two spaces', 'An  na', undefined],
    ['an address', 'www.a', undefined],
    ['a domain', 'buy at a.example', undefined],
    ['an address of the web', 'https://a.example', undefined],
    ['mail', 'anna@a.example', undefined],
    ['a picture', 'Anna 👑', undefined],
    ['a line', 'An\nna', undefined],
    ['a tag of HTML', '<b>Anna', undefined],
    ['41 letters', 'a'.repeat(41), undefined],
    ['nothing', '', undefined],
  ];
  for (const [what, written, kept] of rows)
    test(`${what}: ${kept ?? 'refused'}`, () => assert.equal(boardName(written), kept));
});

describe('names that look the same', () => {
  for (const [one, other] of [
    ['Anna', 'ANNA'],
    ['Anna', 'An na'],
    ['Anna', 'Anna.'],
    ['Anna', 'Ａｎｎａ'],
    ['Jürgen', 'Ju\u0308rgen'],
  ])
    test(`${one} and ${other}`, () => assert.equal(nameKey(one!), nameKey(other!)));
  test('other names differ', () => assert.notEqual(nameKey('Anna'), nameKey('Anne')));
});

test('a name belongs to one person; taking another’s is refused, and hiding one hides no other', async (t) => {
  const { request, store } = await collector(t, { token: TOKEN, secrets: [SECRET] });
  await store.append(
    ['A', 'B', 'C'].flatMap((code) => [
      entryOf('view', { code }),
      entryOf('landing', { code: `of-${code}`, parent: code }),
    ]),
  );
  const choose = async (code: string, name: string): Promise<number> => {
    const body = JSON.stringify({ campaign: 'autumn', code, secret: proofFor(code), name });
    return (await request('/pass-along/name', { method: 'POST', body })).status;
  };
  const board = async (): Promise<string[]> => {
    const answer = await request('/pass-along/leaderboard?campaign=autumn');
    return ((await answer.json()) as { name: string }[]).map(({ name }) => name).sort();
  };
  assert.equal(await choose('A', 'Anna'), 204);
  for (const impostor of ['Anna', 'ANNA', 'An na', 'Ａｎｎａ', 'Anna.']) assert.equal(await choose('B', impostor), 409);
  assert.equal(await choose('A', 'anna'), 204, 'its owner may change its spelling');
  assert.equal(await choose('B', 'Berta'), 204);
  const hidden = await request('/pass-along/leaderboard/hide?campaign=autumn', {
    method: 'POST',
    headers: { Authorization: `Bearer ${TOKEN}` },
    body: JSON.stringify({ name: 'Berta', reason: 'an impostor' }),
  });
  assert.equal(hidden.status, 204);
  assert.deepEqual(await board(), ['anna']);
  assert.equal(await choose('C', 'Berta'), 409, 'a hidden name cannot be taken by another');
});
