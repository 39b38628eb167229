import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lineageOf, type Ancestry, type Lineage } from '../../src/core/visit-lineage.ts';

const inbound = { code: 'PARENT', channel: 'x' };
const table: [title: string, ancestry: Partial<Ancestry>, lineage: Lineage][] = [
  ['a seed has its own code and no parent', {}, { code: 'FRESH' }],
  ['a visit by a link knows its parent and channel', { inbound }, { code: 'FRESH', parent: 'PARENT', channel: 'x' }],
  ['a code that was typed has no channel', { inbound: { code: 'PARENT' } }, { code: 'FRESH', parent: 'PARENT' }],
  ['without consent a stored code is ignored', { kept: 'KEPT' }, { code: 'FRESH' }],
  [
    'with consent the stored code is used',
    { privacy: 'consented', kept: 'KEPT', inbound },
    { code: 'KEPT', parent: 'PARENT', channel: 'x' },
  ],
  ['with consent, the first visit draws a code', { privacy: 'consented' }, { code: 'FRESH' }],
  [
    'a visitor who arrives by their own link has no parent',
    { privacy: 'consented', kept: 'PARENT', inbound },
    { code: 'PARENT', self: true },
  ],
  ["the site's own code comes first", { privacy: 'consented', kept: 'KEPT', given: 'anna' }, { code: 'anna' }],
  ['an invalid code from the site is ignored', { given: 'a b' }, { code: 'FRESH' }],
  ['Global Privacy Control: no parent', { gpc: true, inbound }, { code: 'FRESH' }],
  [
    'Global Privacy Control overrides consent',
    { gpc: true, privacy: 'consented', kept: 'KEPT', inbound },
    { code: 'FRESH' },
  ],
  ['off: no code at all', { privacy: 'off', inbound, kept: 'KEPT', given: 'anna' }, {}],
  ['a mistyped mode counts as off', { privacy: 'consent' as 'off', inbound }, {}],
];
for (const [title, ancestry, lineage] of table)
  test(title, () => assert.deepEqual(lineageOf({ privacy: 'anonymous', fresh: () => 'FRESH', ...ancestry }), lineage));
