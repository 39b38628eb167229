/** Finds what a page's language says. */

import { languageIn } from '../nearest.ts';
import { english, type Words } from './english.ts';

/** As in `src/widget/words/index.ts`; each loads alone. */
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

/** What is said in `lang`: the nearest language there is, else English, with the tag by which it counts. Never fails. */
export const speak = async (lang: string): Promise<{ words: Words; tag: string }> => {
  const tag = languageIn(lang);
  const load = Object.hasOwn(languages, tag) ? languages[tag] : undefined;
  const found = await load?.().catch(() => undefined);
  return found ? { words: found.words, tag } : { words: english, tag: 'en' };
};
