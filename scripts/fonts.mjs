/**
 * Whether a font with the letters of a language is installed. Without one a browser draws boxes of another width, so a
 * test that measures text in that language is skipped.
 */
import { spawnSync } from 'node:child_process';

/** fontconfig writes Chinese with a territory, and every other language of ours without one. */
const fontconfigLanguage = (lang) => {
  const { language, script } = new Intl.Locale(lang).maximize();
  if (language !== 'zh') return language;
  return script === 'Hant' ? 'zh-tw' : 'zh-cn';
};

/** `lang` is a BCP 47 tag. macOS and Windows have no `fc-list`, and fonts for all of our languages. */
export const hasFont = (lang) => {
  const { error, stdout } = spawnSync('fc-list', [`:lang=${fontconfigLanguage(lang)}`, 'family'], { encoding: 'utf8' });
  return error?.code === 'ENOENT' || stdout.trim() !== '';
};

/**
 * A plugin for @web/test-runner: `executeServerCommand('has-font', { lang })` in a browser gives what `hasFont` does.
 */
export const fontCommand = () => ({
  name: 'has-font',
  executeCommand: ({ command, payload }) => (command === 'has-font' ? hasFont(payload.lang) : undefined),
});
