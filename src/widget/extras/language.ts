/** Gives the element the words of the page's language. */

import { languageOf } from '../browser/page.ts';
import type { WidgetHost } from '../element-interface.ts';
import { speak } from '../words/index.ts';

/**
 * Whether the words are others than before: to set the same again would draw the element again, which leads back here
 * without end.
 */
export const applyLanguage = async (host: WidgetHost): Promise<boolean> => {
  const lang = languageOf(host);
  const words = await speak(lang);
  // A language that was asked for before may come after the one that is asked for now.
  if (host._language?.list === words.list || lang !== languageOf(host)) return false;
  host._language = words;
  return true;
};
