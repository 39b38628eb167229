import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addressOf, channelNamed } from '../../src/core/channels.ts';
import { gone } from '../../src/core/channels.gone.ts';
import { rows } from '../../src/core/channels.more.ts';
import { shareOf } from '../../src/core/passage.ts';

const row = (name: string) => channelNamed(name) ?? rows[name];
const share = shareOf({ location: 'https://a.example/' }, { headline: 'H', image: 'https://a.example/p.png' });

for (const [kind, names] of Object.entries({
  messenger: ['whatsapp', 'telegram', 'line', 'viber', 'messenger', 'threema', 'sms', 'teams', 'snapchat', 'xmpp'],
  'network with many servers': ['misskey', 'sharkey', 'friendica', 'lemmy', 'gnusocial', 'hubzilla'],
  'blog or board': ['tumblr', 'wordpress', 'blogger', 'livejournal', 'pinterest', 'hatena'],
}))
  for (const name of names)
    test(`${kind}: ${name} has a share URL`, () =>
      assert.ok(addressOf(row(name)!, share, 'server.example').includes('a.example')));

test('the share URLs of Mastodon and diaspora* lead to a page that asks for the server', () => {
  for (const name of ['mastodon', 'diaspora']) assert.equal(new URL(addressOf(row(name)!, share)).protocol, 'https:');
});

test('Pinterest gets the picture', () =>
  assert.equal(new URL(addressOf(row('pinterest')!, share)).searchParams.get('media'), share.image));

test('channels marked as apps are those whose URL scheme no desktop program is known to handle', () => {
  const schemes = Object.entries(rows).filter(([, { address = '' }]) => address && !address.startsWith('https:'));
  assert.deepEqual(
    schemes
      .filter(([, { app }]) => app)
      .map(([name]) => name)
      .sort(),
    ['messenger', 'threema', 'viber'],
  );
  assert.deepEqual(
    schemes
      .filter(([, { app }]) => !app)
      .map(([name]) => name)
      .sort(),
    ['sms', 'xmpp'],
  );
  assert.deepEqual(
    Object.values(rows).filter(({ app, address = '' }) => app && address.startsWith('https:')),
    [],
  );
});

test('a network without a share URL has a documented reason', () => {
  for (const name of ['kakaotalk', 'zalo', 'instagram', 'tiktok', 'pleroma', 'akkoma', 'pixelfed']) {
    assert.equal(row(name), undefined);
    assert.ok(gone[name]);
  }
});
