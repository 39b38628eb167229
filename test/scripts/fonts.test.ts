import assert from 'node:assert/strict';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { fontCommand, hasFont } from '../../scripts/fonts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'fonts-'));
const { PATH } = process.env;
after(() => {
  process.env['PATH'] = PATH;
  rmSync(folder, { recursive: true });
});

/** Installs a fake `fc-list` of a machine whose fonts cover the languages `known`, by fontconfig's names. */
const install = (known: string[]) => {
  const file = join(folder, 'fc-list');
  const answers = known.map((lang) => `:lang=${lang}) echo 'Some Font' ;;`).join('\n');
  writeFileSync(file, `#!/bin/sh\ncase "$1" in\n${answers}\nesac\n`);
  chmodSync(file, 0o755);
  process.env['PATH'] = folder;
};

for (const [lang, name] of [
  ['de', 'de'],
  ['pt-BR', 'pt'],
  ['zh', 'zh-cn'],
  ['zh-TW', 'zh-tw'],
  ['zh-Hant', 'zh-tw'],
] as const)
  test(`${lang} needs a font for ${name}`, { skip: process.platform === 'win32' }, () => {
    install([name]);
    assert.equal(hasFont(lang), true);
    install(['other']);
    assert.equal(hasFont(lang), false);
  });

test('a machine without fontconfig is assumed to have every font', () => {
  process.env['PATH'] = join(folder, 'nowhere');
  assert.equal(hasFont('zh-TW'), true);
});

test(
  'the command has-font tells a browser test about fonts; other commands are ignored',
  { skip: process.platform === 'win32' },
  () => {
    install(['he']);
    const { executeCommand } = fontCommand();
    assert.deepEqual(
      ['he', 'ar'].map((lang) => executeCommand({ command: 'has-font', payload: { lang } })),
      [true, false],
    );
    assert.equal(executeCommand({ command: 'send-keys', payload: { press: 'a' } }), undefined);
  },
);
