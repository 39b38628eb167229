import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

const folder = join(import.meta.dirname, '../../demo');
const read = (file: string): string => readFileSync(join(folder, file), 'utf8');
/** A game to embed is shown in a frame, and is no page to visit. */
const pages = readdirSync(folder).filter((file) => file.endsWith('.html') && file !== 'game.html');

test('every page of the demo has the index, and the index has every page', () => {
  const index = read('nav.js');
  assert.ok(pages.length > 8);
  for (const page of pages) {
    assert.match(read(page), /<script type="module" src="nav\.js">/, page);
    assert.ok(index.includes(`'${page === 'index.html' ? './' : page}':`), page);
  }
});

test('only a page with a report beside it takes half of the window', () => {
  assert.doesNotMatch(read('demo.css'), /:not\(:has\(/);
  assert.match(read('demo.css'), /body:has\(#report:not\(\[hidden\]\)\)/);
});
