import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineageOf, type Ancestry, type Lineage } from '../../src/core/visit-lineage.ts';

const inbound = { code: 'PARENT', channel: 'x' };
const table: [title: string, ancestry: Partial<Ancestry>, lineage: Lineage][] = [
  ['a seed has its own code and nobody before it', {}, { code: 'FRESH' }],
  ['a visit by a link knows its parent and channel', { inbound }, { code: 'FRESH', parent: 'PARENT', channel: 'x' }],
  ['a code that was typed has no channel', { inbound: { code: 'PARENT' } }, { code: 'FRESH', parent: 'PARENT' }],
  ['without consent a kept code is not looked at', { kept: 'KEPT' }, { code: 'FRESH' }],
  [
    'with consent the kept code is the visitor',
    { privacy: 'consented', kept: 'KEPT', inbound },
    { code: 'KEPT', parent: 'PARENT', channel: 'x' },
  ],
  ['with consent, the first visit draws a code', { privacy: 'consented' }, { code: 'FRESH' }],
  [
    'one who comes by the own link was brought by nobody',
    { privacy: 'consented', kept: 'PARENT', inbound },
    { code: 'PARENT', self: true },
  ],
  ['a code that the site gives goes first', { privacy: 'consented', kept: 'KEPT', given: 'anna' }, { code: 'anna' }],
  ['a given code that is none is not used', { given: 'a b' }, { code: 'FRESH' }],
  ['Global Privacy Control: no parent', { gpc: true, inbound }, { code: 'FRESH' }],
  [
    'Global Privacy Control goes before consent',
    { gpc: true, privacy: 'consented', kept: 'KEPT', inbound },
    { code: 'FRESH' },
  ],
  ['off: no code at all', { privacy: 'off', inbound, kept: 'KEPT', given: 'anna' }, {}],
  ['a mistyped mode counts as off', { privacy: 'consent' as 'off', inbound }, {}],
];
for (const [title, ancestry, lineage] of table)
  test(title, () => assert.deepEqual(lineageOf({ privacy: 'anonymous', fresh: () => 'FRESH', ...ancestry }), lineage));
