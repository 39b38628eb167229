/** Finds the available language for a page's `lang`. */

/** The key in our tables: `zh-TW` and `zh-HK` are written in traditional characters, `iw` is the old tag of Hebrew. */
export const languageIn = (lang: string): string => {
  try {
    const { language, script } = new Intl.Locale(lang.replaceAll('_', '-')).maximize();
    return script === 'Hant' ? `${language}-Hant` : language;
  } catch {
    // The page's `lang` may be no valid language tag.
    return '';
  }
};
