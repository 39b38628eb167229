import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addressOf, channelNamed, defaultNames, type Channel } from '../../src/core/channels.ts';
import { rows } from '../../src/core/channels.more.ts';
import { readCode } from '../../src/core/referral-code.ts';
import { lineageOf } from '../../src/core/visit-lineage.ts';
import { tagLink, untagLink } from '../../src/core/link-tag.ts';
import { shareOf } from '../../src/core/passage.ts';
import { emailBlockOf, signatureOf } from '../../src/widget/actions/email-block.ts';
import { hostileStrings } from './hostile-strings.ts';

const location = 'https://a.example/page?p=1#top';
const all: [string, Channel][] = [
  ...defaultNames.map((name): [string, Channel] => [name, channelNamed(name)!]),
  ...Object.entries(rows),
];
const addressed = all.filter(([, { address }]) => address);
const schemeOf = (address: string) => address.slice(0, address.indexOf(':') + 1);

/** Characters that can mislead a reader of composed text: bidirectional controls, and those that end a text. */
const MISLEADING = /(?![\t\n\r])[\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

/** No text changes the scheme, host or path of a channel's URL, and the link arrives whole. */
const checkAddress = (name: string, channel: Channel, text: string): void => {
  const wishes = { headline: text, text, hashtags: text, tagline: text, disclosure: text, image: text, url: text };
  const share = shareOf(
    { location, title: text, ogTitle: text, ogImage: text, canonical: text, ogUrl: text },
    wishes,
    'Hello,',
  );
  assert.match(share.url, /^https?:\/\//, name);
  assert.match(share.image, /^(https?:\/\/.*)?$/);
  const url = tagLink(share.url, { code: 'ZZZZZZZZZZZZ9', channel: name }, { param: text, utm: text });
  assert.ok(URL.canParse(url));
  assert.equal(untagLink(url, text).tag?.code, 'ZZZZZZZZZZZZ9');
  const address = addressOf(channel, { ...share, url }, 'server.example');
  const [plain, evil] = [
    addressOf(channel, { ...shareOf({ location }), url: location }, 'server.example'),
    address,
  ].map((one) => new URL(one));
  assert.equal(evil!.protocol, schemeOf(channel.address!));
  assert.deepEqual([evil!.host, evil!.username, evil!.pathname], [plain!.host, '', plain!.pathname], name);
  // Nothing that a receiver could take for markup, a line break or a delimiter.
  assert.doesNotMatch(address, /[\s<>"`{}\\^|\p{Cc}]/u);
  const decoded = decodeURIComponent(address);
  assert.ok(decoded.includes(url), name);
  assert.doesNotMatch(decoded, MISLEADING);
};

for (const text of hostileStrings)
  test(`no channel URL is broken by ${JSON.stringify(text.slice(0, 40))}`, () => {
    for (const [name, channel] of addressed) checkAddress(name, channel, text);
  });

test('no channel URL is broken by any text', () =>
  fc.assert(
    fc.property(
      fc.constantFrom(...addressed),
      fc.string({ unit: fc.nat(0xffff).map((unit) => String.fromCharCode(unit)) }),
      ([name, channel], text) => checkAddress(name, channel, text),
    ),
  ));

test('a channel URL is no longer than servers accept, whatever the texts, apart from link and disclosure', () => {
  for (const [name, channel] of addressed) {
    const long = '文'.repeat(100_000);
    const address = addressOf(
      channel,
      shareOf({ location }, { headline: long, text: long, hashtags: long }),
      'server.example',
    );
    assert.ok(address.length < 20_000, `${name}: ${address.length}`);
  }
});

test('a shared text is truncated once, between characters', () => {
  const { headline, tagline, hashtags } = shareOf(
    { location },
    { headline: `a${'😀'.repeat(9_000)}`, tagline: 'x'.repeat(9_000), hashtags: 'tag '.repeat(9_000) },
  );
  assert.equal(headline, `a${'😀'.repeat(999)}`);
  assert.equal(tagline.length, 2000);
  assert.equal(hashtags.length, 50);
});

test('bidirectional embeddings and overrides are removed, single marks stay', () =>
  assert.equal(
    shareOf({ location, title: 'a\u202eb\u2066c\u200e\u200f\u061c\u200d\u200cd' }).headline,
    'abc\u200e\u200f\u061c\u200d\u200cd',
  ));

for (const page of [
  'file:///home/me/page.html',
  'about:blank',
  'about:srcdoc',
  'blob:https://a.example/1',
  'data:text/html,x',
  'chrome-extension://abc/page.html',
  'javascript:1',
])
  test(`a page at ${page || 'nowhere'} is not shared, but the URL that it names is`, () => {
    assert.equal(shareOf({ location: page }).url, '');
    assert.equal(shareOf({ location: page, canonical: 'https://a.example/p' }).url, 'https://a.example/p');
    assert.equal(shareOf({ location: page }, { url: 'https://a.example/q' }).url, 'https://a.example/q');
    assert.equal(tagLink('', { code: 'anna', channel: 'x' }), '');
  });

test('values that are not strings are converted', () => {
  const wishes = {
    headline: 5,
    text: ['a', 'b'],
    hashtags: ['one', 'two'],
    tagline: null,
    disclosure: undefined,
    url: 7,
    image: {},
  } as unknown as Parameters<typeof shareOf>[1];
  const { headline, text, hashtags, tagline, disclosure } = shareOf({ location }, wishes);
  assert.deepEqual([headline, text, hashtags, tagline, disclosure], ['5', 'a,b', ['one', 'two'], '', '']);
});

for (const param of hostileStrings.filter((text) => !/^[\w.-]+$/.test(text)))
  test(`the link parameter cannot be named ${JSON.stringify(param.slice(0, 40))}`, () =>
    assert.equal(
      tagLink(location, { code: 'anna', channel: 'x' }, { param }),
      'https://a.example/page?p=1&via=anna.x#top',
    ));

for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
  test(`the link parameter may be named ${name}`, () => {
    const url = tagLink(location, { code: 'anna', channel: 'x' }, { param: name, utm: name });
    assert.deepEqual(untagLink(url, name).tag, { code: 'anna', channel: 'x' });
    assert.deepEqual(
      untagLink(`https://a.example/?via=${name}.${name.toLowerCase()}`, 'via').tag?.code,
      /_/.test(name.toLowerCase()) ? undefined : name,
    );
  });

for (const text of hostileStrings)
  test(`not a valid referral code: ${JSON.stringify(text.slice(0, 40))}`, () => {
    for (const [privacy, ancestry] of [
      ['anonymous', { given: text }],
      ['consented', { kept: text }],
    ] as const) {
      const { code = '' } = lineageOf({ privacy, ...ancestry, fresh: () => 'FRESH' });
      assert.match(code, /^[\w-]{1,64}$/);
    }
    assert.match(readCode(text) ?? '-', /^[\w-]{1,64}$/);
    const { tag } = untagLink(`https://a.example/?via=${text}`);
    if (tag) assert.match(`${tag.code}.${tag.channel}`, /^[\w-]{1,64}\.[a-z0-9-]{1,32}$/);
  });

test('HTML for emails escapes any text', () => {
  for (const text of hostileStrings) {
    const share = {
      ...shareOf({ location, title: text }, { text, tagline: text, disclosure: text, image: text }),
      url: location,
    };
    for (const { html, text: plain } of [emailBlockOf(share), signatureOf(share, `I read this: {}`)]) {
      const tags = [...html.matchAll(/<\/?([a-z]+)/g)].map(([, name]) => name!);
      assert.ok(
        tags.every((name) => ['table', 'tr', 'td', 'a', 'img', 'br', 'span'].includes(name)),
        html.slice(0, 300),
      );
      assert.equal(html.match(/</g)!.length, tags.length);
      assert.ok(plain.includes(location));
      assert.doesNotMatch(html + plain, MISLEADING);
    }
  }
});

test('a URL too long to be a parameter of another is left out', () => {
  const long = `https://a.example/?${'x'.repeat(100_000)}`;
  const { url, image } = shareOf({ location, canonical: long, ogImage: long }, { url: long });
  assert.deepEqual([url, image], [location, '']);
});

test('a campaign name is truncated in a link', () =>
  assert.equal(
    new URL(tagLink(location, { code: 'anna', channel: 'x' }, { utm: 'é'.repeat(100_000) })).searchParams.get(
      'utm_campaign',
    ),
    'é'.repeat(64),
  ));
