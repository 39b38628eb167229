/** Each promise names the tests that verify it, so they have to exist. */

import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '../..');
const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

test('every promise of SECURITY.md names a test, and every test it names exists', () => {
  const promises = /## What is promised\n\n([^]*?)\n\n/.exec(text)![1]!.split('\n').slice(2);
  assert.ok(promises.length > 10);
  for (const promise of promises) assert.match(promise, /`test\/[\w./-]+\.test\.ts`/);
  const named = [...text.matchAll(/`(test\/[\w./-]+)`/g)].map(([, file]) => file!);
  assert.deepEqual(
    named.filter((file) => !existsSync(join(root, file))),
    [],
  );
});
