import assert from 'node:assert/strict';
import { test } from 'node:test';
import { billOfMaterials, bundled } from '../../scripts/release.mjs';

const TEXTS = [
  'lit 3.3.3: BSD-3-Clause\n\nthe text: of the licence\n\n--------\n\n@scope/part 1.0.0-rc.1: MIT\n\n...\n',
  'hono 4.13.19: MIT\n\n...\n\n--------\n\nlit 3.3.3: BSD-3-Clause\n\n...\n',
];

test('bundled packages are read from the heads of the licence texts, each once', () =>
  assert.deepEqual(bundled(TEXTS), [
    { name: '@scope/part', version: '1.0.0-rc.1', license: 'MIT' },
    { name: 'hono', version: '4.13.19', license: 'MIT' },
    { name: 'lit', version: '3.3.3', license: 'BSD-3-Clause' },
  ]));

test('the bill of materials has what is bundled and what npm installs, with package URLs', () => {
  const bill = billOfMaterials('1.2.3', bundled(TEXTS.slice(0, 1)), [
    { name: 'libsql', version: '0.5.29', license: 'MIT', optional: true },
  ]);
  assert.equal(bill.metadata.component.version, '1.2.3');
  assert.deepEqual(
    bill.components.map(({ purl, scope }) => [purl, scope]),
    [
      ['pkg:npm/%40scope/part@1.0.0-rc.1', 'required'],
      ['pkg:npm/lit@3.3.3', 'required'],
      ['pkg:npm/libsql@0.5.29', 'optional'],
    ],
  );
});
