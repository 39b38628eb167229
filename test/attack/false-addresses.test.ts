/** A client with forged or invalid forwarded addresses is still held to the limit of one client. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { clientAddress, parseAddress, proxyProblem } from '../../src/collector/http/client-address.ts';
import { collector } from '../collector/post-events.ts';
import { eventOf } from '../collector/sample-events.ts';

describe('addresses as proxies write them', () => {
  const rows: [written: string, address: string | undefined][] = [
    ['203.0.113.10', '203.0.113.10'],
    [' 203.0.113.10 ', '203.0.113.10'],
    ['203.0.113.10:4711', '203.0.113.10'],
    ['[2001:db8::1]', '2001:db8::1'],
    ['[2001:db8::1]:4711', '2001:db8::1'],
    ['"[2001:db8::1]:4711"', '2001:db8::1'],
    ['2001:db8::1', '2001:db8::1'],
    ['fe80::1%eth0', 'fe80::1'],
    ['::ffff:203.0.113.10', '203.0.113.10'],
    ['unknown', undefined],
    ['_hidden', undefined],
    ['', undefined],
    ['203.0.113', undefined],
    ['203.0.113.10.5', undefined],
    ['[203.0.113.10', undefined],
    ['a.example', undefined],
  ];
  for (const [written, address] of rows)
    test(`${JSON.stringify(written)}: ${address ?? 'none'}`, () => assert.equal(parseAddress(written), address));
});

describe('the client behind a proxy', () => {
  const clientOf = clientAddress({
    clientHeader: 'X-Forwarded-For',
    trustedProxies: ['127.0.0.1', '::1', '10.0.0.0/8', '2001:db8:ffff::/48'],
  });
  const keyOf = (address: string | undefined, forwarded?: string): string =>
    clientOf({ address, header: (name) => (name === 'X-Forwarded-For' ? forwarded : undefined) }).key;
  type From = [address: string | undefined, forwarded?: string];
  const rows: [what: string, one: From, other: From, isSame: boolean][] = [
    ['with a port and without', ['127.0.0.1', '203.0.113.10:4711'], ['127.0.0.1', '203.0.113.10'], true],
    ['another port', ['127.0.0.1', '203.0.113.10:1'], ['127.0.0.1', '203.0.113.10:2'], true],
    ['directly and through a proxy', ['203.0.113.10'], ['127.0.0.1', '203.0.113.10'], true],
    ['IPv4 inside of IPv6', ['::ffff:203.0.113.10'], ['203.0.113.10'], true],
    ['IPv4 inside of IPv6, in hexadecimal', ['::ffff:cb00:710a'], ['203.0.113.10'], true],
    ['two addresses of a /64', ['127.0.0.1', '2001:db8::1'], ['127.0.0.1', '[2001:db8::2:3]:80'], true],
    ['two /64', ['127.0.0.1', '2001:db8:0:1::1'], ['127.0.0.1', '2001:db8:0:2::1'], false],
    ['two clients of a proxy', ['127.0.0.1', '203.0.113.10'], ['127.0.0.1', '203.0.113.11'], false],
    ['two obfuscated names', ['127.0.0.1', 'unknown'], ['127.0.0.1', '_hidden'], true],
    ['an unknown client, and no connection', ['127.0.0.1', 'unknown'], [undefined], true],
    ['a proxy that sends no header', ['127.0.0.1'], ['127.0.0.1', ''], true],
    [
      'an address forged by the client before the proxy',
      ['127.0.0.1', '1.1.1.1, 203.0.113.10'],
      ['127.0.0.1', '203.0.113.10'],
      true,
    ],
    ['through two proxies', ['127.0.0.1', '203.0.113.10, 10.1.2.3'], ['127.0.0.1', '203.0.113.10'], true],
    [
      'an address forged before two proxies',
      ['::1', '9.9.9.9, 203.0.113.10, 10.1.2.3'],
      ['127.0.0.1', '203.0.113.10'],
      true,
    ],
    ['a proxy of IPv6', ['2001:db8:ffff::5', '203.0.113.10'], ['203.0.113.10'], true],
    ['a header of an untrusted client', ['203.0.113.99', '1.1.1.1'], ['203.0.113.99', '2.2.2.2'], true],
    ['an unreadable header of a proxy', ['127.0.0.1', '203.0.113.10, nonsense'], ['127.0.0.1', 'unknown'], true],
  ];
  for (const [what, one, other, isSame] of rows)
    test(`${what}: ${isSame ? 'the same' : 'another'}`, () => {
      assert.equal(keyOf(...one) === keyOf(...other), isSame);
    });

  test('headers are ignored unless a trusted proxy is configured', () => {
    const nobody = clientAddress({ clientHeader: 'X-Forwarded-For' });
    const [one, other] = ['1.1.1.1', '2.2.2.2'].map((header) => nobody({ address: '127.0.0.1', header: () => header }));
    assert.equal(one!.key, other!.key);
  });

  test('RFC 7239', () => {
    const clientOf = clientAddress({ clientHeader: 'Forwarded', trustedProxies: ['127.0.0.1'] });
    const from = (header: string) => clientOf({ address: '127.0.0.1', header: () => header }).key;
    assert.equal(from('for=1.1.1.1, proto=https;for="[2001:db8::1]:4711";by=10.0.0.1'), from('For="[2001:db8::2]"'));
    assert.notEqual(from('for=1.1.1.1'), from('for=2.2.2.2'));
  });
});

describe('values of --trusted-proxy', () => {
  for (const right of ['127.0.0.1', '::1', '10.0.0.0/8', '2001:db8::/32'])
    test(right, () => assert.equal(proxyProblem(right), undefined));
  for (const wrong of [
    '',
    'proxy.example',
    '10.0.0.0/33',
    '10.0.0.0/',
    '10.0.0.0/8/8',
    '2001:db8::/129',
    '127.0.0.1:80',
  ])
    test(JSON.stringify(wrong), () => assert.match(proxyProblem(wrong) ?? '', /must be an address or a network/));
});

test('a limit shared by all clients of an unconfigured proxy is logged once, with the flag to set', async (t) => {
  const { post, logged } = await collector(t, { limits: { client: 1 } });
  const many = Array.from({ length: 61 }, () => eventOf('view'));
  const from = { address: '127.0.0.1' };
  assert.equal((await post(many, { 'X-Forwarded-For': '203.0.113.10' }, from)).status, 200);
  for (const other of ['203.0.113.11', '203.0.113.12'])
    assert.equal((await post([eventOf('view')], { 'X-Forwarded-For': other }, from)).status, 429);
  assert.equal(logged.length, 1);
  assert.match(logged[0]!, /--trusted-proxy 127\.0\.0\.1 --client-header X-Forwarded-For/);
});
