/**
 * Whether a font with the letters of a language is installed. Without one, a browser draws boxes of a different width,
 * so tests that measure text in that language are skipped.
 */
import { spawnSync } from 'node:child_process';

/** fontconfig tags Chinese with a territory, and all of our other languages without one. */
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
 * A plugin for @web/test-runner: `executeServerCommand('has-font', { lang })` in a browser returns the result of
 * `hasFont`.
 */
export const fontCommand = () => ({
  name: 'has-font',
  executeCommand: ({ command, payload }) => (command === 'has-font' ? hasFont(payload.lang) : undefined),
});
