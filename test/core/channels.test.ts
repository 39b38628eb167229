import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  addChannels,
  addressOf,
  channelNamed,
  currentName,
  defaultNames,
  type Channel,
} from '../../src/core/channels.ts';
import { registerChannel } from '../../src/core/register-channel.ts';
import { registry } from '../../src/core/channel-registry.ts';
import { gone } from '../../src/core/channels.gone.ts';
import { aliases, rows as more } from '../../src/core/channels.more.ts';
import type { Share } from '../../src/core/passage.ts';

const all: [name: string, channel: Channel][] = [
  ...defaultNames.map((name): [string, Channel] => [name, channelNamed(name)!]),
  ...Object.entries(more),
];

/** Everything that ever broke a URL: separators, quotes, markup, accents, a lone surrogate, a line break. */
const share: Share = {
  url: 'https://a.example/päge?p=1&q=a%20b+c&via=7K3M9QXD2TPA1.x#top?&=',
  headline: 'A & B # C? 50% + 1 = "<é>" \'q\' \ud83d',
  text: 'Read & tell # all? 100% + "<é>" \ud83d\ude00 \ude00',
  image: 'https://a.example/p.png?w=1&h=2',
  hashtags: ['one', 'zwei'],
  greeting: 'Hello & so on,',
  tagline: 'Sent from A & B?',
  disclosure: 'I get 1 € = a reward & more # for this',
};
const mended = { headline: share.headline.replace('\ud83d', '\ufffd'), text: share.text.replace(/\ude00$/, '\ufffd') };

