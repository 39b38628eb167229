import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, channelNamed } from '../../src/core/channels.ts';
import type { Share } from '../../src/core/passage.ts';

const email = channelNamed('email')!;
const share: Share = {
  url: 'https://a.example/päge?p=1&q=a%20b+c&via=7K3M9QXD2TPA1.email#top?&=',
  headline: 'A & B # C? 50% + 1 = "<é>" \'q\' %0D%0ABcc: a@b.example',
  text: 'Read & tell # all? 100% + "<é>" 😀',
  image: '',
  hashtags: ['one'],
  greeting: 'Hello,',
  tagline: 'Sent by a reader of A & B?',
  disclosure: 'I get a reward & more for this',
};

/**
 * Parses a URL by the grammar of RFC 6068, section 2, which is stricter than mail programs; throws on anything it does not
 * allow: mailtoURI = "mailto:" [ to ] [ "?" hfield *( "&" hfield ) ], each field a name, "=" and a value of `qchar`.
 */
const read = (address: string): Record<string, string> => {
  const qchar = String.raw`(?:[\w.~!$'()*+,;:@-]|%[\dA-F]{2})`;
  assert.match(address, new RegExp(`^mailto:\\?${qchar}+=${qchar}*(&${qchar}+=${qchar}*)*$`));
  const fields = address
    .slice('mailto:?'.length)
    .split('&')
    .map((field) => field.split('=') as [string, string]);
  const names = fields.map(([name]) => name);
  assert.deepEqual(names, [...new Set(names)], 'a field occurs twice');
  // "+" is a plus here: only percent-encoding is decoded.
  const read = Object.fromEntries(fields.map(([name, value]) => [name, decodeURIComponent(value)]));
  assert.doesNotMatch(read.subject ?? '', /[\r\n]/, 'a header has one line');
  assert.doesNotMatch(read.body ?? '', /\r(?!\n)|(?<!\r)\n/, 'lines of a body end with CRLF');
  return read;
};
const letter = (...paragraphs: string[]): string => paragraphs.join('\r\n\r\n');
const { url, headline, text, greeting, tagline, disclosure } = share;
const tags = '#one';

for (const [title, given, subject, body] of [
  [
    'every field, with everything that ever broke a URL',
    share,
    headline,
    letter(greeting, headline, text, tags, url, disclosure, tagline),
  ],
  [
    'a text equal to the headline occurs once',
    { ...share, text: headline },
    headline,
    letter(greeting, headline, tags, url, disclosure, tagline),
  ],
  [
    'no headline: the text is the subject',
    { ...share, headline: '' },
    text,
    letter(greeting, text, tags, url, disclosure, tagline),
  ],
  [
    'the link alone',
    { ...share, headline: '', text: '', greeting: '', tagline: '', disclosure: '', hashtags: [] as string[] },
    undefined,
    url,
  ],
  [
    'line breaks of a text are kept',
    { ...share, text: 'one\ntwo\r\nthree\rfour' },
    headline,
    letter(greeting, headline, 'one\r\ntwo\r\nthree\r\nfour', tags, url, disclosure, tagline),
  ],
  [
    "line breaks of the owner's tagline are kept",
    { ...share, tagline: 'one\ntwo', disclosure: 'a\rb' },
    headline,
    letter(greeting, headline, text, tags, url, 'a\r\nb', 'one\r\ntwo'),
  ],
  [
    'a headline of two lines becomes one',
    { ...share, headline: 'one\r\nBcc: two' },
    'one Bcc: two',
    letter(greeting, 'one Bcc: two', text, tags, url, disclosure, tagline),
  ],
  [
    'a lone surrogate',
    { ...share, headline: 'a \ud83d', text: '' },
    'a \ufffd',
    letter(greeting, 'a \ufffd', tags, url, disclosure, tagline),
  ],
] as [string, Share, string | undefined, string][])
  test(`an email decodes to what was composed: ${title}`, () => {
    const fields = read(addressOf(email, given));
    assert.deepEqual(fields, { body, ...(subject && { subject }) });
  });

const long = '“é” '.repeat(2000).trim();
const bytes = (address: string): number => address.length - 'mailto:?body=&subject='.length;

test('a long text is truncated, everything else stays', () => {
  const address = addressOf(email, { ...share, text: long });
  assert.ok(bytes(address) <= email.limit! && bytes(address) > email.limit! - 40, `${bytes(address)}`);
  const { subject, body } = read(address);
  assert.equal(subject, headline);
  assert.match(
    body!,
    new RegExp(
      `^${greeting}\r\n\r\nA & B.*\r\n\r\n(“é” )+(“é)?…\r\n\r\n#one\r\n\r\nhttps`.replace('(“é” )+(“é)?', '[“é” ]+'),
    ),
  );
  assert.ok(body!.endsWith(letter('', tags, url, disclosure, tagline)));
});

test('a text of line breaks only is truncated like any other', () => {
  const address = addressOf(email, { ...share, text: 'a\n'.repeat(2000) });
  assert.ok(bytes(address) <= email.limit!, `${bytes(address)}`);
  assert.match(read(address).body!, /(a\r\n)+a?…/);
});

test('a long headline is truncated, too', () => {
  const { subject, body } = read(addressOf(email, { ...share, headline: long, text: long }));
  assert.match(subject!, /^“é”.*…$/);
  assert.ok(body!.startsWith(letter(greeting, subject!, '')));
  assert.ok(body!.endsWith(letter('', tags, url, disclosure, tagline)));
});

test('link and disclosure stay, however long: greeting and tagline are dropped first, then the other texts', () => {
  const url = `https://a.example/${'x'.repeat(1850)}`;
  assert.deepEqual(read(addressOf(email, { ...share, url, hashtags: [] as string[] })).body, letter(url, disclosure));
  const longer = url + 'x'.repeat(1000);
  assert.deepEqual(read(addressOf(email, { ...share, url: longer, hashtags: [] as string[] })), {
    body: letter(longer, disclosure),
  });
});

test('web mailers get the same email', async () => {
  const { rows } = await import('../../src/core/channels.more.ts');
  for (const [name, field] of [
    ['gmail', 'su'],
    ['outlook', 'subject'],
    ['yahoomail', 'subject'],
  ] as const) {
    const { searchParams } = new URL(addressOf(rows[name]!, share));
    assert.equal(searchParams.get('body'), letter(greeting, headline, text, tags, url, disclosure, tagline), name);
    assert.equal(searchParams.get(field), headline, name);
  }
});
