/** Loads the words of `<pass-along-progress>` in the page's language. */

import { languageIn } from '../nearest.ts';
import { english, type Words } from './english.ts';

/** By the same keys as in `src/widget/words/index.ts`; each language is a chunk. */
export const languages: Record<string, () => Promise<{ words: Words }>> = {
  ar: () => import('./ar.ts'),
  de: () => import('./de.ts'),
  el: () => import('./el.ts'),
  es: () => import('./es.ts'),
  fr: () => import('./fr.ts'),
  he: () => import('./he.ts'),
  hi: () => import('./hi.ts'),
  it: () => import('./it.ts'),
  ja: () => import('./ja.ts'),
  ko: () => import('./ko.ts'),
  nl: () => import('./nl.ts'),
  pl: () => import('./pl.ts'),
  pt: () => import('./pt.ts'),
  ru: () => import('./ru.ts'),
  tr: () => import('./tr.ts'),
  uk: () => import('./uk.ts'),
  zh: () => import('./zh.ts'),
  'zh-Hant': () => import('./zh-Hant.ts'),
};

/**
 * The words in `lang`: the nearest available language, else English. `tag` is for its plurals and numbers. Never fails.
 */
export const loadLanguage = async (lang: string): Promise<{ words: Words; tag: string }> => {
  const tag = languageIn(lang);
  const load = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  const found = await load?.().catch(() => undefined);
  return found ? { words: found.words, tag } : { words: english, tag: 'en' };
};
