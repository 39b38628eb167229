/** The author's options of single channels, and what becomes of hashtags and of a title without a text. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channelOptions } from '../../scripts/channel-options.mjs';
import { rows as more } from '../../src/core/channels.more.ts';
import { addressOf, channelNamed, defaultNames, type Channel } from '../../src/core/channels.ts';
import { shareOf, withOptions, type Share } from '../../src/core/passage.ts';

const location = 'https://a.example/post';
const share: Share = shareOf({ location }, { headline: 'A title', text: 'A text', hashtags: 'one two' }, 'Hello,');
const channel = (name: string): Channel => channelNamed(name) ?? more[name]!;
const addressWith = (name: string, options: Record<string, string>, of = share): string =>
  addressOf(channel(name), withOptions(of, options));
const fieldOf = (address: string, field: string): string | null => new URL(address).searchParams.get(field);

const VALUES: Record<string, string> = {
  text: 'Own words & more',
  via: 'example',
  related: 'one,two',
  hashtag: 'food',
  sub: 'web_design',
  server: 'social.example',
  phone: '4915112345678',
  subject: 'A subject?',
  body: 'A body & more',
  to: 'a@b.example,c@d.example',
  cc: 'e+f@b.example',
  bcc: 'g@b.example',
};

for (const { name, channel: of, option } of channelOptions()) {
  test(`${name} is in the address`, () => {
    if (channel(of).action) return assert.equal(withOptions(share, { text: 'x' }).text, 'x');
    // A server of the reader's own is in the way of the other options only.
    const server = option === 'server' ? {} : { server: 'social.example' };
    const isFixed = channel(of).address!.includes('{server}');
    const address = addressWith(of, { ...(isFixed && server), [option]: VALUES[option]! });
    assert.ok(decodeURIComponent(address).includes(VALUES[option]!), address);
    assert.ok(decodeURIComponent(address).includes(location), address);
    assert.ok(URL.canParse(address), address);
  });
}

for (const [name, options, expected] of [
  ['x', { via: 'a b&c' }, 'https://x.com/intent/tweet?url=U&text=A%20text&hashtags=one%2Ctwo&via=a%20b%26c'],
  ['facebook', {}, 'https://www.facebook.com/sharer/sharer.php?u=U&hashtag=%23one'],
  ['facebook', { hashtag: '#food' }, 'https://www.facebook.com/sharer/sharer.php?u=U&hashtag=%23food'],
  ['whatsapp', {}, 'https://wa.me/?text=A%20text%20%23one%20%23two%20U'],
  ['whatsapp', { phone: '123' }, 'https://wa.me/123?text=A%20text%20%23one%20%23two%20U'],
  ['reddit', {}, 'https://www.reddit.com/submit?url=U&title=A%20title'],
  ['reddit', { sub: 'food' }, 'https://www.reddit.com/r/food/submit?url=U&title=A%20title'],
  ['mastodon', {}, 'https://share.joinmastodon.org/#text=A%20text%20%23one%20%23two%20U'],
  ['mastodon', { server: 'a.example' }, 'https://a.example/share?text=A%20text%20%23one%20%23two%20U'],
  ['lemmy', {}, ''],
  ['lemmy', { server: 'a.example' }, 'https://a.example/create_post?url=U&title=A%20title'],
] as [string, Record<string, string>, string][])
  test(`${name} with ${JSON.stringify(options)}`, () =>
    assert.equal(addressWith(name, options), expected.replace('U', encodeURIComponent(location))));

test('an email: subject and body in place of headline, greeting and text', () => {
  const address = addressWith('email', { subject: 'For you', body: 'Look:', to: 'a@b.example', cc: 'c@d.example' });
  assert.ok(address.startsWith('mailto:a%40b.example?body='), address);
  assert.equal(fieldOf(address, 'body'), ['Look:', '#one #two', location].join('\r\n\r\n'));
  assert.equal(fieldOf(address, 'subject'), 'For you');
  assert.equal(fieldOf(address, 'cc'), 'c@d.example');
  assert.equal(new URL(address).searchParams.has('bcc'), false);
});

test('an option cannot take the place of what is shared', () => {
  const options = {
    url: 'https://other.example/',
    title: 'Other',
    note: 'Other',
    mail: 'Other',
    image: 'x',
    tags: 'x',
  };
  for (const name of defaultNames) assert.equal(addressWith(name, options), addressWith(name, {}), name);
});

const rows = [...defaultNames, ...Object.keys(more)].map((name) => [name, channel(name)] as const);
const takes = (address: string, ...placeholders: string[]): boolean =>
  placeholders.some((name) => address.includes(`{${name}}`));

for (const [name, { address = '' }] of rows.filter(([, row]) => row.address)) {
  const server = takes(address, 'server') ? 'a.example' : undefined;
  const values = (of: Share): string[] => {
    const url = new URL(addressOf(channel(name), of, server));
    return [...url.searchParams.values(), ...new URLSearchParams(url.hash.slice(1)).values()];
  };

  test(`${name}: hashtags are in the text, or in the field that the network has`, () => {
    const found = values(share).filter((value) => /#one #two|^one,two$|^#one$/.test(decodeURIComponent(value)));
    const wanted = takes(address, 'text', 'note', 'mail', 'tags', 'hashtag');
    assert.equal(found.length, wanted ? 1 : 0, addressOf(channel(name), share, server));
  });

  test(`${name}: a title without a text is said once`, () => {
    const said = values({ ...share, text: '', hashtags: [] }).filter((value) => value.includes('A title'));
    // The subject of an email and its first line.
    assert.ok(
      said.length <= (takes(address, 'mail') ? 2 : 1),
      addressOf(channel(name), { ...share, text: '' }, server),
    );
  });
}
