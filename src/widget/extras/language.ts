/** Gives the element the words of the page's language. */

import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { loadLanguage } from '../words/index.ts';

/**
 * Whether the words differ from those shown: to set the same ones would redraw the element, which leads back here in
 * an endless loop.
 */
export const applyLanguage = async (host: WidgetHost): Promise<boolean> => {
  const lang = languageOf(host);
  const words = await loadLanguage(lang);
  // A language requested earlier may arrive after the one requested now.
  if (host._language?.list === words.list || lang !== languageOf(host)) return false;
  host._language = words;
  return true;
};
