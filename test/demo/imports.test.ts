import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { build } from '../../scripts/build.mjs';

const root = join(import.meta.dirname, '../..');
const files = readdirSync(join(root, 'demo')).filter((file) => /\.(js|html)$/.test(file));
const addressesIn = (file: string): string[] =>
  [...readFileSync(join(root, 'demo', file), 'utf8').matchAll(/["'](\/(?:dist|demo)\/[\w./-]+\.m?js)["']/g)].map(
    ([, address]) => address!,
  );

before(() => build());

test('every script that the demo loads exists', () => {
  const addresses = files.flatMap((file) => addressesIn(file));
  assert.ok(addresses.includes('/dist/core.js') && addresses.includes('/dist/cdn/pass-along.js'), `${addresses}`);
  assert.deepEqual(
    addresses.filter((address) => !existsSync(join(root, address))),
    [],
  );
});
