import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { checkEvent, newEvent, type EventData, type Kind } from '../../src/core/event.ts';
import { hostileStrings } from './hostile-strings.ts';

const schema = JSON.parse(readFileSync(new URL('../../docs/event.schema.json', import.meta.url), 'utf8')) as object;
const ajv = new Ajv2020({ allErrors: true, strictTypes: false });
formats.default(ajv);
const validate = ajv.compile(schema);

const isChecked = (event: unknown): boolean => 'event' in checkEvent(event);

const visit = { campaign: 'spring', code: 'ADA', mode: 'anonymous' } as const;
const data: EventData = {
  view: { ...visit, message: 'a' },
  landing: { ...visit, parent: 'BOB', channel: 'email', class: 'verified' },
  intent: { ...visit, channel: 'copy' },
  outcome: { ...visit, channel: 'copy', outcome: 'copied' },
  conversion: { ...visit, name: 'sign-up', value: 5, id: 'order-17' },
  vitals: { ...visit, name: 'LCP', value: 1200 },
  reaction: { ...visit, reaction: 'not-for-me' },
};
const make = (kind: Kind) =>
  newEvent(kind, structuredClone(data[kind]), {
    source: 'https://a.example/post',
    now: 1_764_000_000_000,
    random: (bytes) => new Uint8Array(bytes),
  }) as unknown as Record<string, unknown> & { data: Record<string, unknown> };

const WRONG = [undefined, null, '', 0, -1, {}, [], 'x'.repeat(4000), 'with space', ...hostileStrings];

for (const kind of Object.keys(data) as Kind[])
  test(`the published schema and the collector agree on ${kind}`, () => {
    assert.ok(validate([make(kind)]), ajv.errorsText(validate.errors));
    let refused = 0;
    for (const part of ['envelope', 'data'] as const)
      for (const key of Object.keys(part === 'data' ? make(kind).data : make(kind)))
        for (const value of WRONG) {
          const event = make(kind);
          const target = part === 'data' ? event.data : event;
          if (value === undefined) delete target[key];
          else target[key] = value;
          const agreed = isChecked(event);
          if (!agreed) refused++;
          assert.equal(
            validate([event]),
            agreed,
            `${part} ${key}: ${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`,
          );
        }
    assert.ok(refused > 50, `${refused} were refused`);
  });

test('the schema of a batch is an array of 1 to 100 events', () => {
  assert.ok(!validate(make('view')));
  assert.ok(!validate([]));
  assert.ok(!validate(Array.from({ length: 101 }, () => make('view'))));
  assert.ok(
    validate([{ ...make('view'), sentat: '2026-11-27T00:00:00.000Z', attempt: 2, secret: 'S' }]),
    ajv.errorsText(validate.errors),
  );
});
