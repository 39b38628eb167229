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
  'network of many servers': ['misskey', 'sharkey', 'friendica', 'lemmy', 'gnusocial', 'hubzilla'],
  'blog or board': ['tumblr', 'wordpress', 'blogger', 'livejournal', 'pinterest', 'hatena'],
}))
  for (const name of names)
    test(`${kind}: ${name} has an address`, () =>
      assert.ok(addressOf(row(name)!, share, 'server.example').includes('a.example')));

test('Mastodon and diaspora* ask for the server themselves', () => {
  for (const name of ['mastodon', 'diaspora']) assert.equal(new URL(addressOf(row(name)!, share)).protocol, 'https:');
});

test('Pinterest is handed the picture', () =>
  assert.equal(new URL(addressOf(row('pinterest')!, share)).searchParams.get('media'), share.image));

test('apps are those whose scheme no program of a desktop is known to answer', () => {
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

test('where there is no address the reason is told', () => {
  for (const name of ['kakaotalk', 'zalo', 'instagram', 'tiktok', 'pleroma', 'akkoma', 'pixelfed']) {
    assert.equal(row(name), undefined);
    assert.ok(gone[name]);
  }
});
