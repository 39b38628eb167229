/** The OpenAPI document lists all routes, and their responses match it. */

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

/** Scripts and images of pages, and the redirect to the report, are not part of the API. */
const NO_API = /\.(js|css)}?$|\/chunks\/|^\/pass-along$/;

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

test('every route is documented, and every documented route exists', async (t) => {
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

/** The documented schema of a response. */
const schemaOf = (method: string, path: string, status: number, type: string): object => {
  const { content } = document.paths[path]![method.toLowerCase()]!.responses[status] ?? {};
  const schema = content?.[type]?.schema;
  assert.ok(schema, `${method} ${path} ${status} has no schema for ${type}`);
  return JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"openapi#/'));
};

const assertFits = (schema: object, value: unknown): void => assert.ok(ajv.validate(schema, value), ajv.errorsText());

describe('a response matches its schema', () => {
  const readings = Object.entries(document.paths).filter(
    ([path, { get }]) => get && !path.includes('{') && !path.endsWith('live'),
  );
  for (const [path] of readings)
    test(`GET ${path}`, async (t) => {
      const { request } = await collector(t, { store: await stored() });
      const response = await request(path);
      const type = (response.headers.get('Content-Type') ?? '').split(';')[0]!;
      if (response.status === 503)
        return assert.match(await response.text(), /not built yet/, 'pages belong to the build, and are tested there');
      if (response.status === 303) return assert.ok(response.headers.get('Location'));
      assertFits(
        schemaOf('GET', path, response.status, type),
        type === 'application/json' ? await response.json() : await response.text(),
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
      const response = await post(body);
      assert.equal(response.status, status);
      assertFits(schemaOf('POST', '/pass-along/in', status, 'application/json'), await response.json());
    });

  test('exported events match ExportedEvent, and accepted ones match Event', async (t) => {
    const { request } = await collector(t, { store: await stored() });
    const rows = (await (await request('/pass-along/export/events.jsonl')).text())
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

test("without the token, the owner's routes give the documented response", async (t) => {
  const { request } = await collector(t, { token: 'a'.repeat(24) });
  for (const [name, { access }] of Object.entries(OPERATIONS)) {
    const [method, path] = name.split(' ') as [string, string];
    if (access !== 'owner') continue;
    assert.equal((await request(path.replaceAll(/\{\w+\}/g, 'events.csv'), { method })).status, 401, name);
  }
});
