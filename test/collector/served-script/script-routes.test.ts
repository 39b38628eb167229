/** The script that the collector serves: headers, encodings, its own address in it, and builds before this one. */

import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { acceptedEncoding } from '../../../src/collector/served-script/encoded-files.ts';
import { keepBuild } from '../../../src/collector/served-script/kept-builds.ts';
import { servedAddress } from '../../../src/collector/served-script/script-routes.ts';
import { app } from '../../../src/collector/app.ts';
import { openStore } from '../../../src/collector/store/store.ts';
import { collector } from '../post-events.ts';

const tempFolder = (t: TestContext): string => {
  const folder = mkdtempSync(join(tmpdir(), 'pass-along-widget-'));
  t.after(() => rmSync(folder, { recursive: true }));
  return folder;
};

/** A build whose files say which one it is. */
const buildIn = (folder: string, name: string): URL => {
  mkdirSync(join(folder, name, 'chunks'), { recursive: true });
  writeFileSync(
    join(folder, name, 'pass-along.js'),
    `served('@collector:','${name}');import('./chunks/a-${name}000.js')`,
  );
  writeFileSync(join(folder, name, 'pass-along-module.js'), 'export const registerChannel = 1');
  writeFileSync(join(folder, name, 'pass-along-progress.js'), `served('@collector:','progress')`);
  writeFileSync(join(folder, name, 'chunks', `a-${name}000.js`), `export const chunk = '${name}';`);
  return pathToFileURL(`${join(folder, name)}/`);
};

const serving = async (t: TestContext, options: { publicOrigins?: string[] } = {}) => {
  const { request } = await collector(t, { widget: buildIn(tempFolder(t), 'one'), ...options });
  return request;
};

describe('the script', () => {
  test('has the module beside it that pages import', async (t) => {
    const request = await serving(t);
    const response = await request('/pass-along/pass-along-module.js');
    assert.deepEqual(
      [response.status, response.headers.get('Content-Type'), await response.text()],
      [200, 'text/javascript; charset=utf-8', 'export const registerChannel = 1'],
    );
  });

  test('goes to pages of any origin, for ten minutes, and once more only if it has changed', async (t) => {
    const request = await serving(t);
    for (const name of ['pass-along.js', 'pass-along-progress.js']) {
      const response = await request(`/pass-along/${name}`);
      assert.equal(response.status, 200);
      const headers = Object.fromEntries(response.headers);
      assert.equal(headers['content-type'], 'text/javascript; charset=utf-8');
      assert.equal(headers['cache-control'], 'public, max-age=600');
      assert.equal(headers['access-control-allow-origin'], '*');
      assert.equal(headers['cross-origin-resource-policy'], 'cross-origin');
      assert.equal(headers['vary'], 'Accept-Encoding');
      assert.match(await response.text(), /'@collector:\/\/collector\.example\/pass-along\/in'/);

      const again = await request(`/pass-along/${name}`, {
        headers: { 'If-None-Match': `W/"x", W/${headers['etag']}` },
      });
      assert.deepEqual([again.status, await again.text()], [304, '']);
      assert.equal(again.headers.get('Access-Control-Allow-Origin'), '*');
      const changed = await request(`/pass-along/${name}`, { headers: { 'If-None-Match': '"older"' } });
      assert.equal(changed.status, 200);
    }
  });

  test('is compressed as the browser accepts', async (t) => {
    const request = await serving(t);
    const plain = await (await request('/pass-along/pass-along.js')).text();
    const tags = new Set<string | null>();
    for (const [encoding, decode] of [
      ['br', brotliDecompressSync],
      ['gzip', gunzipSync],
    ] as const) {
      const response = await request('/pass-along/pass-along.js', { headers: { 'Accept-Encoding': encoding } });
      assert.equal(response.headers.get('Content-Encoding'), encoding);
      assert.equal(decode(await response.arrayBuffer()).toString(), plain);
      tags.add(response.headers.get('ETag'));
    }
    assert.equal(tags.size, 2, 'each encoding has a tag of its own');
  });

  const encodings: [header: string | undefined, expected: string][] = [
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0', 'identity'],
    ['brotli', 'identity'],
  ];
  for (const [header, expected] of encodings)
    test(`Accept-Encoding ${header}: ${expected}`, () => assert.equal(acceptedEncoding(header), expected));

  test('is compressed for so many host names only: a flood of invented ones takes no time of the core', async (t) => {
    const store = await openStore(':memory:');
    t.after(() => store.close());
    const handle = app({ store, widget: buildIn(tempFolder(t), 'one') });
    const encodingFor = async (host: string): Promise<string | null> => {
      const address = `http://${host}/pass-along/pass-along.js`;
      return (await handle(new Request(address, { headers: { 'Accept-Encoding': 'br' } }))).headers.get(
        'Content-Encoding',
      );
    };
    assert.equal(await encodingFor('stats.example'), 'br');
    for (let invented = 0; invented < 30; invented++) await encodingFor(`h${invented}.example`);
    assert.deepEqual([await encodingFor('last.example'), await encodingFor('stats.example')], [null, 'br']);
  });

  test('that was never built is a 503 that says how to build it', async (t) => {
    const { request } = await collector(t, { widget: pathToFileURL(`${tempFolder(t)}/`) });
    const response = await request('/pass-along/pass-along.js');
    assert.equal(response.status, 503);
    assert.match(await response.text(), /npm run build/);
  });
});

