import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { addressOf, channelNamed, currentName, defaultNames, registerChannel, type Channel } from '../../src/core/channels.ts';
import { gone } from '../../src/core/channels.gone.ts';
import { rows as more } from '../../src/core/channels.more.ts';
import type { Share } from '../../src/core/share.ts';

const all: [name: string, channel: Channel][] = [...defaultNames.map((name): [string, Channel] => [name, channelNamed(name)!]), ...Object.entries(more)];

/** Everything that ever broke an address: separators, quotes, markup, accents, an emoji cut in half, a line break. */
const share: Share = {
  url: 'https://a.example/päge?p=1&q=a%20b+c&via=7K3M9QXD2TPAW.x#top?&=',
  headline: 'A & B # C? 50% + 1 = "<é>" \'q\' \ud83d',
  text: 'Read & tell # all? 100% + "<é>" \ud83d\ude00 \ude00',
  image: 'https://a.example/p.png?w=1&h=2',
  hashtags: ['one', 'zwei'],
};
const mended = { headline: share.headline.replace('\ud83d', '\ufffd'), text: share.text.replace(/\ude00$/, '\ufffd') };

/** Decodes an address as its receiver does: parameters of query or fragment, split before they are decoded. */
const received = (address: string): string[] => {
  const [, query = ''] = /^[^?#]*[?#](.*)$/s.exec(address) ?? [];
  return query.split(/[&;#?]/).map((pair) => decodeURIComponent(pair.slice(pair.indexOf('=') + 1)));
};

for (const [name, channel] of all) {
  test(`${name} is whole: label, colour, icon, and one way to act`, () => {
    assert.ok(channel.label.trim());
    assert.match(channel.color, /^#[0-9a-f]{6}$/);
    assert.match(channel.icon, /^[Mm][\d\s.,a-zA-Z-]+$/);
    assert.equal(Boolean(channel.address) !== Boolean(channel.act), true);
    for (const [, placeholder] of (channel.address ?? '').matchAll(/\{(.*?)\}/g))
      assert.match(placeholder!, /^(url|title|text|tags|image|note|post|mail|prompt|server)$/);
  });
  if (!channel.address) continue;

  test(`${name} carries exactly the tagged link and the text through its address`, () => {
    const address = addressOf(channel, share, 'server.example');
    const { protocol, host } = new URL(address);
    assert.match(protocol, /^(https|mailto|sms|viber|threema|xmpp|fb-messenger):$/);
    assert.equal(protocol === 'https:' && host === '', false);
    assert.equal(protocol === 'https:' || channel.opens === 'self', true, 'an app or a mailer in a popup would leave it blank');
    assert.doesNotMatch(address, /[\s<>"{}]|%(?![0-9A-F]{2})/);
    const values = received(address);
    assert.ok(values.some((value) => value.includes(share.url)), address);
    const takes = (placeholder: string) => channel.address!.includes(`{${placeholder}}`);
    if (takes('text') || takes('note') || takes('mail') || takes('post')) assert.ok(values.some((value) => value.includes(mended.text)), address);
    if (takes('title')) assert.ok(values.includes(mended.headline), address);
    if (takes('image')) assert.ok(values.includes(share.image), address);
    if (takes('tags')) assert.ok(values.includes('one,zwei'), address);
    if (takes('post')) assert.ok(values.some((value) => value.includes('#one #zwei')), address);
  });

  test(`${name} leaves out what has no value`, () => {
    const bare: Share = { url: 'https://a.example/', headline: '', text: '', image: '', hashtags: [] };
    const address = addressOf(channel, bare, 'server.example');
    // Phones of one family read "sms:?body=", those of the other "sms:&body=": both read this.
    assert.doesNotMatch(address.replace('sms:?&', 'sms:?'), /=(&|;|#|$)|[?&;][&;]|[?&;]$|undefined/);
    assert.ok(received(address).some((value) => value.includes(bare.url)));
  });

  test(`${name} cuts a text that is too long, never the link, never inside a character`, () => {
    const family = '👨‍👩‍👧‍👦';
    const address = addressOf(channel, { ...share, headline: family.repeat(3000), text: family.repeat(3000) }, 'server.example');
    const values = received(address);
    assert.ok(values.some((value) => value.includes(share.url)));
    assert.doesNotMatch(values.join(), /\ufffd/);
    if (!channel.limit) return;
    for (const value of values) {
      const count = [...new Intl.Segmenter().segment(value)].length;
      // In {mail} the link stands below the text, and does not count.
      const link = channel.address!.includes('{mail}') && value.includes(share.url) ? share.url.length + 4 : 0;
      assert.ok(count - link <= Math.max(channel.limit, share.url.length), `${count}`);
    }
  });
}

test('a link longer than the limit stands alone', () => {
  const url = `https://a.example/${'x'.repeat(400)}`;
  assert.deepEqual(received(addressOf(channelNamed('bluesky')!, { ...share, url, hashtags: [] })), [url]);
});

test('mail has CRLF between lines, %20 for blanks, and a subject (RFC 6068)', () => {
  const address = addressOf(channelNamed('email')!, { ...share, headline: 'A b', text: 'C d' });
  assert.match(address, /^mailto:\?body=C%20d%0D%0A%0D%0Ahttps/);
  assert.match(address, /&subject=A%20b$/);
  assert.ok(!address.includes('+'));
});

test('the order shown by default', () =>
  assert.deepEqual(defaultNames, ['copy', 'native', 'x', 'facebook', 'linkedin', 'whatsapp', 'telegram', 'reddit', 'bluesky', 'email']));

test('twitter means x', () => assert.equal(currentName('twitter'), 'x'));

test('names of the prototype are no channels', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) assert.equal(channelNamed(name), undefined);
});

const own = { label: 'Own', kind: 'network', color: '#000000', icon: 'M0 0h24v24z' } as const;
for (const [title, name, channel, problem] of [
  ['a name with a blank', 'my channel', { ...own, address: 'https://a.example/?u={url}' }, /"my channel" cannot name a channel/],
  ['a name of the prototype', '__proto__', { ...own, address: 'https://a.example/?u={url}' }, /cannot name/],
  ['nothing to do', 'own', own, /channel "own" needs an address/],
  ['nothing at all', 'own', undefined as unknown as Channel, /needs an address/],
] as const)
  test(`registerChannel refuses ${title}`, () => assert.throws(() => registerChannel(name, channel), (error) => error instanceof TypeError && problem.test(error.message)));

test('a channel of the page takes the place of ours', () => {
  registerChannel('own', { ...own, address: 'https://a.example/?u={url}' });
  registerChannel('own', { ...own, address: 'https://b.example/?u={url}' });
  assert.equal(addressOf(channelNamed('own')!, { ...share, url: 'https://c.example/' }), 'https://b.example/?u=https%3A%2F%2Fc.example%2F');
});

const researched = new URL('../../../shared/data/channels.json', import.meta.url);
test('what was researched is offered, marked or explained', { skip: existsSync(researched) ? false : 'the research on networks is not here: rows were not held against it' }, () => {
  type Researched = { id: string; status: string; template: string | null };
  // These two have an address, and a reason of ours against it.
  const declined = ['fediverse-picker', 'devto'];
  const later = ['wechat', 'qr', 'wechat-google-charts-qr'];
  for (const { id, status, template } of JSON.parse(readFileSync(researched, 'utf8')) as Researched[]) {
    if (later.includes(id)) continue;
    const row = channelNamed(id) ?? more[id];
    const offered = (status !== 'dead' && template && !declined.includes(id)) || ['copy', 'print', 'native'].includes(id);
    assert.equal(Boolean(row), Boolean(offered), id);
    assert.equal(Object.hasOwn(gone, id), !offered, id);
    if (row) assert.equal(Boolean(row.doubtful), status === 'doubtful', id);
  }
});
