/** Tells private and other special addresses from public ones. */

import { BlockList, isIP } from 'node:net';

/**
 * Networks that are no public unicast addresses, by IANA's registries of special-purpose addresses. Node checks an
 * IPv4 address that is mapped to IPv6 (`::ffff:…`) as IPv4.
 */
const [PRIVATE_4, PRIVATE_6] = [
  [
    '0.0.0.0/8',
    '10.0.0.0/8',
    '100.64.0.0/10',
    '127.0.0.0/8',
    '169.254.0.0/16',
    '172.16.0.0/12',
    '192.0.0.0/24',
    '192.0.2.0/24',
    '192.88.99.0/24',
    '192.168.0.0/16',
    '198.18.0.0/15',
    '198.51.100.0/24',
    '203.0.113.0/24',
    '224.0.0.0/4',
    '240.0.0.0/4',
  ],
  // The last three hold an IPv4 address: of a NAT64 gateway, of Teredo, and of 6to4.
  [
    '::/96',
    '100::/64',
    '2001:db8::/32',
    'fc00::/7',
    'fe80::/10',
    'fec0::/10',
    'ff00::/8',
    '64:ff9b::/32',
    '2001::/23',
    '2002::/16',
  ],
];

const privateAddresses = new BlockList();
for (const [type, networks] of [
  ['ipv4', PRIVATE_4],
  ['ipv6', PRIVATE_6],
] as const)
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    privateAddresses.addSubnet(address, Number(prefix), type);
  }

export const isPrivate = (address: string): boolean =>
  privateAddresses.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