describe('its address', () => {
  const PUBLIC = ['https://stats.example', 'https://other.example:8443'];
  const rows: [requested: string, publicOrigins: string[], expected: string][] = [
    ['http://collector.example/x', [], '//collector.example/pass-along/in'],
    ['http://127.0.0.1:8787/x', [], '//127.0.0.1:8787/pass-along/in'],
    ['http://[::1]:8787/x', [], '//[::1]:8787/pass-along/in'],
    ['http://127.0.0.1:8787/x', PUBLIC, 'https://stats.example/pass-along/in'],
    ['http://other.example:8443/x', PUBLIC, 'https://other.example:8443/pass-along/in'],
    ['http://a.example/x', ['https://a.example/stats'], 'https://a.example/stats/pass-along/in'],
    ['http://127.0.0.1:8787/x', ['https://a.example/stats/'], 'https://a.example/stats/pass-along/in'],
    [`http://a"+alert(1)+".example/x`, [], ''],
    ['http://a`b.example/x', [], ''],
    [`http://a'b.example/x`, [], ''],
  ];
  for (const [requested, publicOrigins, expected] of rows)
    test(`${requested} with ${publicOrigins.length} public origins`, () =>
      assert.equal(servedAddress(requested, publicOrigins), expected));
});

describe('builds', () => {
  test('the last three are served by their hash, with their chunks, and the newest without', async (t) => {
    const folder = tempFolder(t);
    const kept = join(folder, 'kept');
    const builds = ['one', 'two', 'three', 'four'].map((name) => buildIn(folder, name));
    const names: string[] = [];
    for (const [at, build] of builds.entries()) {
      await keepBuild(kept, build);
      const fresh = readdirSync(kept).filter((name) => !names.includes(name));
      assert.equal(fresh.length, 1);
      names.push(fresh[0]!);
      // An hour between two upgrades; the clock of a file system is coarse.
      utimesSync(join(kept, fresh[0]!), at * 3600, at * 3600);
    }
    assert.deepEqual(readdirSync(kept).sort(), names.slice(1).sort());

    const { request } = await collector(t, { widget: builds[3]!, widgetBuilds: kept });
    for (const [at, name] of ['one', 'two', 'three', 'four'].entries()) {
      const main = await request(`/pass-along/pass-along-${names[at]}.js`);
      const chunk = await request(`/pass-along/chunks/a-${name}000.js`);
      assert.deepEqual([main.status, chunk.status], at ? [200, 200] : [404, 404], name);
      if (!at) continue;
      assert.match(await main.text(), new RegExp(`'@collector:.+pass-along/in','${name}'`));
      assert.match(await chunk.text(), new RegExp(name));
      for (const response of [main, chunk]) {
        assert.equal(response.headers.get('Cache-Control'), 'public, max-age=31536000, immutable');
        assert.equal(response.headers.get('Access-Control-Allow-Origin'), '*');
        assert.equal(response.headers.get('Cross-Origin-Resource-Policy'), 'cross-origin');
      }
    }
    assert.match(await (await request('/pass-along/pass-along.js')).text(), /'four'/);
  });

  test('the same build started again is kept once, and counts as the newest', async (t) => {
    const folder = tempFolder(t);
    const kept = join(folder, 'kept');
    const [one, two] = ['one', 'two'].map((name) => buildIn(folder, name));
    for (const build of [one, two, one]) await keepBuild(kept, build);
    assert.equal(readdirSync(kept).length, 2);
  });

  test('no name leads out of the folders', async (t) => {
    const request = await serving(t);
    for (const name of ['..%2Fpass-along.js', '%2e%2e%2fpass-along.js', '..js', 'a-one000.js.map'])
      assert.equal((await request(`/pass-along/chunks/${name}`)).status, 404, name);
    for (const name of ['pass-along-0123456789.js', 'pass-along-..%2F.js', 'pass-along-012345678g.js'])
      assert.equal((await request(`/pass-along/${name}`)).status, 404, name);
  });
});
