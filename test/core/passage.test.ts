import assert from 'node:assert/strict';
import { test } from 'node:test';
import { shareOf, type PageFacts, type AuthorOptions } from '../../src/core/passage.ts';

const location = 'https://a.example/dir/page?p=1#top';
const table: [title: string, facts: Partial<PageFacts>, wishes: AuthorOptions, expected: object][] = [
  [
    "the page's address when its metadata name none",
    {},
    {},
    { url: location, headline: '', text: '', image: '', hashtags: [], greeting: '', tagline: '', disclosure: '' },
  ],
  ["og:url before the page's address", { ogUrl: 'https://a.example/og' }, {}, { url: 'https://a.example/og' }],
  [
    'the canonical link before og:url',
    { ogUrl: 'https://a.example/og', canonical: '/canon' },
    {},
    { url: 'https://a.example/canon' },
  ],
  [
    'the attribute before the canonical link',
    { canonical: '/canon' },
    { url: '../other' },
    { url: 'https://a.example/other' },
  ],
  [
    'only http and https URLs are shared',
    { canonical: 'ftp://a.example/' },
    { url: 'javascript:alert(1)' },
    { url: location },
  ],
  ['an invalid URL is skipped', { canonical: 'https://' }, { url: 'http://[' }, { url: location }],
  ['headline: attribute, og:title, title', { title: 'T', ogTitle: 'O' }, { headline: 'H' }, { headline: 'H' }],
  ['og:title before the title', { title: 'T', ogTitle: 'O' }, {}, { headline: 'O' }],
  ['spaces around texts are trimmed', { title: '  T \n' }, { text: ' x ' }, { headline: 'T', text: 'x' }],
  ["a picture's URL is made absolute", { ogImage: '/p.png' }, {}, { image: 'https://a.example/p.png' }],
  [
    'hashtags with or without #, separated by space or comma',
    {},
    { hashtags: '#one, two  #three' },
    { hashtags: ['one', 'two', 'three'] },
  ],
  [
    "the owner's tagline, and the disclosure",
    {},
    { tagline: 'By A', disclosure: 'I get something' },
    { tagline: 'By A', disclosure: 'I get something' },
  ],
];
for (const [title, facts, wishes, expected] of table)
  test(title, () => {
    const share = shareOf({ location, ...facts }, wishes);
    assert.deepEqual({ ...share, ...expected }, share);
  });

for (const mistaken of [
  'http://localhost:3000/post',
  'http://127.0.0.1/post',
  'https://192.168.0.4/post',
  'https://site.local/post',
  '{{ page.url }}',
  'https://a.example/{{slug}}',
  'undefined',
  'null',
  '#',
])
  test(`a canonical link ${mistaken} of a page on the web is ignored`, () => {
    const share = shareOf({ location: 'https://a.example/post', canonical: mistaken, title: 'A post' });
    assert.deepEqual([share.url, share.headline], ['https://a.example/post', 'A post']);
  });

test('a canonical link that names localhost counts on localhost', () => {
  const share = shareOf({ location: 'http://localhost:3000/post?x=1', canonical: 'http://localhost:3000/post' });
  assert.equal(share.url, 'http://localhost:3000/post');
});
