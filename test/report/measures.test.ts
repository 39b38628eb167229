import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { MEASURES } from '../../src/report/measures.ts';

const definitions = readFileSync(new URL('../../docs/measures.md', import.meta.url), 'utf8');

for (const [id, [name]] of Object.entries(MEASURES))
  test(`${name} links to its definition`, () =>
    assert.ok(definitions.includes(`<a id="${id}"></a>`), `docs/measures.md has no anchor ${id}`));
