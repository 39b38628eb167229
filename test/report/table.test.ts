import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toCsv, cellText, type Table, type Value } from '../../src/report/table.ts';

const cells: [name: string, value: Value, written: string][] = [
  ['text', 'E-mail', 'E-mail'],
  ['a comma', 'one, two', '"one, two"'],
  ['a quote', 'the "best"', '"the ""best"""'],
  ['a line break', 'one\ntwo', '"one\ntwo"'],
  ['nothing', null, ''],
  ['a number', 0.1234567, '0.1234567'],
  ['a negative number', -1, '-1'],
  ['a formula', '=1+1', "'=1+1"],
  ['a formula with a comma', '=SUM(1,2)', `"'=SUM(1,2)"`],
  ['a command', '@cmd', "'@cmd"],
  ['a tab', '\t=1', "'\t=1"],
  ['a minus', '-2+3', "'-2+3"],
];
for (const [name, value, text] of cells)
  test(`CSV: ${name}`, () =>
    assert.equal(
      toCsv({ caption: '', columns: [{ head: 'It', value: (row: Value) => row }], rows: [value] }),
      `It\r\n${text}\r\n`,
    ));

test('CSV has plain values with units in the header, the page formatted ones', () => {
  const table: Table<number> = {
    caption: 'times',
    columns: [{ head: 'Time', unit: 'ms', value: (ms) => ms, format: (ms: number) => `${ms / 1000} s` }],
    rows: [2000],
  };
  assert.equal(toCsv(table), 'Time (ms)\r\n2000\r\n');
  assert.equal(cellText(table.columns[0]!, 2000), '2 s');
});

test('the page shows a dash for a missing value', () =>
  assert.equal(cellText({ head: '', value: () => null, format: String }, 0), '–'));
