import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { cardCode, frameAddress, frameCode, sandboxOf, sizeOf } from '../../../src/widget/actions/embed-code.ts';
import { escaped } from '../../../src/widget/actions/markup.ts';

const URL_TAGGED = 'https://a.example/p?x=1&via=7K3M9QXD2TPA1.embed#top';

/** Splits HTML into tags and the text between them, by the rules of HTML for quoted attributes. */
const read = (code: string): { tags: { name: string; attributes: Map<string, string> }[]; text: string } => {
  const plain = (text: string) =>
    text.replace(
      /&(amp|lt|gt|quot|#39);/g,
      (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name]!,
    );
  const tags: { name: string; attributes: Map<string, string> }[] = [];
  const text = code.replace(/<(\/?[a-z]+)((?:\s+[a-z]+(?:="[^"]*")?)*)\s*>/g, (_, name: string, inside: string) => {
    const attributes = new Map(
      [...inside.matchAll(/([a-z]+)(?:="([^"]*)")?/g)].map(([, key, value = '']): [string, string] => [
        key!,
        plain(value),
      ]),
    );
    if (!name.startsWith('/')) tags.push({ name, attributes });
    return '\n';
  });
  assert.doesNotMatch(text, /[<>"']/, `not escaped: ${text}`);
  return { tags, text: plain(text) };
};

const fromHell = [
  '</textarea><script>alert(1)</script>',
  '</iframe><img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  "' onload='alert(1)",
  '" onload="alert(1)" x="',
  '<!-- --><![CDATA[ ]]>',
  '&lt;script&gt; &amp;amp; &#60;',
  'A & B < C > D "E" \'F\'',
  '</title></style></noscript></template><svg onload=alert(1)>',
  'javascript:alert(1)',
  '{{constructor.constructor("alert(1)")()}} ${alert(1)}',
];

const share = {
  url: URL_TAGGED,
  headline: 'Title',
  text: 'Text',
  image: 'https://a.example/p.png?w=1&h=2',
  disclosure: '',
};
const frame = { url: URL_TAGGED, title: 'Title', width: 560, height: 315, sandbox: 'allow-scripts', disclosure: '' };

for (const text of fromHell) {
  test(`the frame's HTML is one iframe, whatever its title: ${text}`, () => {
    const { tags } = read(frameCode({ ...frame, title: text }));
    assert.deepEqual(
      tags.map(({ name }) => name),
      ['iframe'],
    );
    assert.deepEqual(
      [...tags[0]!.attributes.keys()],
      ['src', 'title', 'width', 'height', 'style', 'loading', 'allowfullscreen', 'referrerpolicy', 'sandbox'],
    );
    assert.equal(tags[0]!.attributes.get('title'), text);
    assert.equal(tags[0]!.attributes.get('src'), URL_TAGGED);
  });

  test(`a card has the same tags, whatever its texts: ${text}`, () => {
    const { tags, text: between } = read(
      cardCode({ ...share, headline: text, text: `1${text}`, disclosure: `2${text}` }),
    );
    assert.deepEqual(
      tags.map(({ name }) => name),
      ['div', 'a', 'img', 'strong', 'span', 'span', 'span'],
    );
    assert.equal(tags[1]!.attributes.get('href'), URL_TAGGED);
    for (const part of [text, `1${text}`, `2${text}`])
      assert.ok(
        between.split('\n').some((line) => line.trim() === part),
        between,
      );
  });
}

test('any text is escaped', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      assert.equal(
        read(frameCode({ ...frame, title: text, sandbox: text, disclosure: text })).tags.filter(
          ({ name }) => name === 'iframe',
        ).length,
        1,
      );
      assert.equal(
        read(cardCode({ ...share, headline: text, text, disclosure: text })).tags.filter(({ name }) => name === 'a')
          .length,
        1,
      );
      assert.doesNotMatch(escaped(text), /[<>"'\n\r\0]/);
    }),
  ));

test('line breaks, control characters and lone surrogates are replaced', () =>
  assert.equal(escaped(' a\r\n\tb\0c \ud83d '), 'a b c \ufffd'));

for (const bad of ['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', ' javascript:alert(1)', '', 'a.example'])
  test(`no link has the URL ${JSON.stringify(bad)}, even when the page's listener set it`, () => {
    assert.equal(read(frameCode({ ...frame, url: bad })).tags[0]!.attributes.get('src'), '');
    assert.equal(
      read(cardCode({ ...share, url: bad, image: bad }))
        .tags.find(({ name }) => name === 'a')!
        .attributes.get('href'),
      '',
    );
    assert.doesNotMatch(cardCode({ ...share, url: bad, image: bad }), /<img|script:|data:/);
  });

test('a card leaves out empty and repeated texts', () => {
  const { tags, text } = read(
    cardCode({ url: URL_TAGGED, headline: '', text: 'Only text', image: '', disclosure: '' }),
  );
  assert.deepEqual(
    tags.map(({ name }) => name),
    ['div', 'a', 'strong', 'span'],
  );
  assert.equal(text.replace(/\s+/g, ' ').trim(), 'Only text a.example');
  assert.match(
    cardCode({ url: URL_TAGGED, headline: '', text: '', image: '', disclosure: '' }),
    /<strong [^>]*>a\.example<\/strong>/,
  );
});

test('the disclosure is below the frame, too', () =>
  assert.equal(read(frameCode({ ...frame, disclosure: 'I get a mug' })).text.trim(), 'I get a mug'));

for (const [wanted, width, height] of [
  ['800x600', 800, 600],
  [' 800 X 600 ', 800, 600],
  ['800×600', 800, 600],
  [undefined, 560, 315],
  ['', 560, 315],
  ['800', 560, 315],
  ['0x0', 560, 315],
  ['-1x5', 560, 315],
  ['100%x5', 560, 315],
  ['99999x99999', 560, 315],
  ['800x600" onload="alert(1)', 560, 315],
] as const)
  test(`size ${JSON.stringify(wanted)} is ${width} by ${height}`, () =>
    assert.deepEqual(sizeOf(wanted), { width, height }));

for (const [wanted, sandbox] of [
  [undefined, 'allow-scripts allow-forms allow-popups'],
  ['', ''],
  ['allow-scripts allow-same-origin', 'allow-scripts allow-same-origin'],
  ['ALLOW-SCRIPTS', 'allow-scripts'],
  ['allow-scripts allow-top-navigation allow-top-navigation-by-user-activation', 'allow-scripts'],
  ['" onload="alert(1)', ''],
  ['allow-scripts" x', ''],
] as const)
  test(`sandbox ${JSON.stringify(wanted)} is ${JSON.stringify(sandbox)}`, () =>
    assert.equal(sandboxOf(wanted), sandbox));

for (const [wanted, address] of [
  ['https://b.example/game?x=1#y', 'https://b.example/game?x=1#y'],
  ['/game', 'https://a.example/game'],
  ['game.html', 'https://a.example/dir/game.html'],
  ['//b.example', 'https://b.example/'],
  ['http://b.example/"><script>', 'http://b.example/%22%3E%3Cscript%3E'],
  [undefined, ''],
  ['', ''],
  ['javascript:alert(1)', ''],
  ['data:text/html,x', ''],
  ['blob:https://a.example/1', ''],
  ['ftp://b.example/', ''],
  ['https://', ''],
  ['https://me:secret@b.example/', ''],
] as const)
  test(`embed-url ${JSON.stringify(wanted)} is ${JSON.stringify(address)}`, () =>
    assert.equal(frameAddress(wanted, 'https://a.example/dir/page'), address));
