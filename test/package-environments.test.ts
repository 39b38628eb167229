/** Where no browser is: Node, a server that draws with Lit, and the test environments jsdom and happy-dom. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { test } from 'node:test';

const root = resolve(import.meta.dirname, '..');
const { exports } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  exports: Record<string, string | { default?: string }>;
};

/** What `code` prints, in a Node process of its own. */
const inNode = (code: string): unknown => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(status, 0, stderr.slice(-1500));
  assert.equal(stderr, '');
  return JSON.parse(stdout);
};

/** All but the old name of the other package, which says where it has moved. */
const entries = Object.entries(exports).flatMap(([key, target]) =>
  key !== './collector' && typeof target === 'object' && target.default ? [key.replace('.', 'pass-along')] : [],
);

test('every module that is exported is tried', () => {
  assert.ok(entries.includes('pass-along/progress') && entries.includes('pass-along/core'), `${entries}`);
});

for (const entry of entries)
  test(`importing ${entry} in Node throws nothing, prints nothing and leaves nothing running`, () => {
    assert.ok(inNode(`console.log(Object.keys(await import('${entry}')).length)`));
  });

for (const file of ['pass-along', 'pass-along-module', 'pass-along-progress'])
  test(`importing the script tag's ${file}.js in Node throws nothing and prints nothing`, () => {
    assert.equal(inNode(`await import('pass-along/cdn/${file}.js'); console.log(true)`), true);
  });

test('in a React server component, pass-along/define says that it does nothing there', () => {
  const code = "console.log(Object.keys(await import('pass-along/define')).join())";
  const { stdout, stderr } = spawnSync(process.execPath, ['-C', 'react-server', '--input-type=module', '-e', code], {
    cwd: root,
    encoding: 'utf8',
  });
  assert.equal(stdout, 'PassAlong,registerChannel\n');
  assert.match(stderr, /^pass-along\/define does nothing in a server component\. Render <PassAlong> of/);
});

test('Lit on a server draws real links without a tag, and no link without a url', () => {
  const drawn = inNode(`
    import { render } from '@lit-labs/ssr';
    import { collectResult } from '@lit-labs/ssr/lib/render-result.js';
    import { html } from 'lit';
    import 'pass-along/define';
    import 'pass-along/progress';
    const draw = (template) => collectResult(render(template));
    const hrefs = (text) => [...text.matchAll(/href="([^"]+)"/g)].map(([, href]) => href);
    const url = 'https://a.example/post?x=1&amp;y=2';
    console.log(JSON.stringify({
      row: hrefs(await draw(html\`<pass-along url=\${url} headline="A title"></pass-along>\`)),
      named: hrefs(await draw(html\`<pass-along url=\${url} channels="x, mastodon native"></pass-along>\`)),
      without: hrefs(await draw(html\`<pass-along></pass-along>\`)),
      relative: hrefs(await draw(html\`<pass-along url="/post"></pass-along>\`)),
      told: /part="disclosure">.*I get a mug/.test(await draw(
        html\`<pass-along url=\${url} disclosure="I get a mug"></pass-along>\`)),
      others: await draw(html\`<pass-along-code></pass-along-code><pass-along-progress></pass-along-progress>\`),
    }))`) as Record<string, string[]>;
  assert.equal(drawn.row!.length, 8);
  assert.ok(drawn.row!.every((href) => href.includes('a.example') && !href.includes('via')));
  assert.equal(drawn.named!.length, 1);
  assert.match(drawn.named![0]!, /^https:\/\/x\.com\//);
  assert.deepEqual([drawn.without, drawn.relative, drawn.told], [[], [], true]);
  assert.match(String(drawn.others), /<pass-along-code><.*<pass-along-progress\b/);
});

const GLOBALS = [
  'window',
  'self',
  'top',
  'document',
  'navigator',
  'location',
  'history',
  'Event',
  'CustomEvent',
  'EventTarget',
  'AbortController',
  'AbortSignal',
];
const OPEN = {
  jsdom: `const { JSDOM } = await import('jsdom');
    const { window } = new JSDOM('<!doctype html><title>A page</title>', { url: 'https://a.example/post' });`,
  'happy-dom': `const { GlobalWindow } = await import('happy-dom');
    const window = new GlobalWindow({ url: 'https://a.example/post' });
    window.document.title = 'A page';`,
};

for (const [name, open] of Object.entries(OPEN))
  test(`${name}: the buttons are there, and a press is heard`, () => {
    const seen = inNode(`
      ${open}
      const names = new Set(${JSON.stringify(GLOBALS)});
      for (const from of [window, Object.getPrototypeOf(window)])
        for (const key of Object.getOwnPropertyNames(from))
          if (names.has(key) || !(key in globalThis))
            Object.defineProperty(globalThis, key, { value: window[key], configurable: true, writable: true });
      globalThis.addEventListener = window.addEventListener.bind(window);
      await import('pass-along/define');
      const element = document.createElement('pass-along');
      document.body.append(element);
      await element.updateComplete;
      await new Promise((done) => setTimeout(done, 50));
      const link = element.shadowRoot.querySelector('[data-channel=x]');
      const heard = [];
      element.addEventListener('pass-along', (event) => {
        event.preventDefault();
        heard.push(event.detail.channel);
      });
      link.click();
      console.log(JSON.stringify({ href: link.href, heard }));
      process.exit();`) as { href: string; heard: string[] };
    assert.match(seen.href, /^https:\/\/x\.com\/.*a\.example%2Fpost%3Fvia%3D\w{13}\.x&text=A%20page$/);
    assert.deepEqual(seen.heard, ['x']);
  });
