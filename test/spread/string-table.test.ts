import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { withLength, setCount, type Counts } from '../../src/spread/typed-columns.ts';
import { StringTable } from '../../src/spread/string-table.ts';
import { hashOf } from '../../src/spread/text-spans.ts';

const encoder = new TextEncoder();

test('adding many texts at once gives the same numbers as adding each', () => {
  const texts = fc.array(
    fc.oneof(
      fc.constant(''),
      fc.string({ maxLength: 3, unit: 'binary' }),
      fc.nat(2000).map((n) => `CODE-${n}`),
      fc.nat(200).map((n) => `${n}`.padEnd(n % 40, '-')),
    ),
    { maxLength: 2000, size: 'max' },
  );
  fc.assert(
    fc.property(texts, fc.nat(), (all, seed) => {
      const bytes = all.map((text) => encoder.encode(text));
      const ends = Int32Array.from(
        bytes,
        (
          (end) =>
          ({ length }) =>
            (end += length)
        )(0),
      );
      const starts = ends.map((end, at) => end - bytes[at]!.length);
      const ids = new Int32Array(all.length).fill(-7);
      const names = new StringTable(seed);
      const view = new DataView(Uint8Array.from(Buffer.concat(bytes)).buffer);
      const hashes = starts.map((start, at) => hashOf(names.seed, view, start, ends[at]!));
      names.idsOf(view, { starts, ends, ids, hashes }, all.length);
      const known = new Map<string, number>();
      // Compared as bytes, not as text: UTF-8 replaces a lone surrogate.
      const keys = bytes.map((its) => Buffer.from(its).toString('hex'));
      for (const key of keys) if (key && !known.has(key)) known.set(key, known.size);
      assert.deepEqual(
        [...ids],
        keys.map((key) => known.get(key) ?? -1),
      );
      assert.equal(names.size, known.size);
      const kept = [...known.keys()].map((key) => Buffer.from(key, 'hex'));
      assert.deepEqual(
        names.texts(),
        kept.map((text) => text.toString()),
      );
      const some = kept.slice(0, 20);
      for (const [a, text] of some.entries()) {
        assert.equal(names.find(text.toString()), a);
        for (const [b, other] of some.entries())
          assert.equal(Math.sign(names.compare(a, b)), Buffer.compare(text, other));
      }
    }),
    { numRuns: 50 },
  );
});

test('a column switches to a wider integer type for large numbers, and keeps its values', () => {
  let column: Counts = withLength(new Uint8Array(1), 4);
  for (const [number, bytes] of [
    [255, 1],
    [256, 2],
    [3, 2],
    [65_535, 2],
    [65_536, 4],
    [2 ** 32 - 1, 4],
  ] as const) {
    column = setCount(column, 1, 7);
    column = setCount(column, 2, number);
    assert.deepEqual([[...column], column.BYTES_PER_ELEMENT], [[0, 7, number, 0], bytes]);
  }
});
