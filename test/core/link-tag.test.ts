import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newCode } from '../../src/core/referral-code.ts';
import { tagLink, untagLink } from '../../src/core/link-tag.ts';

const code = 'ZZZZZZZZZZZZ9';
const tag = { code, channel: 'email' };

for (const [url, tagged, options] of [
  ['https://a.example/', `https://a.example/?via=${code}.email`],
  ['https://a.example', `https://a.example?via=${code}.email`],
  ['https://a.example/?', `https://a.example/?via=${code}.email`],
  ['https://a.example/?p=1&q=a%20b+c#top', `https://a.example/?p=1&q=a%20b+c&via=${code}.email#top`],
  ['https://a.example/#/route?x=1', `https://a.example/?via=${code}.email#/route?x=1`],
  ['https://a.example/?via=old.copy&p=1', `https://a.example/?p=1&via=${code}.email`],
  ['https://a.example/?via=1&via=2', `https://a.example/?via=${code}.email`],
  ['https://a.example/?trivia=1&via', `https://a.example/?trivia=1&via=${code}.email`],
  ['https://a.example/?via=x', `https://a.example/?via=x&p=${code}.email`, { param: 'p' }],
  [
    'https://a.example/?utm_source=old',
    `https://a.example/?via=${code}.email&utm_source=email&utm_medium=pass-along&utm_campaign=spring%20%26%20co`,
    { utm: 'spring & co' },
  ],
  ['https://a.example/?q=%E4&e=é', `https://a.example/?q=%E4&e=é&via=${code}.email`],
] as const)
  test(`tag ${url} ${JSON.stringify(options ?? '')}`, () => assert.equal(tagLink(url, tag, options), tagged));

test('without a code an existing tag is removed', () =>
  assert.equal(tagLink(`https://a.example/?via=${code}.x&p=1`, { channel: 'x' }), 'https://a.example/?p=1'));

for (const [url, bare, found] of [
  [`https://a.example/?via=${code}.email#top`, 'https://a.example/#top', tag],
  [`https://a.example/?p=1&via=${code.toLowerCase()}`, 'https://a.example/?p=1', { code }],
  ['https://a.example/?via=anna.copy', 'https://a.example/', { code: 'anna', channel: 'copy' }],
  ['https://a.example/?via=first.copy&via=second.x', 'https://a.example/', { code: 'second', channel: 'x' }],
  // Another product's "via", and malformed values: no lineage, no error.
  ['https://a.example/?via=newsletter', 'https://a.example/', undefined],
  ['https://a.example/?via=ZZZZZZZZZZZZ8.email', 'https://a.example/', undefined],
  ['https://a.example/?via=<script>', 'https://a.example/', undefined],
  ['https://a.example/?via=anna.<b>', 'https://a.example/', undefined],
  ['https://a.example/?via', 'https://a.example/', undefined],
  ['https://a.example/?p=1', 'https://a.example/?p=1', undefined],
  ['', '', undefined],
] as const)
  test(`untag ${url}`, () => assert.deepEqual(untagLink(url), found ? { url: bare, tag: found } : { url: bare }));

const part = fc.stringMatching(/^[\w.~%+-]{0,12}$/);
const query = fc.array(
  fc.tuple(part, part).filter(([name]) => name !== 'via' && name !== ''),
  { maxLength: 5 },
);

test('untagging removes exactly what tagging added', () =>
  fc.assert(
    fc.property(
      fc.webPath(),
      query,
      fc.option(part, { nil: undefined }),
      fc.uint8Array({ minLength: 12, maxLength: 12 }),
      fc.boolean(),
      (path, pairs, hash, bytes, withChannel) => {
        const url = `https://a.example${path}${pairs.length ? '?' + pairs.map((p) => p.join('=')).join('&') : ''}${hash === undefined ? '' : '#' + hash}`;
        let draw = 0;
        const own = newCode(() => bytes.map((byte) => byte + draw++));
        const mine = withChannel ? { code: own, channel: 'qr' } : { code: own };
        const tagged = tagLink(url, mine);
        assert.deepEqual(untagLink(tagged), { url, tag: mine });
        assert.equal(tagLink(tagged, mine), tagged);
      },
    ),
  ));
