import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { previewAdvice } from '../../src/core/link-preview.ts';

const TAGS: Record<string, string> = { title: 'A title', description: 'A text', image: 'https://a.example/a.png' };

describe('what a page lacks for its preview on networks', () => {
  for (const [title, change, expected] of [
    ['nothing', {}, []],
    ['no title', { title: '' }, [/without <meta property="og:title"/]],
    ['no description', { description: '' }, [/og:description/]],
    ['no picture', { image: '' }, [/og:image/]],
    ['a relative picture', { image: '/a.png' }, [/"\/a\.png" shows on no network: use a whole/]],
    ['nothing at all', { title: '', description: '', image: '' }, [/og:title/, /og:description/, /og:image/]],
  ] as [string, Record<string, string>, RegExp[]][])
    test(title, () => {
      const tags = { ...TAGS, ...change };
      const lines = previewAdvice((name) => tags[name] ?? '').filter((line) => line !== false);
      assert.equal(lines.length, expected.length);
      for (const [place, line] of lines.entries()) assert.match(line, expected[place]!);
    });
});
