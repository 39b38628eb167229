/** docs/operations.md says of every column of the database why it is stored, and for how long. */

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { openStore } from '../../../src/collector/store/store.ts';

/** `table.column`, from the rows of the table below "What is stored". */
const documentedColumns = (page: string): string[] => {
  const [, section = ''] = /^## What is stored\n([\s\S]*?)^## /m.exec(page) ?? [];
  const rows = [...section.matchAll(/^\| `(\w+)` \| ([^|]+) \| ([^|]+) \| ([^|]+) \|$/gm)];
  return rows.flatMap(([, table, columns = '']) =>
    [...columns.matchAll(/`(\w+)`/g)].map(([, column]) => `${table}.${column}`),
  );
};

test('the table of what is stored lists each column once, and no others', async (t) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const select =
    "SELECT m.name AS own, c.name AS part FROM sqlite_master m JOIN pragma_table_info(m.name) c WHERE m.type = 'table'";
  const columns = (store.database.prepare(select).all() as { own: string; part: string }[])
    .filter(({ own }) => !own.startsWith('sqlite_'))
    .map(({ own, part }) => `${own}.${part}`);
  const page = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  assert.ok(columns.length > 100);
  assert.deepEqual(documentedColumns(page).sort(), columns.sort());
});
