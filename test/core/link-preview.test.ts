import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { previewAdvice, type PreviewTags } from '../../src/core/link-preview.ts';

const TAGS: PreviewTags = { title: 'A title', description: 'A text', image: 'https://a.example/a.png' };

describe('what a page lacks for its preview on networks', () => {
  for (const [title, change, expected] of [
    ['nothing', {}, []],
    ['no title', { title: '' }, [/without <meta property="og:title"/]],
    ['no description', { description: '' }, [/og:description/]],
    ['no picture', { image: '' }, [/og:image/]],
    ['a relative picture', { image: '/a.png' }, [/"\/a\.png" shows on no network: use a whole/]],
    ['nothing at all', { title: '', description: '', image: '' }, [/og:title/, /og:description/, /og:image/]],
  ] as [string, Partial<PreviewTags>, RegExp[]][])
    test(title, () => {
      const lines = previewAdvice({ ...TAGS, ...change });
      assert.equal(lines.length, expected.length);
      for (const [place, line] of lines.entries()) assert.match(line, expected[place]!);
    });
});
