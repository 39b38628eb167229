import assert from 'node:assert/strict';
import { test } from 'node:test';
import { emailBlockOf, signatureOf, type RichText } from '../../../src/widget/actions/email-block.ts';
import type { Share } from '../../../src/core/passage.ts';

const share: Share = {
  url: 'https://a.example/?p=1&q="<é>"&via=7K3M9QXD2TPA1.clip#top',
  headline: 'Headline',
  text: 'Text',
  image: 'https://a.example/p.png?w=1&h=2',
  hashtags: [],
  greeting: 'Hello,',
  tagline: 'Tagline',
  disclosure: 'Disclosure',
};
const href = 'href="https://a.example/?p=1&amp;q=&quot;&lt;é&gt;&quot;&amp;via=7K3M9QXD2TPA1.clip#top"';

/** Removes our own tags, exactly as we write them; the rest must be text. */
const tags = /<\/?(table|tr|td|a|img|br|span)( [a-z]+="[^"<>]*")*>/g;
const textOf = ({ html }: RichText): string => html.replace(tags, '\n');

test('a block has picture, headline, text, link, disclosure and tagline, in this order', () => {
  const { html, text } = emailBlockOf(share);
  const order = [
    '<img src="https://a.example/p.png?w=1&amp;h=2" alt="Headline" width="480"',
    '>Headline</a>',
    '>Text<',
    '>https://a.example/',
    '>Disclosure<',
    '>Tagline<',
  ].map((part) => html.indexOf(part));
  assert.deepEqual(
    order,
    order.toSorted((a, b) => a - b),
  );
  assert.ok(!order.includes(-1), html);
  assert.equal(html.split(href).length - 1, 3, 'picture, headline and link point to the tagged link');
  assert.equal(text, `Headline\n\nText\n\n${share.url}\n\nDisclosure\n\nTagline`);
});

test('no script, class or id, and only elements that email clients accept', () => {
  for (const { html } of [emailBlockOf(share), signatureOf(share, 'I read this: {}')]) {
    assert.doesNotMatch(textOf({ html, text: '' }), /[<>"]/);
    assert.doesNotMatch(html, /class=|id=|on\w+=|script|background|\scolor:/);
  }
});

const hell = [
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)",
  '</td></table><script>alert(1)</script>',
  '&lt;b&gt;',
  '<!--',
  '\u0000\u001b',
  'a \ud83d b',
];
for (const value of hell)
  test(`${JSON.stringify(value)} is escaped everywhere`, () => {
    const given = {
      ...share,
      headline: value,
      text: `${value} text\n${value}`,
      tagline: value,
      disclosure: value,
      url: `https://a.example/?${value}`,
      image: `https://a.example/${value}.png`,
    };
    for (const content of [emailBlockOf(given), signatureOf(given, `I read ${value} this: {}`)]) {
      assert.doesNotMatch(textOf(content), /[<>"']|&(?!(amp|lt|gt|quot|#39);)/);
      // eslint-disable-next-line no-control-regex -- the test searches for these
      assert.doesNotMatch(content.html, /[\u0000-\u001f]|\p{Surrogate}/u);
    }
  });

test('bidirectional marks are kept as text', () => {
  const headline = '\u202eenildaeh\u202c';
  for (const { html, text } of [emailBlockOf({ ...share, headline }), signatureOf({ ...share, headline }, '{}')]) {
    assert.ok(html.includes(`>${headline}</a>`));
    assert.ok(text.includes(headline));
  }
});

test('only http and https become a picture or a link', () => {
  for (const bad of [
    'javascript:alert(1)',
    ' javascript:alert(1)',
    'data:text/html,<script>',
    'vbscript:x',
    'file:///etc/passwd',
    '//a.example/p.png',
  ]) {
    assert.doesNotMatch(emailBlockOf({ ...share, image: bad }).html, /<img/);
    const { html } = emailBlockOf({ ...share, url: bad });
    assert.doesNotMatch(html, /href=/);
  }
});

test('empty texts take no row, and repeated texts occur once', () => {
  const bare = { ...share, headline: '', text: '', image: '', tagline: '', disclosure: '' };
  assert.equal(emailBlockOf(bare).html.split('<tr>').length - 1, 1);
  assert.equal(emailBlockOf(bare).text, share.url);
  assert.equal(emailBlockOf({ ...bare, headline: 'A', text: 'A' }).html.split('>A<').length - 1, 1);
  assert.equal(emailBlockOf({ ...bare, headline: 'A', text: 'A' }).text, `A\n\n${share.url}`);
});

test('line breaks of a text are kept', () =>
  assert.match(emailBlockOf({ ...share, text: 'one\r\ntwo\n<three>' }).html, />one<br>two<br>&lt;three&gt;</));

test('a signature is a line with the headline as link, and the disclosure', () => {
  const { html, text } = signatureOf(share, 'I read this: {}');
  assert.equal(html, `<span dir="auto">I read this: <a ${href}>Headline</a> Disclosure</span>`);
  assert.equal(text, `I read this: Headline ${share.url} Disclosure`);
});

test('a signature has the hashtags', () => {
  const { html, text } = signatureOf({ ...share, hashtags: ['slow', 'food'] }, 'I read this: {}');
  assert.match(html, /Headline<\/a> #slow #food Disclosure<\/span>$/);
  assert.equal(text, `I read this: Headline ${share.url} #slow #food Disclosure`);
});

test('a signature reads well in a language that puts the headline first', () => {
  const { html, text } = signatureOf({ ...share, disclosure: '' }, '{} okudum');
  assert.match(html, />Headline<\/a> okudum<\/span>$/);
  assert.equal(text, `Headline ${share.url} okudum`);
});
