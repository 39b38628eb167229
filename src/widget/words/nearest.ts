/** Finds the language that a page's `lang` means. */

/** As our tables name it: `zh-TW` and `zh-HK` are written in traditional characters, `iw` is the old tag of Hebrew. */
export const languageIn = (lang: string): string => {
  try {
    const { language, script } = new Intl.Locale(lang.replaceAll('_', '-')).maximize();
    return script === 'Hant' ? `${language}-Hant` : language;
  } catch {
    // `lang` is the page's, and may be no language tag.
    return '';
  }
};