/** Decodes a URL as its receiver does: parameters of query or fragment, split before they are decoded. */
const received = (address: string): string[] => {
  const [, query = ''] = /^[^?#]*[?#](.*)$/s.exec(address) ?? [];
  return query.split(/[&;#?]/).map((pair) => decodeURIComponent(pair.slice(pair.indexOf('=') + 1)));
};

/** These take the link but none of our text for the reader; AI assistants get a prompt. */
const linkAlone = new Set([
  'facebook',
  'linkedin',
  'snapchat',
  'messenger',
  'kakaostory',
  'mix',
  'meneame',
  'refind',
  'chatgpt',
  'claude',
  'gemini',
  'perplexity',
  'grok',
]);

const takesText = ({ address = '' }: Channel): boolean => /\{(text|note|post|mail)}/.test(address);

/** Commands of SVG path data with a wrong number of arguments. */
const misread = (icon: string): string[] => {
  const wanted: Record<string, number> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };
  assert.match(icon, /^m/i);
  return (icon.match(/[^\d\s.,-][\d\s.,-]*/g) ?? []).filter((command) => {
    const count = command.match(/-?(\d*\.\d+|\d+)/g)?.length ?? 0;
    const each = wanted[command[0]!.toLowerCase()];
    return each === undefined || (each ? !count || count % each > 0 : count > 0);
  });
};

for (const [name, channel] of all) {
  test(`${name} is complete: label, colour, icon, and exactly one of address and action`, () => {
    assert.ok(channel.label.trim());
    assert.match(channel.color, /^#[0-9a-f]{6}$/);
    assert.deepEqual(misread(channel.icon), []);
    assert.equal(Boolean(channel.address) !== Boolean(channel.action), true);
    for (const [, placeholder] of (channel.address ?? '').matchAll(/\{(.*?)\}/g))
      assert.match(
        placeholder!,
        /^(url|title|text|tags|image|note|mail|server|via|related|hashtag|phone|sub|to|b?cc)$/,
      );
  });
  if (!channel.address) continue;

  test(`${name} carries exactly the tagged link and the text through its URL`, () => {
    const address = addressOf(channel, share, 'server.example');
    const { protocol, host } = new URL(address);
    assert.match(protocol, /^(https|mailto|sms|viber|threema|xmpp|fb-messenger):$/);
    assert.equal(protocol === 'https:' && host === '', false);
    assert.equal(
      protocol === 'https:' || channel.opens === 'self',
      true,
      'an app or a mailer in a popup would leave it blank',
    );
    assert.doesNotMatch(address, /[\s<>"{}]|%(?![0-9A-F]{2})/);
    const values = received(address);
    assert.ok(
      values.some((value) => value.includes(share.url)),
      address,
    );
    const takes = (placeholder: string) => channel.address!.includes(`{${placeholder}}`);
    if (takes('text') || takes('note') || takes('mail') || takes('post'))
      assert.ok(
        values.some((value) => value.includes(mended.text)),
        address,
      );
    if (takes('title'))
      assert.ok(
        values.includes(takesText(channel) ? mended.headline : `${mended.headline} ${share.disclosure}`),
        address,
      );
    if (takes('image')) assert.ok(values.includes(share.image), address);
    if (takes('tags')) assert.ok(values.includes('one,zwei'), address);
    if (takes('post'))
      assert.ok(
        values.some((value) => value.includes('#one #zwei')),
        address,
      );
  });

  test(`${name} keeps the disclosure, however long the other texts are`, () => {
    for (const long of ['', 'long '.repeat(3000)]) {
      const address = addressOf(
        channel,
        { ...share, headline: long + share.headline, text: long + share.text },
        'server.example',
      );
      assert.equal(
        received(address).some((value) => value.includes(share.disclosure)),
        !linkAlone.has(name),
        address,
      );
    }
  });

  test(`${name} leaves out empty parameters`, () => {
    const bare: Share = {
      url: 'https://a.example/',
      headline: '',
      text: '',
      image: '',
      hashtags: [],
      greeting: '',
      tagline: '',
      disclosure: '',
    };
    const address = addressOf(channel, bare, 'server.example');
    // Android reads "sms:?body=", iOS "sms:&body=": both read this.
    assert.doesNotMatch(address.replace('sms:?&', 'sms:?'), /=(&|;|#|$)|[?&;][&;]|[?&;]$|undefined/);
    assert.ok(received(address).some((value) => value.includes(bare.url)));
  });

  test(`${name} truncates a long text, but never the link, and never inside a character`, () => {
    const family = '👨‍👩‍👧‍👦';
    const address = addressOf(
      channel,
      { ...share, headline: family.repeat(3000), text: family.repeat(3000) },
      'server.example',
    );
    const values = received(address);
    const { limit = 1000 } = channel;
    assert.ok(values.some((value) => value.includes(share.url)));
    for (const value of values)
      if (value.includes('…'))
        assert.match(value.replace(/^Hello.*\r\n\r\n/, ''), new RegExp(`^(${family})+…`), 'a character was split');
    if (!/\{(title|text|note|mail|post)}/.test(channel.address!)) return;
    assert.ok(
      values.some((value) => value.includes('…')),
      'nothing was truncated',
    );
    if (channel.kind === 'mail')
      assert.ok(address.length <= limit + channel.address!.replace(/\{\w+}/g, '').length, `${address.length}`);
    else for (const value of values) if (value !== share.url) assert.ok(value.length <= limit, `${value.length}`);
  });
}

test('a text that just fits is kept whole; with one character more it is truncated', () => {
  const title = (text: string) =>
    received(addressOf(channelNamed('x')!, { ...share, text, hashtags: ['one', 'zwei'] }))[1];
  // 256 minus " #one #zwei" and the disclosure.
  const room = 245 - ` ${share.disclosure}`.length;
  assert.equal(title('é'.repeat(room)), `${'é'.repeat(room)} ${share.disclosure}`);
  assert.equal(title('é'.repeat(room + 1)), `${'é'.repeat(room - 1)}… ${share.disclosure}`);
});

test('without Intl.Segmenter no surrogate pair is split', (t) => {
  const { Segmenter } = Intl;
  t.after(() => Object.assign(Intl, { Segmenter }));
  Reflect.deleteProperty(Intl, 'Segmenter');
  const [text = ''] = received(
    addressOf(channelNamed('bluesky')!, { ...share, disclosure: '', text: 'a' + '😀'.repeat(300) }),
  );
  assert.match(text, /^a(😀)+… #one #zwei https/u);
});

test('a channel that needs a server has no URL without one', () => {
  for (const [name, channel] of all.filter(([, { address }]) => address?.includes('{server}'))) {
    assert.equal(addressOf(channel, share), '', name);
    assert.equal(new URL(addressOf(channel, share, 'server.example')).host, 'server.example');
  }
});

test('a server typed by the reader changes nothing in the URL but the host', () => {
  for (const typed of ['a.example/path', 'user@a.example', 'a.example?x=', 'a.example#', 'javascript:alert(1)//'])
    assert.throws(() => new URL(addressOf(more.lemmy!, share, typed)), typed);
});

test('a link longer than the limit is sent without text', () => {
  const url = `https://a.example/${'x'.repeat(400)}`;
  assert.deepEqual(received(addressOf(channelNamed('bluesky')!, { ...share, url, hashtags: [], disclosure: '' })), [
    url,
  ]);
});

test('the default channels and their order', () =>
  assert.deepEqual(defaultNames, [
    'copy',
    'native',
    'x',
    'facebook',
    'linkedin',
    'whatsapp',
    'telegram',
    'reddit',
    'bluesky',
    'email',
  ]));

test('the old name twitter means x', () => assert.equal(currentName('twitter'), 'x'));

test('property names of Object.prototype are not channels', () => {
  for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
    assert.equal(channelNamed(name), undefined);
});

const own = { label: 'Own', kind: 'network', color: '#000000', icon: 'M0 0h24v24z' } as const;
for (const [title, name, channel, problem] of [
  [
    'a name with a space',
    'my channel',
    { ...own, address: 'https://a.example/?u={url}' },
    /channel "my channel": use 1 to 32/,
  ],
  [
    'a property name of Object.prototype',
    '__proto__',
    { ...own, address: 'https://a.example/?u={url}' },
    /use 1 to 32/,
  ],
  ['neither address nor action', 'own', own, /channel "own": address must match/],
  ['nothing', 'own', undefined as unknown as Channel, /label must match .*, not undefined/],
  ['an empty object', 'own', {}, /label must match .*, not undefined/],
  ['a name that is no text', Symbol('own') as unknown as string, own, /Symbol/],
  [
    'a new channel without a label',
    'own',
    { ...own, label: ' ', address: 'https://a.example/' },
    /label must match .*, not /,
  ],
  [
    'a new channel without a kind',
    'own',
    { label: 'Own', icon: own.icon, address: 'https://a.example/' },
    /kind must match/,
  ],
  [
    'a new channel without an icon',
    'own',
    { label: 'Own', kind: 'network', address: 'https://a.example/' },
    /icon must match/,
  ],
  [
    'an unknown kind',
    'own',
    { ...own, kind: 'forum' as 'network', address: 'https://a.example/' },
    /kind must match .*network.*, not forum/,
  ],
  [
    'an icon that is no path data',
    'own',
    { ...own, icon: '<svg>', address: 'https://a.example/' },
    /icon must match .*, not <svg>/,
  ],
  ['a part that is wrong', 'x', { icon: 'icon.png' }, /channel "x": icon must match/],
  ['a label that is no text', 'x', { label: 7 as unknown as string }, /channel "x": label must match .*, not 7/],
  [
    'an address that is no text',
    'x',
    { address: new URL('https://a.example/') as unknown as string },
    /address must match/,
  ],
  ...['javascript:alert(1)', 'JavaScript:alert(1)', ' javascript:alert(1)', 'java\nscript:alert(1)', 'java\tscript:a']
    .concat('\u0000javascript:a', '\u001f javascript:a', 'javascript\r:a', 'data:text/html,a', 'DATA:,a', '\tdata:,a')
    .concat('vbscript:a', 'blob:https://a.example/1', 'file:///a', 'about:blank')
    .concat('//a.example/?u={url}', '{url}', '/new?u={url}', 'javascript{text}:a', 'java{text}script:a', '{text}', 'a')
    .map(
      (address) =>
        [
          `the address ${JSON.stringify(address)}`,
          'own',
          { ...own, address },
          /channel "own": address must match .*, not /,
        ] as const,
    ),
] as const)
  test(`registerChannel refuses ${title}`, () =>
    assert.throws(
      () => registerChannel(name, channel),
      (error) => error instanceof TypeError && problem.test(error.message),
    ));

test('what registerChannel refuses changes nothing', () => {
  const x = channelNamed('x')!;
  assert.throws(() => registerChannel('x', { label: 'Y', icon: 'none' }));
  assert.throws(() => registerChannel('x', { address: 'javascript:alert({url})' }));
  assert.deepEqual(channelNamed('x'), x);
});

for (const address of ['http://a.example/{url}', 'https://{server}/?u={url}', 'mailto:?body={mail}', 'web+app://{url}'])
  test(`registerChannel takes an address such as ${address}`, () => {
    registerChannel('taken', { ...own, address });
    assert.equal(channelNamed('taken')!.address, address);
  });

test('parts of a channel can be changed, whether it has loaded or not; the rest stays', () => {
  const x = { ...channelNamed('x')! };
  registerChannel('x', { label: 'Twitter', icon: undefined as unknown as string });
  assert.deepEqual(channelNamed('x'), { ...x, label: 'Twitter' });
  registerChannel('late', { label: 'Later' });
  assert.equal(channelNamed('late'), undefined);
  addChannels({ late: x });
  assert.deepEqual(channelNamed('late'), { ...x, label: 'Later' });
  registerChannel('late', { address: 'https://late.example/?u={url}' });
  const { kind, icon, color } = x;
  assert.deepEqual(
    channelNamed('late'),
    { label: 'Later', kind, icon, color, address: 'https://late.example/?u={url}' },
    'with another address the limit of the old one goes',
  );
  registerChannel('x', x);
});

test('an address in place of an action is followed, and an action in place of an address is run', () => {
  const copy = { ...channelNamed('copy')! };
  registerChannel('copy', { address: 'https://a.example/{url}' });
  assert.equal(channelNamed('copy')!.action, undefined);
  registerChannel('copy', { action: 'print' });
  assert.equal(channelNamed('copy')!.address, undefined);
  registerChannel('copy', copy);
});

test('registerChannel reaches every copy and version of the script, whichever has loaded first', async () => {
  registerChannel('before', { ...own, address: 'https://before.example/' });
  const other = (await import(`../../src/core/channels.ts?${'other'}`)) as typeof import('../../src/core/channels.ts');

  assert.equal(other.channelNamed('before')!.address, 'https://before.example/');
  assert.deepEqual(registry.channels.before, { ...own, address: 'https://before.example/' });
  let calls = 0;
  const stop = other.whenChannelsCome(() => calls++);
  registerChannel('mine', { ...own, address: 'https://mine.example/' });
  assert.equal(other.channelNamed('mine')!.address, 'https://mine.example/');
  assert.equal(calls, 1);
  stop();
  const file = '../../src/core/register-channel.ts?other';
  const theirs = (await import(file)) as typeof import('../../src/core/register-channel.ts');
  theirs.registerChannel('theirs', { ...own, address: 'https://theirs.example/' });
  assert.equal(channelNamed('theirs')!.address, 'https://theirs.example/');
});

test('registering an old name replaces the channel of the current name', () => {
  const x = channelNamed('x')!;
  registerChannel('twitter', { ...x, label: 'Twitter' });
  assert.equal(channelNamed('x')!.label, 'Twitter');
  registerChannel('x', x);
});

test('channels that load later do not replace those that the page registered', () => {
  registerChannel('sms', { ...own, label: 'Ours', address: 'sms:?&body={note}' });
  addChannels(more);
  assert.equal(channelNamed('sms')!.label, 'Ours');
  assert.equal(channelNamed('threads'), more.threads);
});

test('a channel of the page that is named like another name of ours keeps its name', () => {
  registerChannel('tg', { ...own, address: 'https://tg.example/?u={url}' });
  assert.equal(currentName('tg'), 'tg');
});

test('names of other widgets and capitals are understood once all channels have come', () => {
  addChannels(more, aliases);
  for (const [name, now] of Object.entries({
    Twitter: 'x',
    vkontakte: 'vk',
    ok: 'odnoklassniki',
    mail: 'email',
    'hacker-news': 'hackernews',
    'Telegram-Me': 'telegram',
    COPY: 'copy',
    constructor: 'constructor',
  }))
    assert.equal(currentName(name), now);
  for (const [name, now] of Object.entries(aliases)) {
    assert.equal(Boolean(channelNamed(now)) || Object.hasOwn(gone, now), true, `${name}: ${now} is no channel`);
    const isChannel = [gone, more].some((table) => Object.hasOwn(table, name)) || defaultNames.includes(name);
    assert.equal(isChannel, false, `${name} is a channel itself`);
  }
});

test('a channel registered by the page replaces ours', () => {
  registerChannel('own', { ...own, address: 'https://a.example/?u={url}' });
  registerChannel('own', { ...own, address: 'https://b.example/?u={url}' });
  assert.equal(
    addressOf(channelNamed('own')!, { ...share, url: 'https://c.example/' }),
    'https://b.example/?u=https%3A%2F%2Fc.example%2F',
  );
});

const researched = new URL('../../../shared/data/channels.json', import.meta.url);
test(
  'every researched network is offered, marked as doubtful, or left out with a reason',
  { skip: existsSync(researched) ? false : 'the research on networks is not here: the table was not compared with it' },
  () => {
    type Researched = { id: string; status: string; template: string | null };
    // These two have a share URL, but we leave them out for a reason.
    const declined = ['fediverse-picker', 'devto'];
    const later = ['wechat-google-charts-qr'];
    for (const { id, status, template } of JSON.parse(readFileSync(researched, 'utf8')) as Researched[]) {
      if (later.includes(id)) continue;
      const row = channelNamed(id) ?? more[id];
      const offered =
        (status !== 'dead' && template && !declined.includes(id)) ||
        ['copy', 'print', 'native', 'qr', 'wechat'].includes(id);
      assert.equal(Boolean(row), Boolean(offered), id);
      assert.equal(Object.hasOwn(gone, id), !offered, id);
      if (row) assert.equal(Boolean(row.doubtful), status === 'doubtful', id);
    }
  },
);
