/** The description of the API says what there is, and what there is answers as described. */

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import addFormats from 'ajv-formats';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { servicesOf } from '../../../src/collector/http/services.ts';
import { routesOf } from '../../../src/collector/http/routes.ts';
import { openapi, OPERATIONS } from '../../../src/collector/http/openapi.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';
import { entryOf, eventOf } from '../sample-events.ts';

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'];

/** Scripts and pictures of pages, and the way to the report, are no API. */
const NO_API = /\.(js|css)$|\/chunks\/|^\/pass-along$/;

const stored = async () => {
  const store = await openStore(':memory:');
  await store.append([
    entryOf('view', { code: 'SEED' }),
    entryOf('intent', { code: 'SEED', channel: 'email' }),
    entryOf('landing', { code: 'CHILD', parent: 'SEED', channel: 'email' }),
    entryOf('landing', { code: 'GRAND', parent: 'CHILD', channel: 'copy' }),
  ]);
  return store;
};

test('every route is described, and every description has its route', async (t) => {
  const store = await openStore(':memory:');
  t.after(() => store.close());
  const found = routesOf({ store }, servicesOf({ store }))
    .routes.filter(({ method, path }) => METHODS.includes(method) && !NO_API.test(path))
    .map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
  assert.deepEqual([...new Set(found)].sort(), Object.keys(OPERATIONS).sort());
});

type Described = {
  paths: Record<
    string,
    Record<
      string,
      {
        parameters?: { name: string; in: string; schema: { enum?: string[] } }[];
        responses: Record<string, { content?: Record<string, { schema: object }> }>;
      }
    >
  >;
};
const document = openapi('0.0.0') as Described;
const ajv = new Ajv2020({ strict: false, allErrors: true });
addFormats.default(ajv);
ajv.addSchema(document as object, 'openapi');

/** The schema that the document has for an answer. */
const schemaOf = (method: string, path: string, status: number, type: string): object => {
  const { content } = document.paths[path]![method.toLowerCase()]!.responses[status] ?? {};
  const schema = content?.[type]?.schema;
  assert.ok(schema, `${method} ${path} ${status} says nothing of ${type}`);
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/'));
};

const assertFits = (schema: object, value: unknown): void => assert.ok(ajv.validate(schema, value), ajv.errorsText());

describe('an answer is as it is described', () => {
  const readings = Object.entries(document.paths).filter(
    ([path, { get }]) => get && !path.includes('{') && !path.endsWith('live'),
  );
  for (const [path] of readings)
    test(`GET ${path}`, async (t) => {
      const { ask } = await collector(t, { store: await stored() });
      const answer = await ask(path);
      const type = (answer.headers.get('Content-Type') ?? '').split(';')[0]!;
      if (answer.status === 503)
        return assert.match(await answer.text(), /not built yet/, 'a page is of the build, and tested there');
      if (answer.status === 303) return assert.ok(answer.headers.get('Location'));
      assertFits(
        schemaOf('GET', path, answer.status, type),
        type === 'application/json' ? await answer.json() : await answer.text(),
      );
    });

  const refusals: [name: string, body: string, status: number][] = [
    ['broken JSON', '{', 400],
    ['no event', JSON.stringify([{ id: 'x' }, eventOf('view')]), 400],
    ['too many events', JSON.stringify(Array.from({ length: 501 }, () => 0)), 413],
  ];
  for (const [name, body, status] of refusals)
    test(`POST /pass-along/in: ${name}`, async (t) => {
      const { post } = await collector(t, {});
      const answer = await post(body);
      assert.equal(answer.status, status);
      assertFits(schemaOf('POST', '/pass-along/in', status, 'application/json'), await answer.json());
    });

  test('what is exported is an ExportedEvent, and an Event can be sent', async (t) => {
    const { ask } = await collector(t, { store: await stored() });
    const rows = (await (await ask('/pass-along/export/events.jsonl')).text())
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown);
    assert.equal(rows.length, 4);
    for (const row of rows) assertFits({ $ref: 'openapi#/components/schemas/ExportedEvent' }, row);
    for (const kind of ['view', 'landing', 'intent', 'outcome', 'conversion', 'vitals'] as const)
      assertFits({ $ref: 'openapi#/components/schemas/Event' }, eventOf(kind));
    assert.equal(
      ajv.validate({ $ref: 'openapi#/components/schemas/Event' }, { ...eventOf('view'), surplus: 1 }),
      false,
    );
  });
});

test('without the token, an owner gets the answer that is described', async (t) => {
  const { ask } = await collector(t, { token: 'a'.repeat(24) });
  for (const [name, { access }] of Object.entries(OPERATIONS)) {
    const [method, path] = name.split(' ') as [string, string];
    if (access !== 'owner') continue;
    assert.equal((await ask(path.replaceAll(/\{\w+\}/g, 'events.csv'), { method })).status, 401, name);
  }
});
